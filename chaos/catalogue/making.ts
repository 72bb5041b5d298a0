/** Creates, deletes, and what people do. */

import { annotated, isTrue, shown, type Truth } from "../play/truth.ts";
import type { Call } from "../schedules/fault-plan.ts";
import { green, type Line, LOST, made, operation, red, sends, titled } from "./words.ts";

/** The answer of the only create that was acted on was lost this way, and the step is green with one snapshot. */
const foundAfter = (truth: Truth, struck: (call: Call) => boolean) =>
  green(truth) &&
  operation(truth) === "create" &&
  made(truth).some(({ call }) => {
    const sent = truth.play.calls[call - 1];
    return sent !== undefined && struck(sent);
  });

export const CREATE: Record<string, Line> = {
  "create refused before sending, sent again": (truth) =>
    green(truth) && sends(truth, "create").some(({ fault }) => fault?.kind === "refuse"),
  "create applied, answer lost, found by its marker": (truth) =>
    foundAfter(truth, ({ fault }) => fault !== undefined && LOST.has(fault.kind)),
  "create applied late, found": (truth) => foundAfter(truth, ({ fault }) => fault?.kind === "late"),
  "create answered 5xx, applied, found": (truth) =>
    foundAfter(truth, ({ fault }) => fault?.kind === "server-error"),
  "create answered 5xx or cut, not applied, looked up and sent again": (truth) =>
    green(truth) &&
    sends(truth, "create").some(({ fault }) => fault?.applied === false) &&
    sends(truth, "create").length > 1,
  "create answered 429, sent again": (truth) =>
    green(truth) && sends(truth, "create").some(({ fault }) => fault?.kind === "rate-limit"),
  "create refused at the limit after a lost answer, looked up": (truth) => {
    const all = sends(truth, "create");
    const refused = all.find(({ number }) => truth.byCall.get(number)?.status === 400);
    return (
      refused !== undefined &&
      all.some(({ number, fault }) => number < refused.number && fault?.kind === "late")
    );
  },
  "create answered 201 with a body that does not parse, looked up": (truth) =>
    foundAfter(truth, ({ fault }) => fault?.kind === "garbled"),
  "two with the marker, one kept": (truth) =>
    made(truth).some((one) => one.goneBy === "main") && made(truth).some((one) => one.goneBy === undefined),
  "another's snapshot of the same name, not taken for ours": (truth) =>
    sends(truth, "create").some(({ fault }) => fault !== undefined) &&
    truth.snapshots.some(
      (one) =>
        one.by === "somebody" &&
        one.bornAt < truth.play.main.to &&
        one.name === truth.play.main.inputs.name &&
        truth.asked.includes(one.server),
    ),
};

export const DELETE: Record<string, Line> = {
  "delete's answer lost, then 404, done": (truth) =>
    truth.snapshots.some(({ goneBy, id }) => {
      if (goneBy !== "main") return false;
      const all = sends(truth, "delete").filter(({ path }) => path.endsWith(`/${id}/`));
      return (
        all.some(({ number }) => truth.byCall.get(number)?.status === 404) &&
        !annotated(truth.play.main).includes("There is no")
      );
    }),
  "delete of one that is not there, error": (truth) =>
    operation(truth) === "delete" && red(truth) && /There is no snapshot/u.test(annotated(truth.play.main)),
  "delete of one that is not there, a warning with ignore-missing": (truth) =>
    operation(truth) === "delete" &&
    green(truth) &&
    isTrue(truth.play.main.inputs, "ignore-missing") &&
    /There is no snapshot/u.test(annotated(truth.play.main)),
  "keep-last deletes the old ones": (truth) =>
    operation(truth) === "create" &&
    truth.snapshots.some(({ by, goneBy }) => by === "seed" && goneBy === "main"),
};

export const PEOPLE: Record<string, Line> = {
  "empty token: said before any request": (truth) =>
    red(truth) &&
    truth.callsOf(truth.play.main).length === 0 &&
    /api-token: is empty/u.test(annotated(truth.play.main)),
  "token with a line break: trimmed, said": (truth) =>
    truth.callsOf(truth.play.main).length > 0 &&
    /white space at its ends was cut off/u.test(shown(truth.play.main)),
  "a full server: refused with what takes the slots": (truth) =>
    titled(truth, /^Snapshot limit reached$/u) && /operation: delete/su.test(annotated(truth.play.main)),
  "two runs at once: looked again before the restore": (truth) =>
    (["main", "post"] as const).some((part) => {
      const [first] = sends(truth, "restore", part);
      const before = sends(truth, "listing", part).filter(
        ({ number }) => first !== undefined && number < first.number,
      );
      const good = before.filter(
        ({ number, fault }) => fault === undefined && truth.byCall.get(number)?.status === 200,
      );
      const gap = (good.at(-1)?.at ?? 0) - (good[0]?.at ?? 0);
      return gap > 5_000;
    }),
};
