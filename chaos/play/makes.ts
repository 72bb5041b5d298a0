import { idsOf, type Truth } from "./truth.ts";

/** Whether the step was to restore, and to take a snapshot of the present state first. */
export function isSafe({ play }: Pick<Truth, "play">): boolean {
  const { operation, "snapshot-first": first, "dry-run": dry } = play.main.inputs;
  return operation === "restore" && first === "true" && dry !== "true";
}

/** The servers of which the step may make a snapshot. */
export function mayMake(truth: Pick<Truth, "play" | "asked" | "snapshot">): number[] {
  const { play, asked } = truth;
  const { inputs } = play.main;
  if (inputs.operation === "create" && inputs["dry-run"] !== "true") return asked;
  return isSafe(truth) ? takenBack(truth) : [];
}

/** The servers that the step was asked to restore. */
export function takenBack({ play, asked, snapshot }: Pick<Truth, "play" | "asked" | "snapshot">): number[] {
  const { inputs } = play.main;
  if (inputs["snapshot-id"] === "latest") return asked;
  return idsOf(inputs["snapshot-id"]).flatMap((id) => snapshot(id)?.server ?? []);
}
