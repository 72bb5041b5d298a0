/** What the user of a schedule has asked for. */

import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { uuidOf } from "../../simulator/ids.ts";
import { between, pick } from "../../simulator/random.ts";
import type { Random } from "../../src/world.ts";
import type { Inputs } from "../../testing/player.ts";
import { NAMES } from "./draw-account.ts";
import type { Account } from "./schedule.ts";

/** The snapshots that are there before get these numbers, server by server. */
export const FIRST_SNAPSHOT = 802;

export function drawMainInputs(random: Random, account: Account): Inputs {
  const operation = random();
  const own =
    operation < 0.68
      ? drawCreate(random, account)
      : operation < 0.82
        ? drawRestore(random, account)
        : operation < 0.9
          ? drawDelete(random, account)
          : operation < 0.94
            ? { operation: "list", "server-id": drawServers(random, account) }
            : drawWait(random, account);
  return {
    ...drawToken(random),
    ...own,
    ...(random() < 0.6 ? { "wait-timeout-minutes": pick(random, ["1", "5", "10", "20", "45", "60"]) } : {}),
    ...(random() < 0.75 ? { "poll-interval-seconds": pick(random, ["20", "40", "60"]) } : {}),
    ...(random() < 0.03 ? { "dry-run": "true" } : {}),
  };
}

function drawToken(random: Random): Inputs {
  const kind = random();
  if (kind < 0.006) return { "api-token": "" };
  return { "api-token": kind < 0.012 ? `${DEFAULT_TOKEN.token}\n` : DEFAULT_TOKEN.token };
}

function drawCreate(random: Random, account: Account): Inputs {
  const waits = random() < 0.93;
  return {
    operation: "create",
    "server-id": drawServers(random, account, 0.5),
    ...(random() < 0.3 ? { name: pick(random, NAMES) } : {}),
    ...(random() < 0.3 ? { description: "Before the deployment ::warning::of [it]" } : {}),
    ...(random() < 0.3 ? { "when-full": "replace-oldest" } : {}),
    ...(waits ? drawNeedingWait(random) : { wait: "false" }),
  };
}

function drawNeedingWait(random: Random): Inputs {
  return {
    ...(random() < 0.35 ? { "keep-last": String(between(random, [1, 4])) } : {}),
    ...(random() < 0.3 ? { "stop-server": "true" } : {}),
    ...(random() < 0.65 ? { "on-job-failure": "restore" } : {}),
    ...(random() < 0.5 ? { "on-job-cancelled": "restore" } : {}),
    ...(random() < 0.4 ? { "on-job-success": pick(random, ["delete", "restore"]) } : {}),
  };
}

function drawRestore(random: Random, account: Account): Inputs {
  const waits: Inputs = random() < 0.9 ? {} : { wait: "false" };
  if (random() < 0.35) {
    const pattern: Inputs = random() < 0.3 ? { name: "*e*" } : {};
    return {
      operation: "restore",
      "snapshot-id": "latest",
      "server-id": drawServers(random, account, 0.3),
      ...pattern,
      ...waits,
    };
  }
  const guard: Inputs = random() < 0.4 ? { "server-id": drawServers(random, account) } : {};
  return { operation: "restore", "snapshot-id": drawSnapshots(random, account, 0.15), ...guard, ...waits };
}

function drawDelete(random: Random, account: Account): Inputs {
  const missing: Inputs = random() < 0.4 ? { "ignore-missing": "true" } : {};
  if (random() < 0.4) {
    return {
      operation: "delete",
      "server-id": drawServers(random, account),
      "keep-last": String(between(random, [0, 3])),
      ...(random() < 0.3
        ? {
            name: pick(random, ["*", "*y", "nightly"]),
            "made-by": pick(random, ["anyone", "this-repository"]),
          }
        : {}),
      ...missing,
    };
  }
  const guard: Inputs = random() < 0.3 ? { "server-id": drawServers(random, account, 0.8) } : {};
  return { operation: "delete", "snapshot-id": drawSnapshots(random, account, 0.5), ...guard, ...missing };
}

function drawWait(random: Random, account: Account): Inputs {
  const snapshots: Inputs = random() < 0.5 ? { "snapshot-id": drawSnapshots(random, account, 0.3) } : {};
  const servers: Inputs =
    random() < 0.6 || snapshots["snapshot-id"] === undefined
      ? { "server-id": drawServers(random, account) }
      : {};
  return { operation: "wait", ...snapshots, ...servers };
}

function drawServers(random: Random, { servers, habits }: Account, more = 0.2): string {
  const shown = (id: number) => (habits.serverIds === "uuid" ? uuidOf(0x5e, id) : String(id));
  const first = pick(random, servers).id;
  const others = servers.filter(({ id }) => id !== first && random() < more).map(({ id }) => id);
  return [first, ...others].map(shown).join(random() < 0.5 ? "," : "\n");
}

/** One or more of those that are there; rarely one that is not. */
function drawSnapshots(random: Random, { servers, habits }: Account, more: number): string {
  const count = servers.reduce((sum, { snapshots }) => sum + snapshots.length, 0);
  const numbers: number[] = [];
  do {
    const there = count > 0 && random() < 0.88;
    numbers.push(there ? FIRST_SNAPSHOT + Math.floor(random() * count) : 990 + numbers.length);
  } while (random() < more && numbers.length < 4);
  const shown = (number: number) => (habits.snapshotIds === "uuid" ? uuidOf(0x5a, number) : String(number));
  return [...new Set(numbers)].map(shown).join(" ");
}

/** The runner evaluates the inputs again for the post step. */
export function drawPostInputs(random: Random): Inputs {
  const kind = random();
  if (kind < 0.05) return { "api-url": "https://elsewhere.example/api/v1" };
  if (kind < 0.08) return { "on-job-failure": "perhaps" };
  if (kind < 0.12) return { "on-job-failure": "keep" };
  if (kind < 0.14) return { "api-token": "" };
  if (kind < 0.16) return { "dry-run": "true" };
  return {};
}
