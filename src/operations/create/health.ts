import { serverName } from "../../domain/model.ts";
/** The server's health before a create, and after it was stopped for one. */
import type { CreateInputs } from "../../inputs/rules.ts";
import { awaitHealth, notHealthy, takeBaseline } from "../../step/await-health.ts";
import type { Step } from "../../step/step.ts";
import type { Work } from "./work.ts";

/** Looks whether the server serves before anything is done to it, and keeps that for the post step. */
export async function noteBaseline(
  step: Step<unknown>,
  work: Pick<Work, "site" | "state" | "target" | "health">,
): Promise<void> {
  const { site, state, target } = work;
  if (site === undefined) return;
  if (state.wasUp === false) {
    return step.host.log(
      `Server ${serverName(target)} is down: its health is not looked at, now or after a rollback.`,
    );
  }
  work.health = await takeBaseline(step, serverName(target), site);
  state.health = { ...site, baseline: work.health === "healthy" };
}

/** A server that was stopped for its snapshot, and served before, has to serve again. @throws StepError */
export async function serveAgain(step: Step<CreateInputs>, work: Work): Promise<void> {
  const { site, state, target, snapshot } = work;
  if (site === undefined || state.health?.baseline !== true) return;
  const end = await awaitHealth(step, { server: serverName(target), site });
  if (end.health === "healthy") return;
  work.health = "unhealthy";
  throw notHealthy(
    `Server ${serverName(target)} was stopped for its snapshot and is up again, but not healthy`,
    site,
    end,
    `Snapshot ${snapshot?.id} is completed and stays.`,
  );
}
