import { serverName } from "../../domain/model.ts";
import { inWords } from "../../domain/order.ts";
import { going, judgeRotation, reasonInWords } from "../../domain/retention.ts";
import { serverState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
import { noteBaseline } from "../../step/await-health.ts";
import type { Step } from "../../step/step.ts";
import { armedWords } from "./armed.ts";
import { oldestToReplace } from "./make-room.ts";
import { reportCreate, writeCreateOutputs } from "./report.ts";
import { slotsOf } from "./slots.ts";
import { cannotBeStopped } from "./stop-server.ts";
import type { Work } from "./work.ts";

/**
 * A dry run: which snapshots would go, why others are kept, and what would be armed.
 * @throws StepError where the real run would find no slot, or could not stop the server
 */
export async function plan(step: Step<CreateInputs>, works: readonly Work[]): Promise<void> {
  const { host } = step;
  const lines: string[] = [];
  await Promise.all(works.map((work) => noteBaseline(step, work)));
  for (const work of works) lines.push(await planOne(step, work));
  lines.push(...armedWords(step, works));
  for (const line of lines) host.log(line);
  writeCreateOutputs(step, works);
  await reportCreate(step, works, lines);
}

async function planOne(step: Step<CreateInputs>, { target, name, state, looked }: Work): Promise<string> {
  const { host, inputs, runs } = step;
  if (inputs.stopServer && serverState(target.server?.status ?? "") === "bad") throw cannotBeStopped(target);
  const replaced =
    inputs.whenFull === "replace-oldest" ? await oldestToReplace(step, target, looked) : undefined;
  const left = slotsOf(looked, target).filter((snapshot) => snapshot !== replaced?.snapshot);
  const { keepLast } = inputs;
  const rotation =
    keepLast === undefined
      ? { verdicts: [] }
      : await runs.decide((answers) =>
          judgeRotation(left, undefined, keepLast, { run: host.run, answers, now: { date: looked.date } }),
        );
  for (const verdict of rotation.verdicts)
    if (verdict.fate !== "goes") host.log(`Kept: ${reasonInWords(verdict)}.`);
  const rotated = going(rotation);
  const steps = [
    ...(replaced === undefined ? [] : [`delete ${inWords([replaced.snapshot])}`]),
    ...(inputs.stopServer && state.wasUp === true ? ["stop the server"] : []),
    `make snapshot ${name}`,
    ...(rotated.length === 0 ? [] : [`delete ${inWords(rotated)}`]),
  ];
  return `Dry run: server ${serverName(target)}: would ${steps.join(", then ")}. Nothing was changed.`;
}
