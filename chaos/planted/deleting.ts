import type { Planted } from "./planted.ts";

export const DELETING: readonly Planted[] = [
  {
    mistake: "a 404 on a delete is always success",
    file: "src/vps/client.ts",
    right: 'return outcomeUnknown ? "deleted" : "absent";',
    wrong: 'return "deleted";',
  },
  {
    mistake: "a 404 after a lost delete is an error",
    file: "src/vps/client.ts",
    right: 'return outcomeUnknown ? "deleted" : "absent";',
    wrong: 'return "absent";',
  },
  {
    mistake: "rotation ignores the repository",
    file: "src/domain/retention.ts",
    right: "return isSameRepository(marker.repository, repository) ? undefined :",
    wrong: "return isSameRepository(marker.repository, marker.repository) ? undefined :",
  },
  {
    mistake: "rotation ignores the workflow",
    file: "src/domain/retention.ts",
    right: "if (workflow === run.workflow) return undefined;",
    wrong: 'if (run.workflow !== "") return undefined;',
  },
  {
    mistake: "rotation takes snapshots of the same run",
    file: "src/domain/other-runs.ts",
    right: "if (!isEarlier) return { counts: true",
    wrong: "if (!isEarlier) return { counts: false",
  },
  {
    mistake: "young snapshots are deleted",
    file: "src/domain/other-runs.ts",
    right: "if (age >= YOUNG_MS)",
    wrong: "if (age >= 0)",
  },
  {
    mistake: "a run in progress counts on nothing",
    file: "src/domain/other-runs.ts",
    right: 'if (status !== "completed") {',
    wrong: 'if (status === "") {',
  },
  {
    mistake: "a failed run's rollback is given no time",
    file: "src/domain/other-runs.ts",
    right: "if (agoMs >= ROLLBACK_MS)",
    wrong: "if (agoMs >= 0)",
  },
  {
    mistake: "the guard sees its own repository alone",
    file: "src/domain/guard.ts",
    right: "if (isElsewhere) return made;",
    wrong: "if (isElsewhere) return { ...made, stops: false };",
  },
  {
    mistake: "keep-last keeps one too few",
    file: "src/domain/retention.ts",
    right: "const beyond = allBut(keepLast - 1, others);",
    wrong: "const beyond = allBut(Math.max(0, keepLast - 2), others);",
  },
  {
    mistake: "keep-last keeps one too many",
    file: "src/domain/retention.ts",
    right: "const beyond = allBut(keepLast - 1, others);",
    wrong: "const beyond = allBut(keepLast, others);",
  },
  {
    mistake: "keep-last counts from the oldest",
    file: "src/domain/retention.ts",
    right:
      "    .slice(kept)\n    .filter((snapshot) => snapshots.filter((other) => isOlder(snapshot, other)).length >= kept);",
    wrong: "    .filter((snapshot) => snapshots.filter((other) => isOlder(other, snapshot)).length >= kept);",
  },
  {
    mistake: "the wrong one of the oldest is replaced",
    file: "src/operations/create/make-room.ts",
    right: 'const oldest = decision.verdicts.findLast(({ fate }) => fate === "goes");',
    wrong: 'const oldest = decision.verdicts.find(({ fate }) => fate === "goes");',
  },
  {
    mistake: "a listing that does not add up is taken as it is",
    file: "src/vps/listing.ts",
    right: "if (this.#count === undefined || this.#count === this.#rows) return this.#repeats;",
    wrong: "if (this.#count !== -1) return false;",
  },
  {
    mistake: "only the first page is read",
    file: "src/vps/listing.ts",
    right: "query = page.next === undefined ? undefined : nextQuery(page.next, connection.baseUrl, seen);",
    wrong: "query = undefined;",
  },
];
