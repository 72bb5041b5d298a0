/** Plain words: what nobody of this field says stands nowhere that a user reads, nor in the code beside it. */
import { expect, test } from "vitest";
import { filesIn, read } from "../../testing/documents.ts";

const RIDDLES = [
  "whatever becomes of",
  "for want of",
  "at fault",
  "waited long enough",
  "asked too often",
  "not seen to",
  "ends by itself within",
  /\bmend(?:s|ed|ing)?\b/u,
];
const READ_BY_USERS = [
  "README.md",
  "action.yml",
  "CHANGELOG.md",
  "SECURITY.md",
  "CONTRIBUTING.md",
  ...["src", "simulator", "scripts"].flatMap((folder) => filesIn(folder, ".ts")),
  ...["docs", "simulator"].flatMap((folder) => filesIn(folder, ".md")),
  ...filesIn("examples", ".yml"),
];

const riddlesIn = (text: string) => {
  const words = text.toLowerCase().replace(/\s+(?:\/\/|\*|#)?\s*/gu, " ");
  return RIDDLES.filter((riddle) =>
    typeof riddle === "string" ? words.includes(riddle) : riddle.test(words),
  );
};

test("there are pages and code", () => {
  expect(READ_BY_USERS.length).toBeGreaterThan(150);
});

test("a riddle is found, over the end of a line of a comment too", () => {
  expect(riddlesIn("// The inputs are at\n   * fault, and nobody mends them.")).toEqual([
    "at fault",
    RIDDLES.at(-1),
  ]);
  expect(riddlesIn("A fault that we recommend to amend.")).toEqual([]);
});

test.each(READ_BY_USERS)("%s has no riddles", (path) => {
  expect(riddlesIn(read(path))).toEqual([]);
});
