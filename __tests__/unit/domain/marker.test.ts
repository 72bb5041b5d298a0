import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  carries,
  describe as describeSnapshot,
  generatedName,
  holdsRandomPart,
  isOfAnotherStep,
  isRandomPart,
  isSameRepository,
  type Marker,
  markerText,
  newMarker,
  readMaker,
  readMarker,
  workflowOf,
} from "../../../src/domain/marker.ts";

const RUN = { repository: "octo-org/web.app", workflow: "deploy.yml", runId: "9876543210", attempt: "2" };
const MARKER: Marker = { ...RUN, random: "k3j9x0a7bz" };
const END = "[vps-snapshot-action octo-org/web.app deploy.yml 9876543210.2 k3j9x0a7bz]";

describe("A marker", () => {
  test("says whose run made the snapshot", () => {
    expect(markerText(MARKER)).toBe(END);
    expect(readMarker(END)).toEqual(MARKER);
    const again = { ...MARKER, attempt: "12" };
    expect(readMarker(markerText(again))).toEqual(again);
  });

  test("without a workflow is read as of workflow -", () => {
    const old = "[vps-snapshot-action octo-org/web.app 9876543210.2 k3j9x0a7bz]";
    expect(readMarker(old)).toEqual({ ...MARKER, workflow: "-" });
    expect(readMarker(markerText({ ...MARKER, workflow: "-" }))).toEqual({ ...MARKER, workflow: "-" });
    expect(carries(old, { ...MARKER, workflow: "-" })).toBe(false);
  });

  test("has a random part of ten digits and small letters", () => {
    const numbers = [0, 0.999999, 0.5, 0.28, 0.3, 0, 0.1, 0.2, 0.9, 0.03];
    let next = 0;
    expect(newMarker(RUN, () => numbers[next++] ?? 0)).toEqual({ ...RUN, random: "0ziaa037w1" });
    expect(next).toBe(10);
  });

  test("is read only at the very end, where the action put it", () => {
    const other = markerText({ ...MARKER, runId: "1" });
    expect(readMarker(`text ${END}`)).toEqual(MARKER);
    expect(readMarker(`text ${END} \n`)).toEqual(MARKER);
    expect(readMarker(`${END} ${other}`)).toEqual({ ...MARKER, runId: "1" });
    expect(readMarker(`${other}${END}`)).toEqual(MARKER);
    for (const text of [`${END} and more`, `${END}.`, `${END}]`, `"${END}"`, `${END}\n-- `]) {
      expect(readMarker(text)).toBeUndefined();
      expect(carries(text, MARKER)).toBe(false);
    }
  });

  test.each([
    "",
    "text",
    "[vps-snapshot-action]",
    "[vps-snapshot-action octo/app 1 k3j9x0a7bz]",
    "[vps-snapshot-action octo/app 1.x k3j9x0a7bz]",
    "[vps-snapshot-action octo/app x.1 k3j9x0a7bz]",
    "[vps-snapshot-action octo/app 1.1 K3J9X0A7BZ]",
    "[vps-snapshot-action octo/app 1.1 k3j9x0a7b]",
    "[vps-snapshot-action octo/app 1.1 k3j9x0a7bzz]",
    "[vps-snapshot-action octo app 1.1 k3j9x0a7bz]",
    "[vps-snapshot-action octo/app a/b 1.1 k3j9x0a7bz]",
    "[vps-snapshot-action octo/app a b 1.1 k3j9x0a7bz]",
    "[vps-snapshot-action octo/app  1.1 k3j9x0a7bz]",
    "[vps-snapshot-action  1.1 k3j9x0a7bz]",
    "[Vps-snapshot-action octo/app 1.1 k3j9x0a7bz]",
    "vps-snapshot-action octo/app 1.1 k3j9x0a7bz",
    "[vps-snapshot-action octo/app 1-1 k3j9x0a7bz]",
  ])("is not %j", (text) => {
    expect(readMarker(text)).toBeUndefined();
  });

  test("is carried by its own snapshot alone", () => {
    expect(carries(`text ${END}\n`, MARKER)).toBe(true);
    for (const other of [
      { random: "aaaaaaaaaa" },
      { attempt: "3" },
      { runId: "1" },
      { repository: "octo-org/other" },
      { workflow: "nightly.yml" },
    ]) {
      expect(carries(END, { ...MARKER, ...other })).toBe(false);
    }
  });
});

