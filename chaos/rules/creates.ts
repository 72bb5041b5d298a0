/** Promises about what is made: once, known, and never lost. */

import { mayMake } from "../play/makes.ts";
import {
  annotated,
  callsOfKind,
  isTrue,
  shown,
  speaksOf,
  type TrueSnapshot,
  type Truth,
} from "../play/truth.ts";

/** Up to then a request that was acted on late is what the design reckons with, in ms. */
const LATE_MS = 120_000;

function isCreating({ play }: Truth): boolean {
  const { inputs } = play.main;
  return inputs.operation === "create" && !isTrue(inputs, "dry-run");
}

export function onlyWhereAsked(truth: Truth): string[] {
  const { snapshots } = truth;
  const mine = mayMake(truth);
  return snapshots.flatMap((one) => {
    if (one.by === "post") return [`the post step made snapshot ${one.id}`];
    if (one.by !== "main" || mine.includes(one.server)) return [];
    return [`snapshot ${one.id} of server ${one.server} was made, which nobody asked for`];
  });
}

/** Each of ours exists once, or its twin is deleted or named. */
export function onceARequest(truth: Truth): string[] {
  const { snapshots, play } = truth;
  const { "snapshot-ids": made = "", "safety-snapshot-ids": safety = "" } = play.main.outputs;
  const text = [annotated(play.main), annotated(play.post), made, safety].join("\n");
  return mayMake(truth).flatMap((server) => {
    const ours = snapshots.filter((one) => one.by === "main" && one.server === server);
    const left = ours.filter(({ goneBy }) => goneBy === undefined);
    if (ours.length <= 1 || left.length <= 1) return [];
    const unnamed = left.filter((one) => !speaksOf(text, one) && !cameAfterAll(truth, one));
    return unnamed.map(
      ({ id }) => `snapshots ${left.map((one) => one.id).join(", ")}: ${id} is told nowhere`,
    );
  });
}

/** Acted on later than the design reckons with, and after the last look of a step that could tell: nobody can know. */
function cameAfterAll(truth: Truth, { call, bornAt, server }: TrueSnapshot): boolean {
  const { play, blurMs, snapshots } = truth;
  const sent = play.calls[call - 1];
  if (sent === undefined || bornAt - sent.at <= LATE_MS) return false;
  if (play.main.code === "killed") return true;
  // Once one of them is completed, this server's part is over, however long the others take.
  const completed = snapshots.find(
    (one) => one.by === "main" && one.server === server && one.completedAt < bornAt,
  );
  const looks = callsOfKind(truth.callsOf(play.main), "listing");
  return completed !== undefined || bornAt >= (looks.at(-1)?.at ?? 0) - blurMs;
}

/** Certainly not acted on: too many requests, or a server that is being restored. */
const PUT_OFF: ReadonlySet<number> = new Set([400, 409, 423, 429]);

/** A create is sent twice at most, and never again after a refusal that is none for lack of time. */
export function sentTwiceAtMost(truth: Truth): string[] {
  const { play, byCall, callsOf } = truth;
  const mine = mayMake(truth);
  const sends = callsOfKind([...callsOf(play.main), ...callsOf(play.post)], "create").filter(
    ({ fault, number }) => fault?.kind !== "refuse" && !PUT_OFF.has(byCall.get(number)?.status ?? 0),
  );
  return sends.length <= 2 * mine.length
    ? []
    : [`${sends.length} creates were sent for ${mine.length} servers`];
}

/** Whatever the API gave away is to be found by the user. */
export function noIdLost(truth: Truth): string[] {
  const { play, snapshots } = truth;
  if (play.post.code === "killed" || play.post.lastedAfterSignal !== undefined) return noIdForgotten(truth);
  const text = `${shown(play.main)}\n${shown(play.post)}`;
  return snapshots
    .filter((one) => one.by === "main" && !speaksOf(text, one))
    .map(({ id }) => `snapshot ${id} was made, and neither its id nor its marker is told`);
}

/** Where the post step was ended too, what was saved for it is all there can be. */
function noIdForgotten({ play, snapshots }: Truth): string[] {
  const text = `${shown(play.main)}\n${JSON.stringify(play.main.state)}`;
  return snapshots
    .filter((one) => one.by === "main" && !speaksOf(text, one))
    .map(({ id }) => `snapshot ${id} was made, and neither told nor saved`);
}

/** An id that the outputs give is one of ours: never another run's, never one that was there before. */
export function idsAreOurs(truth: Truth): string[] {
  const { play, snapshots } = truth;
  if (!isCreating(truth)) return [];
  const ids = JSON.parse(play.main.outputs["snapshot-ids"] || "[]") as (string | number)[];
  return ids.flatMap((id) => {
    const found = snapshots.find((one) => one.id === String(id));
    if (found?.by === "main") return [];
    return [
      `the outputs give snapshot ${id}, which ${found === undefined ? "never was" : `${found.by} made`}`,
    ];
  });
}
