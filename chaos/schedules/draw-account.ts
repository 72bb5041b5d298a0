/** The account of a schedule, as it was before, and what other people do in it. */

import { between, pick } from "../../simulator/random.ts";
import type { Habits } from "../../simulator/world.ts";
import { type Marker, markerText } from "../../src/domain/marker.ts";
import type { Random } from "../../src/world.ts";
import { RUN } from "../../testing/player.ts";
import type { Account, Deed, SeedSnapshot, ServerPlan } from "./schedule.ts";

const HOUR_MS = 3_600_000;
export const NAMES = ["before-deploy", "nightly", "weekly", "by-hand"];
/** An attempt or a job before: the same run made it, but not this step. */
const SAME_RUN: Marker = { ...RUN, random: "samerun000" };
export const OTHER_RUN: Marker = { ...RUN, runId: "4699", random: "otherrun00" };
const OTHER_REPOSITORY: Marker = {
  ...RUN,
  repository: "octo-org/shop-tools",
  runId: "12",
  random: "otherrepo0",
};

export function drawAccount(random: Random): Account {
  const count = random() < 0.7 ? 1 : between(random, [2, 3]);
  const servers = Array.from({ length: count }, (_, index) => drawServer(random, 12345 + index));
  return {
    servers,
    permissions: [random() < 0.92 ? "*:*" : pick(random, ["servers:*", "snapshots:*", "servers:read"])],
    habits: drawHabits(random),
  };
}

function drawServer(random: Random, id: number): ServerPlan {
  const state = random();
  const count = random() < 0.25 ? pick(random, [4, 5]) : between(random, [0, 3]);
  return {
    id,
    state: state < 0.84 ? "active" : state < 0.93 ? "stopped" : state < 0.97 ? "restarting" : "suspended",
    snapshots: Array.from({ length: count }, () => drawSeed(random)),
  };
}

function drawSeed(random: Random): SeedSnapshot {
  const whose = random();
  const name = pick(random, NAMES);
  const marker =
    whose < 0.6 ? OTHER_RUN : whose < 0.7 ? SAME_RUN : whose < 0.8 ? OTHER_REPOSITORY : undefined;
  const state = random();
  const old = random() < 0.75;
  return {
    name,
    description: marker === undefined ? "By hand" : `Before a deployment ${markerText(marker)}`,
    status: state < 0.9 ? "completed" : pick(random, ["in_progress", "failed"]),
    ageMs: old ? between(random, [2 * HOUR_MS, 900 * HOUR_MS]) : between(random, [60_000, HOUR_MS - 1]),
  };
}

function drawHabits(random: Random): Partial<Habits> {
  const uuids = random() < 0.15;
  const lags = random() < 0.25;
  const durations = {
    create: pick(random, [
      [30_000, 90_000],
      [60_000, 240_000],
      [180_000, 600_000],
    ] as const),
    restore: pick(random, [
      [300_000, 400_000],
      [300_000, 900_000],
    ] as const),
    start: [10_000, 60_000] as const,
    stop: [5_000, 60_000] as const,
    restart: [20_000, 90_000] as const,
  };
  return {
    durations,
    ...(random() < 0.15 ? { snapshotIds: "uuid" } : {}),
    ...(uuids ? { serverIds: "uuid", serverFields: pick(random, ["both", "client"] as const) } : {}),
    ...(!uuids && random() < 0.2
      ? { serverFields: "documented", serverPaths: pick(random, ["any", "none"]) }
      : {}),
    ...(!uuids && random() < 0.1 ? { serverPaths: "uuid" } : {}),
    ...(random() < 0.3 ? { emptyLinks: true } : {}),
    ...(random() < 0.25 ? { maxPageSize: between(random, [2, 5]) } : {}),
    ...(lags ? { snapshotLagMs: between(random, [1_000, 40_000]) } : {}),
    ...(lags && random() < 0.5 ? { serverLagMs: between(random, [1_000, 20_000]) } : {}),
  };
}

export function drawDeeds(random: Random, { servers }: Account): Deed[] {
  const deeds: Deed[] = [];
  while (deeds.length < 3 && random() < 0.35) {
    deeds.push({
      at: Math.floor(random() ** 3 * 5_000_000),
      server: pick(random, servers).id,
      what: pick(random, [
        "other-run",
        "other-run",
        "other-run",
        "snapshot",
        "namesake",
        "namesake",
        "restore",
        "restore",
        "delete",
        "restart",
        "suspend",
      ]),
    });
  }
  return deeds;
}
