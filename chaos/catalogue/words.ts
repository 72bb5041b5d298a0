/** What the lines of the catalogue are made of. */

import type { FaultKind } from "../../simulator/faults.ts";
import { callsOfKind, type Truth } from "../play/truth.ts";
import type { Call, kindOfCall } from "../schedules/fault-plan.ts";

export type Line = (truth: Truth) => boolean;

export const LOST: ReadonlySet<FaultKind> = new Set(["drop-after", "cut", "slow", "empty", "html", "huge"]);

/** The calls of the main part (or of post) of this kind, with what struck them. */
export function sends(
  truth: Truth,
  kind: ReturnType<typeof kindOfCall>,
  part: "main" | "post" = "main",
): Call[] {
  return callsOfKind(truth.callsOf(truth.play[part]), kind);
}

export const made = ({ snapshots }: Truth) => snapshots.filter(({ by }) => by === "main");
export const green = ({ play }: Truth) => play.main.code === 0;
export const red = ({ play }: Truth) => play.main.code === 1;
export const operation = ({ play }: Truth) => play.main.inputs.operation;
export const afterwards = (calls: readonly Call[], call: Call) =>
  calls.filter(({ number }) => number > call.number);
export const fateOf = ({ events }: Truth, kind: string) =>
  events.some((event) => event.type === "fault" && event.kind === kind);
export const errorOf = ({ play }: Truth) => play.main.annotations.find(({ level }) => level === "error");
export const titled = (truth: Truth, title: RegExp) => title.test(errorOf(truth)?.title ?? "");

export const restoredBy = (truth: Truth, ...by: string[]) =>
  truth.restores.filter((one) => by.includes(one.by));
