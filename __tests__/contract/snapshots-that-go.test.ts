/** docs/snapshots-that-go.md, row by row, against the code that decides. */
import { describe, expect, test } from "vitest";
import { judgeRollback } from "../../src/domain/guard.ts";
import type { Snapshot } from "../../src/domain/model.ts";
import type { Answers, RunAnswer, RunFacts } from "../../src/domain/other-runs.ts";
import { going, judgeDelete, judgeReplacement, judgeRotation } from "../../src/domain/retention.ts";
import { read, tableUnder } from "../../testing/documents.ts";
import { snapshot } from "../../testing/sample-snapshot.ts";

const PAGE = read("docs/snapshots-that-go.md");
const NOW = Date.parse("2025-01-16T12:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RUN = { repository: "octo/app", workflow: "deploy.yml", runId: "100", attempt: "2" };
const at = (agoMs: number) => new Date(NOW - agoMs).toISOString();

const marker = ({ repository = "octo/app", workflow = "deploy.yml", run = "99.1" } = {}) =>
  `[vps-snapshot-action ${repository} ${workflow} ${run} aaaaaaaaaa]`;
const made = (more: Partial<Snapshot> = {}) =>
  snapshot({ id: 1, createdAt: at(24 * HOUR), description: marker(), ...more });
const OWN = made({ id: 50, createdAt: at(0), description: marker({ run: "100.2" }) });

const told = (facts: Partial<RunFacts> = {}): RunAnswer => ({
  told: true,
  run: {
    status: "completed",
    conclusion: "success",
    event: "push",
    workflow: "deploy.yml",
    updatedAt: NOW,
    date: NOW,
    ...facts,
  },
});
const UNTOLD: RunAnswer = { told: false, reason: "there is no github-token" };
const answering = (answer: RunAnswer): Answers => new Map([["99", answer]]);

/** Which rules would delete the snapshot, in the order of the table's columns. */
function deletedBy(one: Snapshot, answers = answering(told())): boolean[] {
  const rule = { keepLast: 0, repository: RUN.repository };
  const decisions = [
    judgeRotation([OWN, one], OWN.id, 1, { run: RUN, answers, now: OWN }),
    judgeReplacement([one], { run: RUN, answers, now: { date: NOW } }),
    judgeDelete([one], { ...rule, pattern: "", madeBy: "this-repository" }),
    judgeDelete([one], { ...rule, pattern: "*", madeBy: "anyone" }),
  ];
  return decisions.map((decision) => going(decision).includes(one));
}

describe("by whom and for whom it was made", () => {
  const SNAPSHOTS: Record<string, Snapshot[]> = {
    "in progress, failed, or being deleted": ["in_progress", "failed", "deleting", "deleted"].map((status) =>
      made({ status }),
    ),
    "made by hand, or its marker is not whole": ["", `${marker()} and more`, marker().slice(0, -1)].map(
      (description) => made({ description }),
    ),
    "of another repository": [made({ description: marker({ repository: "octo/blog" }) })],
    "of this repository, another workflow": [
      made({ description: marker({ workflow: "nightly.yml" }) }),
      made({ description: "[vps-snapshot-action octo/app 99.1 aaaaaaaaaa]" }),
    ],
    "of this repository and workflow": [made(), made({ description: marker({ repository: "Octo/APP" }) })],
  };
  const rows = tableUnder(PAGE, "## By whom and for whom it was made");

  test("the table has every case", () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(SNAPSHOTS));
  });

  test.each(rows)("%s: %s, %s, %s, %s", (name, ...cells) => {
    for (const one of SNAPSHOTS[name ?? ""] ?? [])
      expect(deletedBy(one).map((goes) => (goes ? "yes" : "no"))).toEqual(cells);
  });
});

describe("whether a run may still count on it", () => {
  interface Case {
    answer: RunAnswer;
    description?: string;
    createdAt?: null;
  }
  const failed = (agoMs: number) => told({ conclusion: "failure", updatedAt: NOW - agoMs });
  const own = (attempt: number) => marker({ run: `100.${attempt}` });
  const CASES: Record<string, Case[]> = {
    "this run, this attempt": [{ answer: UNTOLD, description: own(2) }],
    "this run, an earlier attempt": [{ answer: UNTOLD, description: own(1) }],
    "GitHub: in progress, queued or waiting": ["in_progress", "queued", "waiting"].map((status) => ({
      answer: told({ status, conclusion: null }),
    })),
    "GitHub: succeeded": [{ answer: told() }],
    "GitHub: ended otherwise, less than 30 minutes ago": [{ answer: failed(30 * MINUTE - 1) }],
    "GitHub: ended otherwise, 30 minutes ago or more": [{ answer: failed(30 * MINUTE) }],
    "GitHub does not tell (no permission, no answer, run deleted)": [{ answer: UNTOLD }],
    "its age cannot be told": [{ answer: UNTOLD, createdAt: null }],
  };
  const AGES: Record<string, [number, boolean][]> = {
    no: [[24 * HOUR, false]],
    "no, however old": [[24 * HOUR, false]],
    yes: [[24 * HOUR, true]],
    "yes, however young": [[0, true]],
    "from an hour on": [
      [HOUR - 1, false],
      [HOUR, true],
    ],
  };
  const rows = tableUnder(PAGE, "## Whether a run may still count on it");

  test("the table has every case", () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(CASES));
  });

  test.each(rows)("%s: %s", (name = "", cell = "") => {
    const ages = AGES[cell] ?? [];
    expect(ages).not.toEqual([]);
    expect(CASES[name]).not.toEqual([]);
    for (const { answer, ...more } of CASES[name] ?? []) {
      for (const [age, goes] of ages) {
        const [rotated, replaced] = deletedBy(made({ createdAt: at(age), ...more }), answering(answer));
        expect([rotated, replaced]).toEqual([goes, goes]);
      }
    }
  });
});

describe("whether it stops a rollback", () => {
  const newer = (more: Partial<Snapshot>) => made({ id: 51, createdAt: at(-MINUTE), ...more });
  const nightly = newer({ description: marker({ workflow: "nightly.yml" }) });
  const CASES: Record<string, [Snapshot, RunAnswer][]> = {
    "of another run of this repository": [
      [newer({}), UNTOLD],
      [newer({ status: "in_progress" }), told()],
      [nightly, told({ workflow: "nightly.yml" })],
    ],
    "of a run of another repository": [[newer({ description: marker({ repository: "octo/blog" }) }), told()]],
    "of another workflow's run that GitHub says a schedule started": [
      [nightly, told({ event: "schedule", workflow: "nightly.yml" })],
    ],
    "without a marker, with a generated name of another run": [
      [newer({ name: "octo-app-99-1-a0aaaaaaaa", description: "" }), told()],
    ],
    "of this run, whatever attempt": [1, 2, 3].map((attempt) => [
      newer({ description: marker({ run: `100.${attempt}` }) }),
      told(),
    ]),
    "made by hand": [[newer({ description: "by hand" }), told()]],
    "failed, or being deleted": ["failed", "deleting", "deleted"].map((status) => [
      newer({ status }),
      told(),
    ]),
    "cannot be told to be older": [[made({ id: 51, createdAt: null }), told()]],
  };
  const rows = tableUnder(PAGE, "## Whether it stops a rollback");

  test("the table has every case", () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(CASES));
  });

  test.each(rows)("%s: %s", (name = "", cell) => {
    for (const [other, answer] of CASES[name] ?? []) {
      const { stop } = judgeRollback([OWN, other], OWN, { run: RUN, answers: answering(answer) });
      expect(stop === undefined ? "no" : "yes").toBe(cell);
    }
  });
});
