import { overallHealth } from "../../domain/judge-health.ts";
import { SLOTS, type Snapshot, serverName } from "../../domain/model.ts";
import { inWords } from "../../domain/order.ts";
import { going, judgeRotation, reasonInWords } from "../../domain/retention.ts";
import { serverState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
import { writeOutputs } from "../../outputs.ts";
import { noteBaseline } from "../../step/await-health.ts";
import type { Step } from "../../step/step.ts";
import type { Listing } from "../../vps/listing.ts";
import { armed } from "./armed.ts";
import { noneMayGo } from "./make-room.ts";
import { reportCreate } from "./report.ts";
import { isRefused, judgePresent, slotsOf } from "./slots.ts";
import { cannotBeStopped } from "./stop-server.ts";
import type { Work } from "./work.ts";

/**
 * A dry run: which snapshots would go, why others are kept, and what would be armed.
 * @throws StepError where the real run would find no slot, or could not stop the server
 */
export async function plan(
  step: Step<CreateInputs>,
  works: readonly Work[],
  listing: Listing<Snapshot>,
): Promise<void> {
  const { host } = step;
  const lines: string[] = [];
  await Promise.all(works.map((work) => noteBaseline(step, work)));
  for (const work of works) lines.push(await planOne(step, work, listing));
  lines.push(...armed(step, works));
  for (const line of lines) host.log(line);
  writeOutputs(host, {
    snapshots: [],
    status: "planned",
    serverIds: works.map((work) => work.target.given),
    deletedIds: [],
    name: works[0]?.name ?? "",
    health: overallHealth(works.map(({ health }) => health)),
  });
  await reportCreate(step, works, lines);
}

async function planOne(
  step: Step<CreateInputs>,
  { target, name, state }: Work,
  listing: Listing<Snapshot>,
): Promise<string> {
  const { host, inputs, runs } = step;
  const { date } = listing;
  if (inputs.stopServer && serverState(target.server?.status ?? "") === "bad") throw cannotBeStopped(target);
  const present = slotsOf(listing, target);
  let replaced: Snapshot | undefined;
  if (inputs.whenFull === "replace-oldest" && present.length >= SLOTS) {
    const decision = await judgePresent(step, present, date);
    replaced = going(decision).at(-1);
    if (replaced === undefined && isRefused(present)) throw noneMayGo(step, target, decision);
  }
  const left = present.filter((snapshot) => snapshot !== replaced);
  const { keepLast } = inputs;
  const rotation =
    keepLast === undefined
      ? { verdicts: [] }
      : await runs.decide((answers) =>
          judgeRotation(left, undefined, keepLast, { run: host.run, answers, now: { date } }),
        );
  for (const verdict of rotation.verdicts)
    if (verdict.fate !== "goes") host.log(`Kept: ${reasonInWords(verdict)}.`);
  const rotated = going(rotation);
  const steps = [
    ...(replaced === undefined ? [] : [`delete ${inWords([replaced])}`]),
    ...(inputs.stopServer && state.wasUp === true ? ["stop the server"] : []),
    `make snapshot ${name}`,
    ...(rotated.length === 0 ? [] : [`delete ${inWords(rotated)}`]),
  ];
  return `Dry run: server ${serverName(target)}: would ${steps.join(", then ")}. Nothing was changed.`;
}
