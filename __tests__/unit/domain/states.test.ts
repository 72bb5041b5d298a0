import { describe, expect, test } from "vitest";
import { isKnownState, serverState, snapshotState } from "../../../src/domain/states.ts";

describe("The state of a snapshot", () => {
  test.each([
    ["completed", "completed"],
    ["COMPLETED ", "completed"],
    ["failed", "failed"],
    ["error", "failed"],
    ["errored", "failed"],
    ["cancelled", "failed"],
    ["canceled", "failed"],
    ["deleted", "gone"],
    ["Deleting", "gone"],
    ["in_progress", "going on"],
    ["unknown", "going on"],
    ["queued", "going on"],
    ["", "going on"],
    ["not completed", "going on"],
    ["constructor", "going on"],
    ["__proto__", "going on"],
  ])("%j is %s", (word, state) => {
    expect(snapshotState(word)).toBe(state);
  });
});

describe("The state of a server", () => {
  test.each([
    ["active", "up"],
    ["running", "up"],
    [" Active", "up"],
    ["stopped", "down"],
    ["off", "down"],
    ["suspended", "bad"],
    ["error", "bad"],
    ["failed", "bad"],
    ["deleted", "bad"],
    ["restoring", "restoring"],
    ["starting", "power"],
    ["stopping", "power"],
    ["rebuilding", "untaught"],
    ["", "untaught"],
    ["inactive", "untaught"],
    ["toString", "untaught"],
  ])("%j is %s", (word, state) => {
    expect(serverState(word)).toBe(state);
  });
});

test("a word that the action was never taught is told from one that it was", () => {
  const words = (kind: "snapshot" | "server") =>
    ["completed", "in_progress", "active", "restoring", "Stopping", "queued", "hasOwnProperty"].filter(
      (word) => isKnownState(kind, word),
    );
  expect(words("snapshot")).toEqual(["completed", "in_progress"]);
  expect(words("server")).toEqual(["active", "restoring", "Stopping"]);
});
