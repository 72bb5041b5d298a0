import { DEFAULT_TOKEN } from "../simulator/accounts.ts";
import { virtualClock } from "../simulator/clock.ts";
import { randomFates } from "../simulator/fates.ts";
import { type FaultKind, randomFaults } from "../simulator/faults.ts";
import { eventsOf } from "../simulator/history.ts";
import { seeded } from "../simulator/random.ts";
import { inProcess } from "../simulator/transport.ts";
import { createWorld, type World } from "../simulator/world.ts";
import type { Clock, Transport } from "../src/world.ts";
import { playMain } from "../testing/player.ts";
import { figure, type Goal, mean, percent, type Section, type Table } from "./report.ts";
import { type Ending, playRival, type Rival } from "./rivals.ts";
import { RULES, THIS_ACTION } from "./rules.ts";

const SERVER = 12346;
const SEEDS = 500;
const FAULT_RATE = 0.1;
const FAILING_SNAPSHOTS = 0.05;
/** So long after it everything late has happened, in ms. */
const AFTERMATH_MS = 5 * 60_000;
const FAULTS: readonly FaultKind[] = [
  "refuse",
  "drop-before",
  "drop-after",
  "late",
  "rate-limit",
  "server-error",
  "cut",
  "empty",
  "html",
];

type Player = (ports: { transport: Transport; clock: Clock }, world: World) => Promise<Ending>;

const EVERY_10_S = { rule: () => 10, reads: 1, changes: 1 };
const RIVALS: readonly Rival[] = [
  { name: "curl loop, every 10 s, until completed", ...EVERY_10_S },
  { name: "curl loop, every 10 s, while in progress", ...EVERY_10_S, careless: true },
  { name: "every 5 s, reads sent 3 times", ...ruleOf("every 5 s"), reads: 3, changes: 1, knowsFailure: true },
  {
    name: "every 15 s, 40 times, reads sent 3 times",
    ...ruleOf("every 15 s, 40 times"),
    reads: 3,
    changes: 1,
  },
  {
    name: "doubling to 10 s, all sent 3 times",
    ...ruleOf("doubling to 10 s"),
    reads: 3,
    changes: 3,
    knowsFailure: true,
  },
];

interface Outcome extends Ending {
  requests: number;
  /** From the snapshot's true end to the deployment, in s; undefined where there was none of both. */
  delay: number | undefined;
  falseSuccess: boolean;
  /** Made, there, and nobody was told the id. */
  leaked: number;
}

/** A snapshot before a deployment, by this action and as it is done today, under the same seeds. */
export async function measureSideBySide(): Promise<Section> {
  const players = new Map<string, Player>([
    [THIS_ACTION, playAction],
    ...RIVALS.map((rival): [string, Player] => [rival.name, (ports) => playRival(rival, ports, SERVER)]),
  ]);
  const calm = new Map<string, Outcome[]>();
  const rough = new Map<string, Outcome[]>();
  for (const [name, player] of players) {
    calm.set(name, await playAll(player, false));
    rough.set(name, await playAll(player, true));
  }
  return {
    title: "Side by side with what is done today",
    command: "npm run bench -- side-by-side",
    text: `One snapshot before a deployment, ${SEEDS} times on the simulator, all under the same seeds: 3-10 minutes each. The others are models of a few lines (\`bench/rivals.ts\`). In the second table ${percent(FAULT_RATE)} of all calls fail (refused, reset before or after they took effect, taking effect late, 429, 5xx, answers cut short, empty or a web page) and ${percent(FAILING_SNAPSHOTS)} of the snapshots do. A false success begins the deployment without a completed snapshot; a leaked snapshot is there, takes one of the five slots, and nobody was told its id.`,
    tables: [calmTable(calm), roughTable(rough)],
    goals: goals(rough.get(THIS_ACTION) ?? []),
  };
}

function ruleOf(name: string): Pick<Rival, "rule" | "most"> {
  const found = RULES.find((rule) => rule.name === name);
  if (found === undefined) throw new Error(`There is no rule "${name}"`);
  return { rule: found.rule, ...(found.most === undefined ? {} : { most: found.most }) };
}

