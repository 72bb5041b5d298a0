/** Servers given by name, and safety snapshots, in some of the schedules. All of it is drawn apart from the rest. */

import { between, pick, seeded } from "../../simulator/random.ts";
import { numberOf } from "./draw-health.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Schedule } from "./schedule.ts";

/** The shares of the schedules that could have it and do. */
const NAMED = 0.2;
const SAFE = 0.5;
/** A create that is acted on after the look-up, in ms: there may be a second one by then. */
const VERY_LATE_MS = [200_000, 290_000] as const;

/** @param share of the schedules that name a server */
export function withNames(schedule: Schedule, share = NAMED): Schedule {
  const random = seeded(schedule.seed, "names");
  const { inputs, account, faults } = schedule;
  const given = (inputs["server-id"] ?? "").split(/[\s,]+/u).filter((id) => id !== "");
  if (random() >= share || given.length === 0) return schedule;
  // Some know a server by its host name alone.
  const end = account.habits.serverFields === "client" ? ".example.com" : "";
  const names = given.map((id) => {
    const name = `server-${numberOf(id, account.servers)}${end}`;
    return random() < 0.2 ? id : random() < 0.2 ? name.toUpperCase() : name;
  });
  const kind = random();
  const plan =
    kind < 0.15 ? { hasTwin: true } : kind < 0.4 ? { renamedAt: between(random, [1_000, 900_000]) } : {};
  // Where a listing changes the name of the one that is meant, nobody could know that the other one is not.
  const kinds = "hasTwin" in plan ? faults.kinds.filter((each) => each !== "hostile") : faults.kinds;
  return {
    ...schedule,
    faults: { ...faults, kinds },
    inputs: { ...inputs, "server-id": names.join(" ") },
    names: { server: numberOf(given[0] ?? "", account.servers), ...plan },
  };
}

/** @param share of the restores that wait */
export function withSafety(schedule: Schedule, share = SAFE): Schedule {
  const random = seeded(schedule.seed, "safety");
  const { inputs, postInputs, faults } = schedule;
  const canBe = inputs.operation === "restore" && inputs.wait !== "false";
  if (!canBe || random() >= share) return schedule;
  const armed = random() < 0.5 ? { "on-job-failure": "restore", "on-job-cancelled": "restore" } : {};
  return {
    ...schedule,
    inputs: { ...inputs, "snapshot-first": "true" },
    postInputs: { ...armed, ...postInputs },
    faults: random() < 0.4 ? { ...faults, readRate: 0, changeRate: 0, scripted: script(random) } : faults,
  };
}

/** The create of a safety snapshot is lost, late, or acted on twice. */
function script(random: () => number): FaultPlan["scripted"] {
  const kind = pick(random, ["drop-before", "drop-after", "cut", "late"] as const);
  const late = kind === "late" ? { ms: between(random, VERY_LATE_MS) } : {};
  return [{ call: "create", nth: 1, fault: { kind, ...late } }];
}
