import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["__tests__/**/*.test.ts"],
    // Processes are started and real sockets used: a busy machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    watch: false,
    // It is published for bundlers only.
    server: { deps: { inline: [/@actions\//] } },
    // The tests of the bundle spend their time waiting for processes that wait.
    maxConcurrency: 12,
  },
});
