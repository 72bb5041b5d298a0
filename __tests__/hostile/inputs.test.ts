import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMarker } from "../../src/domain/marker.ts";
import { isId } from "../../src/domain/model.ts";
import { matches } from "../../src/domain/retention.ts";
import { type Inputs, OPERATIONS } from "../../src/inputs/inputs.ts";
import { InputError, parseInputs } from "../../src/inputs/parse.ts";
import { INPUTS, type InputName } from "../../src/inputs/rules.ts";
import { readState } from "../../src/post/read-state.ts";
import { oneLine } from "../../src/text/untrusted.ts";
import { hostile, RUNS, TOKEN } from "../../testing/hostile-texts.ts";

const UUID = "123e4567-e89b-42d3-a456-426614174000";

const plausible = fc.constantFrom(
  "",
  ...[
    "true",
    "false",
    "TRUE",
    "yes",
    "0",
    "1",
    "5",
    "30",
    "360",
    "361",
    "latest",
    "fail",
    "replace-oldest",
    "keep",
    "restore",
  ],
  ...[
    "delete",
    "12345",
    `1,2 ${UUID}`,
    ",",
    "nightly-*",
    "https://example.com/",
    "http://127.0.0.1:1",
    " 1 ",
    "web-01",
    "[801,798]",
    '["12345","web-01"]',
    "[]",
    "[[",
    "12\u200b345",
    "anyone",
    "restore-if-unhealthy",
  ],
);
const value = fc.oneof(
  { weight: 30, arbitrary: fc.constant("") },
  { weight: 4, arbitrary: plausible },
  { weight: 1, arbitrary: hostile },
);
const names = Object.keys(INPUTS) as (keyof typeof INPUTS)[];
const given = fc.record({
  ...(Object.fromEntries(names.map((name) => [name, value])) as Record<keyof typeof INPUTS, typeof value>),
  operation: fc.oneof({ weight: 9, arbitrary: fc.constantFrom<string>(...OPERATIONS) }, hostile),
  // As the runner gives it, or a wrong one.
  "github-token": fc.oneof({ weight: 30, arbitrary: fc.constant("ghs_0123456789") }, hostile),
  "api-token": fc.oneof({ weight: 9, arbitrary: fc.constant(TOKEN) }, hostile),
});

/** What must hold of inputs that were accepted, whatever they were. */
function judge(inputs: Inputs): void {
  const { access, github, waiting, servers, serverIds } = inputs;
  expect(access.token).toMatch(/^[!-~]+$/);
  const url = new URL(access.apiUrl);
  expect(url.protocol === "https:" || /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname)).toBe(true);
  expect(url.username + url.password + url.search + url.hash).toBe("");
  expect(waiting.timeoutMs >= 60_000 && waiting.timeoutMs <= 360 * 60_000).toBe(true);
  expect(waiting.intervalMs ?? 1_000).toBeLessThanOrEqual(300_000);
  // Where it is not used it goes nowhere.
  if (inputs.operation !== "list" && inputs.operation !== "delete") expect(github.token).toMatch(/^[!-~]*$/);
  expect(serverIds).toEqual(servers.flatMap((server) => ("id" in server ? [server.id] : [])));
  expect(serverIds.every(isId)).toBe(true);
  const names = servers.flatMap((server) => ("name" in server ? [server.name] : []));
  for (const name of names) expect(name).toMatch(/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i);
  expect(names.filter((name) => /^[0-9]+$/.test(name))).toEqual([]);
  if ("health" in inputs)
    for (const each of inputs.health?.urls ?? []) expect(new URL(each).username).toBe("");
  if ("snapshotIds" in inputs && inputs.snapshotIds !== "latest")
    expect(inputs.snapshotIds.every(isId)).toBe(true);
  switch (inputs.operation) {
    case "create":
      expect(servers).not.toEqual([]);
      expect(inputs.name).toMatch(/^[\w-]{0,255}$/);
      return;
    case "restore":
      expect(inputs.snapshotIds === "latest" ? servers : inputs.snapshotIds).not.toEqual([]);
      return;
    case "delete":
      // Nothing is ever selected by leaving something out.
      if (inputs.snapshotIds.length === 0)
        expect([servers.length > 0, inputs.keepLast !== undefined]).toEqual([true, true]);
      else expect([inputs.keepLast, inputs.pattern]).toEqual([undefined, ""]);
      if (inputs.madeBy === "anyone") expect(inputs.pattern).not.toBe("");
      return;
    case "wait":
      expect([...servers, ...inputs.snapshotIds]).not.toEqual([]);
  }
}

