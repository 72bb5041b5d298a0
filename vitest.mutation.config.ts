import { defineConfig } from "vitest/config";

/** What runs against every mutant: the tests in process and those on sockets, none that starts a process. */
export default defineConfig({
  test: { include: ["__tests__/{unit,operations,wire}/**/*.test.ts"], testTimeout: 20_000 },
});
