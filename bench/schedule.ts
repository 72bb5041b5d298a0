import { gapAfter } from "../src/waiting/schedule.ts";
import {
  inspect,
  latest,
  looksOf,
  looksOfFixed,
  type Piece,
  RESTORE,
  RESTORE_MIXTURE,
  type Rule,
  SNAPSHOT,
  SNAPSHOT_MIXTURE,
  THIRD_READ,
} from "./inspection.ts";
import { plotLooks } from "./plot.ts";
import { figure, type Section, type Table } from "./report.ts";
import { RULES } from "./rules.ts";

const SIX_HOURS = 6 * 3600;
const PLOTTED = 900;

const WAITS = [
  { wait: "snapshot", range: SNAPSHOT, mixture: SNAPSHOT_MIXTURE, start: 0 },
  { wait: "restore", range: RESTORE, mixture: RESTORE_MIXTURE, start: THIRD_READ },
] as const;

const ruleOf =
  (wait: "snapshot" | "restore"): Rule =>
  (elapsed) =>
    gapAfter(wait, elapsed * 1000) / 1000;

/** When to look: computed by exact integration, without chance and without the API's latency. */
export function measureSchedule(): Section {
  const compared = WAITS.flatMap(({ wait, range, mixture, start }) => [
    { name: `${wait}, as documented`, ...compare(ruleOf(wait), range, start) },
    { name: `${wait}, mixture`, ...compare(ruleOf(wait), mixture, start) },
  ]);
  return {
    title: "When to look",
    command: "npm run bench -- schedule",
    text: "Looks until the one that shows the end, and how long after the end that one comes: exact means over how long it takes. As documented is 3-10 minutes for a snapshot and 5-15 for a restore, all alike; the mixture is that for 60%, 10-60 s for 20%, and one to four times the longest documented time for 20%. A restore is counted from its third read to the first healthy one. The fixed interval is the one with the same mean delay. What the gaps come from is said in `src/waiting/schedule.ts`.",
    picture: { file: "schedule.svg", shows: "When this action and others look", svg: plot() },
    tables: [
      {
        title: "Looks of this action, over those of the fixed interval with the same mean delay",
        head: ["duration", "mean delay", "looks", "looks of the fixed interval", "ratio"],
        rows: compared.map(({ name, delay, looks, fixed, ratio }) => [
          name,
          `${figure(delay)} s`,
          figure(looks, 1),
          figure(fixed, 1),
          figure(ratio),
        ]),
      },
      beside(),
    ],
    goals: WAITS.flatMap(({ wait, range, mixture, start }) => [
      { what: `${wait}: mean delay in s`, measured: inspect(ruleOf(wait), range, start).delay, atMost: 5 },
      {
        what: `${wait}: ratio, as documented`,
        measured: compare(ruleOf(wait), range, start).ratio,
        atMost: 0.7,
      },
      {
        what: `${wait}: ratio, mixture`,
        measured: compare(ruleOf(wait), mixture, start).ratio,
        atMost: 0.92,
      },
      {
        what: `${wait}: latest, whatever it takes (10 s to 6 h), over the larger of 20 s and a quarter of it`,
        measured: latest(ruleOf(wait), SIX_HOURS, start),
        atMost: 1,
      },
    ]),
  };
}

function compare(rule: Rule, pieces: readonly Piece[], start: number) {
  const { looks, delay } = inspect(rule, pieces, start);
  const fixed = looksOfFixed(delay, pieces, start);
  return { looks, delay, fixed, ratio: looks / fixed };
}

function beside(): Table {
  return {
    title: "Beside other rules, for a snapshot",
    head: [
      "rule",
      "looks, as documented",
      "mean delay",
      "latest",
      "looks, mixture",
      "mean delay, mixture",
      "not seen at all, mixture",
    ],
    rows: RULES.map(({ name, rule, most }) => {
      const documented = inspect(rule, SNAPSHOT);
      const mixture = inspect(rule, SNAPSHOT_MIXTURE);
      const end = most === undefined ? Number.POSITIVE_INFINITY : most * rule(0);
      const unseen = SNAPSHOT_MIXTURE.reduce(
        (sum, { from, to, weight }) => sum + weight * Math.max(0, (to - Math.max(from, end)) / (to - from)),
        0,
      );
      const cut = (value: string) => (unseen === 0 ? value : "");
      return [
        name,
        figure(documented.looks, 1),
        `${figure(documented.delay, 1)} s`,
        `${figure(latestIn(rule), 0)} s`,
        cut(figure(mixture.looks, 1)),
        cut(`${figure(mixture.delay, 1)} s`),
        `${figure(100 * unseen, 0)}%`,
      ];
    }),
  };
}

/** The longest delay of what ends in the documented range, in s. */
function latestIn(rule: Rule): number {
  const [{ from, to } = { from: 0, to: 0 }] = SNAPSHOT;
  const looks = [0, ...looksOf(rule, to)];
  return Math.max(
    ...looks.slice(1).map((look, index) => (look <= from ? 0 : look - Math.max(from, looks[index] ?? 0))),
  );
}

function plot(): string {
  const [range = { from: 0, to: 0 }] = SNAPSHOT;
  const same = inspect(ruleOf("snapshot"), SNAPSHOT).delay;
  const fixed = { name: `every ${figure(2 * same, 1)} s`, rule: () => 2 * same };
  const [own, ...others] = RULES.filter(({ most }) => most === undefined);
  const rules = [...(own === undefined ? [] : [own]), fixed, ...others];
  const rows = rules.map(({ name, rule }) => {
    const { looks, delay } = inspect(rule, SNAPSHOT);
    return {
      name,
      note: `${figure(looks, 0)} looks, ${figure(delay, 1)} s late`,
      looks: looksOf(rule, PLOTTED),
    };
  });
  return plotLooks(rows, PLOTTED, range);
}