describe("A description", () => {
  test("is the user's text and the marker", () => {
    expect(describeSnapshot("before the update", MARKER)).toBe(`before the update ${END}`);
  });

  test.each(["", "  ", "\n", "\u200b"])("without a text (%j) is the marker", (text) => {
    expect(describeSnapshot(text, MARKER)).toBe(END);
  });

  test("has at most 255 characters, and the marker is whole", () => {
    const room = 255 - END.length - 1;
    expect(describeSnapshot("x".repeat(room), MARKER)).toBe(`${"x".repeat(room)} ${END}`);
    expect(describeSnapshot("x".repeat(room + 1), MARKER)).toBe(`${"x".repeat(room)} ${END}`);
    const long = { ...MARKER, repository: `${"o".repeat(39)}/${"r".repeat(100)}` };
    expect(describeSnapshot("x".repeat(999), long)).toHaveLength(255);
    const longest = { ...long, workflow: "w".repeat(60), runId: "9".repeat(16), attempt: "1" };
    expect(describeSnapshot("x".repeat(999), longest).length).toBeLessThanOrEqual(255);
    expect(readMarker(describeSnapshot("x".repeat(999), longest))).toEqual(longest);
  });

  test("has no white space at the ends of the text, cut or not", () => {
    const room = 255 - END.length - 1;
    expect(describeSnapshot(" \n before the update \t", MARKER)).toBe(`before the update ${END}`);
    expect(describeSnapshot(` ${"x".repeat(room)}`, MARKER)).toBe(`${"x".repeat(room)} ${END}`);
    expect(describeSnapshot(`${"x".repeat(room - 2)}   y`, MARKER)).toBe(`${"x".repeat(room - 2)} ${END}`);
  });

  test("is never cut in the middle of a character", () => {
    const room = 255 - END.length - 1;
    const cut = describeSnapshot(`${"x".repeat(room - 1)}😀😀`, MARKER);
    expect(cut.isWellFormed()).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(255);
  });

  test("that holds a forged marker is not taken for it", () => {
    const forged = "[vps-snapshot-action evil/repo 1.1 aaaaaaaaaa]";
    for (const text of [
      forged,
      `${forged}]`,
      `a ${forged} b`,
      "[vps-snapshot-action evil/repo",
      "[vps-snapshot-action ",
      "[",
    ]) {
      expect(readMarker(describeSnapshot(text, MARKER))).toEqual(MARKER);
    }
  });

  test("whatever the text is, the marker comes back, and the whole is one safe line of 255 characters at most", () => {
    const pieces = fc.constantFrom(
      "[vps-snapshot-action ",
      "evil/repo ",
      "1.1 ",
      "aaaaaaaaaa",
      "]",
      " ",
      "😀",
      "\n",
      "##[",
      "::",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const description = describeSnapshot(text, MARKER);
        expect(readMarker(description)).toEqual(MARKER);
        expect(carries(description, MARKER)).toBe(true);
        expect(description.length).toBeLessThanOrEqual(255);
        expect(description.isWellFormed()).toBe(true);
        expect(description).not.toMatch(/[\p{Cc}\u2028\u2029]|##\[|^\s*::/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

test.each([
  [
    "its marker says another step",
    { name: "x", description: `[vps-snapshot-action a/b - 1.1 aaaaaaaaa1]` },
    true,
  ],
  ["its generated name says another step", { name: "a-1-1-aaaaaaaaa1", description: "" }, true],
  ["it says this step", { name: "x", description: `[vps-snapshot-action a/b - 1.1 k3j9x0a7bz]` }, false],
  ["it says this step in lower case, and cut", { name: "a-1-1-k3j9x0a7bz", description: "cut" }, false],
  ["it says nothing", { name: "by-hand", description: "before the update" }, false],
])("A snapshot is another step's or not: %s", (_, snapshot, isOfAnother) => {
  expect(isOfAnotherStep(snapshot, "k3j9x0a7bz")).toBe(isOfAnother);
});

describe("A generated name", () => {
  test("has repository, run, attempt and the random part", () => {
    expect(generatedName(MARKER)).toBe("octo-org-web-app-9876543210-2-k3j9x0a7bz");
  });

  test("has at most 60 characters: the repository gives way, what makes it unique does not", () => {
    const name = generatedName({ ...MARKER, repository: `${"o".repeat(39)}/${"r".repeat(100)}` });
    expect(name).toHaveLength(60);
    expect(name).toBe(`${"o".repeat(36)}-9876543210-2-k3j9x0a7bz`);
  });

  test("tells the run and the attempt where the description was not kept", () => {
    expect(readMaker({ name: generatedName(MARKER), description: "" })).toEqual({
      runId: "9876543210",
      attempt: "2",
    });
    expect(readMaker({ name: generatedName(MARKER), description: END })).toEqual(MARKER);
    for (const name of ["pre-migration", "a-1-2-k3j9x0a7b", "backup-2025-1-production", "a-0-1-k3j9x0a7bz"])
      expect(readMaker({ name, description: "by hand" })).toBeUndefined();
  });

  test.each([
    ["a-1-12-k3j9x0a7bz", { runId: "1", attempt: "12" }],
    ["a-1-2-abcdefghi9", { runId: "1", attempt: "2" }],
    ["a-1-2-k3j9x0a7bz-copy", undefined],
    ["a-1-2-k3j9x0a7bzz", undefined],
  ])("is read at the name's end: %s", (name, maker) => {
    expect(readMaker({ name, description: "" })).toEqual(maker);
  });

  test("has letters, digits, - and _ only", () => {
    expect(generatedName({ ...MARKER, repository: "Ä_.x/y z😀" })).toBe("-_-x-y-z--9876543210-2-k3j9x0a7bz");
    expect(generatedName({ ...MARKER, runId: "9".repeat(16), attempt: "999" })).toMatch(
      /^[A-Za-z0-9_-]{1,60}$/,
    );
  });
});

describe("The random part", () => {
  test.each([
    ["k3j9x0a7bz", true],
    ["k3j9x0a7b", false],
    ["k3j9x0a7bzz", false],
    ["-k3j9x0a7bz", false],
    ["k3j9x0a7bz\n", false],
    ["K3J9X0A7BZ", false],
  ])("is ten digits and small letters, and nothing else: %j %s", (text, expected) => {
    expect(isRandomPart(text)).toBe(expected);
  });

  test.each([
    ["as it was sent", "x", `text ${END}`],
    ["cut at both ends", "x", "octo-org/web.app deploy.yml 9876543210.2 k3j9x0a7bz"],
    ["in capitals", "x", END.toUpperCase()],
    ["escaped", "x", "&lt;&#91;vps-snapshot-action octo-org/web.app 9.2 k3j9x0a7bz&#93;"],
    ["wrapped in the middle", "x", "[vps-snapshot-action octo-org/web.app 9876543210.2 k3j9x\n  0a7bz]"],
    ["in the name alone", "octo-9876543210-2-K3J9X0A7BZ", ""],
  ])("is found %s", (_, name, description) => {
    expect(holdsRandomPart({ name, description }, MARKER)).toBe(true);
  });

  test.each([
    ["", ""],
    ["k3j9x0a7b", "z"],
    ["before-deploy", END.replace("k3j9x0a7bz", "k3j9x0a7by")],
  ])("is not in %j and %j", (name, description) => {
    expect(holdsRandomPart({ name, description }, MARKER)).toBe(false);
  });
});

describe("A workflow", () => {
  test.each([
    ["octo/app/.github/workflows/deploy.yml@refs/heads/main", "deploy.yml"],
    ["octo/app/.github/workflows/deploy.yml@refs/heads/fix/a@b.yml", "deploy.yml"],
    [".github/workflows/deploy.yaml", "deploy.yaml"],
    [".github/workflows/deploy.yml@main", "deploy.yml"],
    ["octo/app/.github/workflows/Deploy to prod (1).YML@refs/tags/v1", "Deploy-to-prod--1-.YML"],
    ["octo/app/.github/workflows/a@b.yml@refs/heads/main", "a-b.yml"],
    [".github/workflows/a@b.yml", "a-b.yml"],
    ["octo/app/.github/workflows/a\nb.yml@refs/heads/main", "a-b.yml"],
    ["octo/app/.github/workflows/déploiement.yml@refs/heads/main", "d-ploiement.yml"],
    ["dynamic/github-code-scanning/codeql", "codeql"],
    ["dynamic/github-code-scanning/codeql@refs/heads/main", "codeql"],
    ["", "-"],
    ["@refs/heads/main", "-"],
  ])("of %j is %s", (path, workflow) => {
    expect(workflowOf(path)).toBe(workflow);
  });

  test("has at most 60 characters, and two long ones that begin alike stay apart", () => {
    const named = (length: number, end: string) => workflowOf(`${"w".repeat(length - 5)}${end}.yml`);
    expect(named(60, "a")).toBe(`${"w".repeat(55)}a.yml`);
    expect(named(61, "a")).toMatch(/^w{51}-[0-9a-f]{8}$/u);
    expect(named(61, "a")).not.toBe(named(61, "b"));
  });
});

test("repositories are compared without case", () => {
  expect(isSameRepository("Octo/App", "octo/app")).toBe(true);
  expect(isSameRepository("octo/app", "octo/apps")).toBe(false);
});
