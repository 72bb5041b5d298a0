import type { Inputs } from "./inputs/inputs.ts";
import { create } from "./operations/create/create.ts";
import { deleteSnapshots } from "./operations/delete.ts";
import { list } from "./operations/list.ts";
import { restore } from "./operations/restore/restore.ts";
import { resolveNames } from "./operations/servers-by-name.ts";
import { wait } from "./operations/wait/wait.ts";
import { createStep, type Step } from "./step/step.ts";
import type { World } from "./world.ts";

/** Carries out the operation that the inputs chose, with every server known by its id. @throws StepError, VpsError */
export async function operate(world: World & Pick<Step, "page">, inputs: Inputs): Promise<void> {
  await choose(await resolveNames<Inputs>(createStep(world, inputs)));
}

function choose({ inputs, ...step }: Step<Inputs>): Promise<void> {
  switch (inputs.operation) {
    case "list":
      return list({ ...step, inputs });
    case "create":
      return create({ ...step, inputs });
    case "restore":
      return restore({ ...step, inputs });
    case "delete":
      return deleteSnapshots({ ...step, inputs });
    case "wait":
      return wait({ ...step, inputs });
  }
}
