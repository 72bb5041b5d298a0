/** Every output but `snapshots` may stand in a shell's line, whatever the API answers. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { virtualClock } from "../../simulator/clock.ts";
import { seeded } from "../../simulator/random.ts";
import type { HttpRequest, Transport } from "../../src/world.ts";
import { json } from "../../testing/canned-transport.ts";
import { hostile, RUNS, TOKEN } from "../../testing/hostile-texts.ts";
import { type Inputs, type Played, playMain } from "../../testing/player.ts";

const UUID = "123e4567-e89b-42d3-a456-426614174000";
/** Nothing of it means anything to a shell outside of brackets, but quotes, which it takes away. */
const HARMLESS = /^[A-Za-z0-9 ._:+,"[\]-]*$/u;

const fields = {
  id: fc.oneof(fc.constantFrom<unknown>(801, "802", UUID, 7.5, -1, null, `${UUID};id`, "801 id"), hostile),
  name: fc.oneof(fc.constantFrom("nightly", "$(touch x)", "`id`", "a;b", "-rf", "a b", "a\nb"), hostile),
  status: fc.oneof(fc.constantFrom("completed", "in_progress", "failed", "$(id)"), hostile),
  size_mb: fc.oneof(fc.constantFrom<unknown>(4096, "4096", 1e21, "1; id", null), hostile),
  created_at: fc.oneof(
    fc.constantFrom(
      "2025-01-15T18:30:00Z",
      "2025-01-15T18:30:00",
      "2025-01-15T18:30:00Z;id",
      "Jan 1 2025 ($(id))",
    ),
    hostile,
  ),
  description: hostile,
};
const entry = fc.record({
  ...fields,
  server: fc.oneof(
    fc.constant<unknown>({ id: 12345, name: "web-server-01" }),
    fc.record({ id: fields.id, name: fields.name }),
  ),
});

/** Whatever is asked: lists have these entries, a create is answered by the first, and all servers are up. */
function answers(entries: readonly object[]): Transport {
  return async ({ method, url }: HttpRequest) => {
    if (method === "POST") return json(entries[0] ?? {}, { status: 201 });
    if (method === "DELETE") return json({}, { status: 204 });
    if (url.includes("/servers/")) return json({ id: 12345, name: "web-server-01", status: "active" });
    return json({ results: entries, count: entries.length, next: null, previous: null });
  };
}

async function play(inputs: Inputs, entries: readonly object[]): Promise<Played> {
  const clock = virtualClock();
  const stage = { clock, transport: answers(entries), random: seeded(1, "x"), inputs };
  return await clock.run(() => playMain({ ...stage, inputs: { "api-token": TOKEN, ...inputs } }));
}

const STEPS: Inputs[] = [
  { operation: "list" },
  { operation: "create", "server-id": "12345", wait: "false" },
  { operation: "restore", "snapshot-id": "801", wait: "false" },
  { operation: "delete", "snapshot-id": "801" },
  { operation: "wait", "snapshot-id": "801", "wait-timeout-minutes": "1" },
];

describe("Outputs", () => {
  test("are harmless in a shell's line, with a name that would run there left out", {
    timeout: 3_600_000,
  }, async () => {
    let named = 0;
    const property = fc.asyncProperty(
      fc.constantFrom(...STEPS),
      fc.array(entry, { minLength: 1, maxLength: 3 }),
      async (inputs, entries) => {
        const { outputs } = await play(inputs, entries);
        for (const [name, value] of Object.entries(outputs)) {
          if (name !== "snapshots") expect([name, value]).toEqual([name, expect.stringMatching(HARMLESS)]);
        }
        if (outputs.name !== "") named += 1;
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(RUNS / 40) });
    expect(named).toBeGreaterThan(0);
  });

  test.each([
    "$(touch ran)",
    "`touch ran`",
    "a; touch ran",
    "a\ntouch ran",
    "a | touch ran",
    "a && touch ran",
  ])("a snapshot called %j runs nothing where a workflow writes its outputs into a script", async (name) => {
    const all = { id: UUID, name, status: "completed", size_mb: 4096, created_at: "2025-01-15T18:30:00Z" };
    const server = { id: "12345", name };
    const { outputs } = await play({ operation: "list" }, [{ ...all, description: name, server }]);
    expect(outputs["snapshot-id"]).toBe(UUID);
    const { snapshots, ...rest } = outputs;
    const script = Object.values(rest)
      .map((value) => `echo ${value}`)
      .join("\n");
    const folder = mkdtempSync(join(tmpdir(), "shell-"));
    execFileSync("bash", ["-c", script], { cwd: folder });
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