describe("Whatever the inputs are", () => {
  test("they are whole and within bounds, or all that is wrong is told in plain lines", {
    timeout: 3_600_000,
  }, () => {
    let accepted = 0;
    const property = fc.property(given, (all) => {
      try {
        const { inputs } = parseInputs((name: InputName) => (name === "job-status" ? "" : all[name]), {});
        accepted += 1;
        judge(inputs);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        expect(error.message).not.toBe("");
        for (const line of error.message.split("\n")) {
          expect(line).toBe(oneLine(line));
          expect(line).toMatch(/^[A-Za-z_-]+: /);
        }
      }
    });
    fc.assert(property, { numRuns: RUNS });
    expect(accepted).toBeGreaterThan(RUNS / 100);
  });

  test("an id is a whole number from 1 to 2^53-1 as it is written, or a UUID", { timeout: 3_600_000 }, () => {
    const digits = fc.stringMatching(/^[0-9]{0,18}$/);
    const property = fc.property(
      fc.oneof(
        digits,
        fc.bigInt({ min: 2n ** 53n - 5n, max: 2n ** 53n + 5n }).map(String),
        fc.uuid(),
        hostile,
      ),
      (text) => {
        const isInteger =
          /^[0-9]+$/.test(text) &&
          String(BigInt(text)) === text &&
          BigInt(text) > 0n &&
          BigInt(text) < 2n ** 53n;
        const isUuid =
          text.length === 36 && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
        expect(isId(text)).toBe(isInteger || isUuid);
        if (isId(text)) expect(encodeURIComponent(text)).toBe(text);
      },
    );
    fc.assert(property, { numRuns: RUNS });
  });

  test("a pattern matches what its regular expression does", { timeout: 3_600_000 }, () => {
    const pattern = fc
      .array(fc.oneof(fc.constantFrom("*", "?", "a", "-"), hostile), { maxLength: 4 })
      .map((parts) => parts.join("").slice(0, 60));
    const codeOf = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
    const property = fc.property(
      pattern,
      fc.oneof(
        hostile.map((text) => text.slice(0, 60)),
        fc.string({ unit: fc.constantFrom("a", "-", "b") }),
      ),
      (glob, name) => {
        const source = Array.from(glob, (character) =>
          character === "*" ? "[^]*" : character === "?" ? "[^]" : codeOf(character),
        );
        // More stars in a row mean no more than one, and would keep the reference busy for ever.
        const reference = new RegExp(`^(?:${source.join("").replace(/(?:\[\^\]\*)+/g, "[^]*")})$`, "u");
        expect(matches(glob, name)).toBe(reference.test(name));
      },
    );
    fc.assert(property, { numRuns: Math.ceil(RUNS / 4) });
  });

  test("a saved state that somebody tampered with is refused by its title or ignored, and markers too", {
    timeout: 3_600_000,
  }, () => {
    const property = fc.property(fc.oneof(hostile, fc.json()), (text) => {
      try {
        readState(() => text);
      } catch (error) {
        expect(error).toMatchObject({ title: "Saved state not usable" });
      }
      expect(readMarker(text)?.random ?? "aaaaaaaaaa").toMatch(/^[0-9a-z]{10}$/);
    });
    fc.assert(property, { numRuns: Math.ceil(RUNS / 4) });
  });
});
