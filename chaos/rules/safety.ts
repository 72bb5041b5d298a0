/** Promises about a restore that takes a snapshot first, and about servers given by name. */

import { isSafe, mayMake } from "../play/makes.ts";
import { callsOfKind, shown, type Truth } from "../play/truth.ts";

const SLOTS = 5;

/** Nothing is restored before every server concerned has a completed snapshot of how it was. */
export function safetyFirst(truth: Truth): string[] {
  const { play, snapshots, callsOf } = truth;
  const [first] = callsOfKind(callsOf(play.main), "restore");
  if (!isSafe(truth) || first === undefined) return [];
  const isKept = (server: number) =>
    snapshots.some((one) => one.by === "main" && one.server === server && one.completedAt <= first.at);
  return mayMake(truth)
    .filter((server) => !isKept(server))
    .map((server) => `a restore was sent before server ${server} had its safety snapshot`);
}

/** One server without a slot, and none gets a snapshot. */
export function noneWithoutSlots(truth: Truth): string[] {
  const { play, snapshots } = truth;
  if (!isSafe(truth) || play.schedule.others.length > 0) return [];
  const { servers } = play.schedule.account;
  const full = mayMake(truth).filter(
    (server) => servers.find(({ id }) => id === server)?.snapshots.length === SLOTS,
  );
  const made = snapshots.filter((one) => one.by === "main");
  if (full.length === 0 || made.length === 0) return [];
  return [`snapshot ${made[0]?.id} was made, though server ${full[0]} had no slot for its own`];
}

/** The ids in the outputs are of what this step made; whatever was restored can be undone by one that is told. */
export function undoIsTold(truth: Truth): string[] {
  const { play, snapshots, restores } = truth;
  if (!isSafe(truth)) return [];
  const ours = snapshots.filter((one) => one.by === "main");
  const ids = JSON.parse(play.main.outputs["safety-snapshot-ids"] || "[]") as (string | number)[];
  const strange = ids.filter((id) => !ours.some((one) => one.id === String(id)));
  const text = shown(play.main);
  const untold = restores.filter(
    ({ by, server }) =>
      by === "main" && !ours.some((one) => one.server === server && text.includes(`snapshot-id: ${one.id}`)),
  );
  return [
    ...strange.map((id) => `safety-snapshot-ids has ${id}, which this step did not make`),
    ...untold.map(({ server }) => `server ${server} was restored, and how to undo that is not told`),
  ];
}

/** The post step of a restore changes nothing, whatever it is told. */
export function postLeavesRestoresAlone({ play, restores, snapshots }: Truth): string[] {
  if (play.main.inputs.operation !== "restore") return [];
  const undone = restores.filter(({ by }) => by === "post").map(({ snapshot }) => `restored ${snapshot}`);
  const gone = snapshots.filter(({ goneBy }) => goneBy === "post").map(({ id }) => `deleted ${id}`);
  return [...undone, ...gone].map((what) => `the post step of a restore ${what}`);
}

/** A name that two servers have changes nothing on either. */
export function ambiguousIsRefused({ play, callsOf, byCall, asked }: Truth): string[] {
  const { names } = play.schedule;
  const isNamed = /server-/iu.test(play.main.inputs["server-id"] ?? "");
  if (names?.hasTwin !== true || !isNamed) return [];
  const given = (play.main.inputs["server-id"] ?? "").toLowerCase().split(/(?:\.example\.com)?\s+/u);
  if (!given.includes(`server-${names.server}`)) return [];
  const calls = callsOf(play.main);
  // A list whose texts are not true may hide the other one.
  const isBent = calls.some(
    ({ method, path, fault, number }) =>
      method === "GET" &&
      path.includes("/servers/") &&
      fault !== undefined &&
      byCall.get(number)?.status === 200,
  );
  if (isBent || !asked.includes(names.server)) return [];
  const changes = calls.filter(({ method }) => method !== "GET");
  const green = play.main.code === 0 ? ["green, though two servers have the name that was given"] : [];
  return [
    ...green,
    ...changes.map(({ method, path }) => `${method} ${path}, though two servers have that name`),
  ];
}
