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
    right: "return readMarker(snapshot.description)?.repository === repository;",
    wrong: 'return readMarker(snapshot.description)?.repository !== "" || repository === "";',
  },
  {
    mistake: "replacement ignores the repository",
    file: "src/domain/retention.ts",
    right: "marker === undefined || marker.repository !== run.repository || marker.runId === run.runId",
    wrong: "marker === undefined || marker.runId === run.runId",
  },
  {
    mistake: "rotation takes snapshots of the same run",
    file: "src/domain/retention.ts",
    right: "marker === undefined || marker.repository !== run.repository || marker.runId === run.runId",
    wrong: "marker === undefined || marker.repository !== run.repository",
  },
  {
    mistake: "young snapshots are deleted",
    file: "src/domain/retention.ts",
    right: "(apiTime ?? Number.NaN) - Date.parse(createdAt) >= YOUNG_MS;",
    wrong: "(apiTime ?? Number.NaN) >= Date.parse(createdAt);",
  },
  {
    mistake: "keep-last keeps one too few",
    file: "src/domain/retention.ts",
    right: "allBut(keepLast - 1, others);",
    wrong: "allBut(Math.max(0, keepLast - 2), others);",
  },
  {
    mistake: "keep-last keeps one too many",
    file: "src/domain/retention.ts",
    right: "allBut(keepLast - 1, others);",
    wrong: "allBut(keepLast, others);",
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
    file: "src/domain/retention.ts",
    right:
      "return newestFirst(snapshots.filter((snapshot) => isCompleted(snapshot) && mayGo(snapshot, rule))).at(-1);",
    wrong:
      "return newestFirst(snapshots.filter((snapshot) => isCompleted(snapshot) && mayGo(snapshot, rule))).at(0);",
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
