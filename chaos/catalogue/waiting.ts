/** Waits, and what becomes of a process. */

import type { FaultKind } from "../../simulator/faults.ts";
import { annotated, leftNothing, type Truth, waits } from "../play/truth.ts";
import { afterwards, fateOf, green, type Line, made, operation, red, titled } from "./words.ts";

/** Faults of reads while a snapshot or a restore is awaited, of a step that ends well all the same. */
const survives = (kind: FaultKind): Line => {
  return (truth) => {
    const [first] = truth.callsOf(truth.play.main).filter(({ method }) => method !== "GET");
    return (
      green(truth) &&
      waits(truth.play.main.inputs) &&
      first !== undefined &&
      afterwards(truth.callsOf(truth.play.main), first).some(({ fault }) => fault?.kind === kind)
    );
  };
};

export const WAITING: Record<string, Line> = {
  "waiting through 5xx": survives("server-error"),
  "waiting through resets": survives("drop-before"),
  "waiting through time-outs (one byte a second)": survives("slow"),
  "waiting through HTML with status 200": survives("html"),
  "waiting through empty bodies": survives("empty"),
  "waiting through 10 MB bodies": survives("huge"),
  "waiting through lists that do not add up": survives("short-list"),
  "waiting: unknown status, one warning": (truth) =>
    fateOf(truth, "snapshot-odd-word") &&
    green(truth) &&
    truth.play.main.annotations.filter(({ title }) => title === "Unknown snapshot state").length > 0,
  "waiting: fails, with the id": (truth) => titled(truth, /^Snapshot failed$/u),
  "waiting: never ends, deadline with the id": (truth) =>
    titled(truth, /^Timed out$/u) && /operation: wait/u.test(annotated(truth.play.main)),
  "waiting: not listed yet, grace": (truth) =>
    green(truth) &&
    operation(truth) === "create" &&
    truth.play.main.log.some((line) => line.includes("not listed,")),
  "waiting: vanished, fails": (truth) =>
    fateOf(truth, "snapshot-vanishes") && titled(truth, /^Snapshot not listed$/u),
  "waiting: 401 or 403 in the middle, stops at once": (truth) => {
    const last = truth.callsOf(truth.play.main).at(-1);
    return (
      red(truth) && made(truth).length > 0 && ["unauthorized", "forbidden"].includes(last?.fault?.kind ?? "")
    );
  },
};

const ended = ({ play }: Truth, how: "kill" | "signal") =>
  how === "kill"
    ? play.main.code === "killed" && play.main.broke === undefined
    : play.main.lastedAfterSignal !== undefined;

export const PROCESS: Record<string, Line> = {
  "signal: state and id are there, post picks up": (truth) =>
    ended(truth, "signal") &&
    made(truth).length > 0 &&
    truth.callsOf(truth.play.post).length + truth.play.post.log.length > 0,
  "signal with the server stopped: a start is sent": (truth) =>
    ended(truth, "signal") && truth.powers.some(({ by, action }) => by === "main" && action === "start"),
  "killed before any state: post does nothing": (truth) =>
    ended(truth, "kill") && leftNothing(truth.play.main),
  "killed during the create: post finds it by the marker": (truth) =>
    ended(truth, "kill") && truth.play.post.annotations.some(({ title }) => title === "Snapshot left behind"),
  "killed with the server stopped: post starts it": (truth) =>
    ended(truth, "kill") &&
    truth.powers.some(({ by, action, applied }) => by === "post" && action === "start" && applied),
};