const playAction: Player = async (ports, _world) => {
  const inputs = { operation: "create", "api-token": DEFAULT_TOKEN.token, "server-id": String(SERVER) };
  const played = await playMain({ ...ports, random: seeded(1, "action"), inputs } as Parameters<
    typeof playMain
  >[0]);
  const told = played.annotations.map(({ text }) => text).join(" ");
  const ids = JSON.parse(played.outputs["snapshot-ids"] ?? "[]") as unknown[];
  const named = [...told.matchAll(/\b[sS]napshots? (\d+)/g)].map(([, id]) => id ?? "");
  return { deploys: played.code === 0, known: [...ids.map(String), ...named] };
};

async function playAll(player: Player, faulty: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) outcomes.push(await playOne(player, seed, faulty));
  return outcomes;
}

async function playOne(player: Player, seed: number, faulty: boolean): Promise<Outcome> {
  const clock = virtualClock();
  const world = createWorld({
    clock,
    seed,
    ...(faulty ? { faults: randomFaults({ seed, rate: FAULT_RATE, kinds: FAULTS }) } : {}),
    ...(faulty ? { fates: randomFates({ seed, rate: FAILING_SNAPSHOTS, kinds: ["snapshot-fails"] }) } : {}),
  });
  const ending = await clock.run(() => player({ clock, transport: inProcess(world, { seed }) }, world));
  const ended = clock.now();
  const requests = eventsOf(world.history, "request").length;
  const completed = eventsOf(world.history, "snapshot-completed");
  await clock.run(() => clock.sleep(AFTERMATH_MS));
  const made = eventsOf(world.history, "snapshot-created").filter(({ by }) => by === "api");
  const gone = eventsOf(world.history, "snapshot-deleted").map(({ snapshot }) => snapshot);
  const [first] = completed;
  return {
    ...ending,
    requests,
    delay: ending.deploys && first !== undefined ? (ended - first.at) / 1000 : undefined,
    falseSuccess: ending.deploys && first === undefined,
    leaked: made.filter(
      ({ snapshot }) => !gone.includes(snapshot) && !ending.known.includes(String(snapshot)),
    ).length,
  };
}

function calmTable(all: ReadonlyMap<string, readonly Outcome[]>): Table {
  const own = mean((all.get(THIS_ACTION) ?? []).map(({ requests }) => requests));
  return {
    title: "Nothing fails",
    head: [
      "",
      "deployments",
      "begun after the snapshot's end by (mean)",
      "requests",
      "requests, over this action's",
    ],
    rows: [...all].map(([name, outcomes]) => {
      const requests = mean(outcomes.map((outcome) => outcome.requests));
      return [name, deployed(outcomes), delayed(outcomes), figure(requests, 1), figure(requests / own)];
    }),
  };
}

function roughTable(all: ReadonlyMap<string, readonly Outcome[]>): Table {
  return {
    title: `${percent(FAULT_RATE)} of the calls fail, and ${percent(FAILING_SNAPSHOTS)} of the snapshots`,
    head: [
      "",
      "deployments",
      "begun after the snapshot's end by (mean)",
      "requests",
      "false successes",
      "leaked snapshots",
    ],
    rows: [...all].map(([name, outcomes]) => [
      name,
      deployed(outcomes),
      delayed(outcomes),
      figure(mean(outcomes.map(({ requests }) => requests)), 1),
      percent(falseSuccesses(outcomes) / outcomes.length),
      percent(leaks(outcomes) / outcomes.length),
    ]),
  };
}

function goals(own: readonly Outcome[]): Goal[] {
  return [
    { what: "false successes of this action", measured: falseSuccesses(own), atMost: 0 },
    { what: "leaked snapshots of this action", measured: leaks(own), atMost: 0 },
  ];
}

/** Those that begin with a completed snapshot. */
function deployed(outcomes: readonly Outcome[]): string {
  const good = outcomes.filter(({ deploys, falseSuccess }) => deploys && !falseSuccess);
  return percent(good.length / outcomes.length);
}

function delayed(outcomes: readonly Outcome[]): string {
  const delays = outcomes.flatMap(({ delay }) => (delay === undefined ? [] : [delay]));
  return `${figure(mean(delays), 1)} s`;
}

function falseSuccesses(outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ falseSuccess }) => falseSuccess).length;
}

function leaks(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, { leaked }) => sum + leaked, 0);
}
