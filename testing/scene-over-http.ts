/** A test with a simulator of its own, closed at its end, and steps that talk to it. */
import { expect, test } from "vitest";
import { eventsOf } from "../simulator/history.ts";
import { action } from "./runner-protocol.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "./simulator-over-http.ts";
import { type RunningStep, type StepOptions, type StepResult, startStep } from "./step-process.ts";

export interface Scene extends Simulator {
  /** Runs a step to its end, with this simulator's address and token. */
  step(inputs: Record<string, string>, options?: Omit<StepOptions, "inputs">): Promise<StepResult>;
  launch(inputs: Record<string, string>, options?: Omit<StepOptions, "inputs">): RunningStep;
  launched: RunningStep[];
}

export const it = test.extend<{ open: (options?: SimulatorOptions) => Promise<Scene> }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from here
  open: async ({}, use) => {
    const scenes: Scene[] = [];
    await use(async (options) => {
      const scene = asScene(await startSimulator(options));
      scenes.push(scene);
      return scene;
    });
    for (const scene of scenes) {
      await scene.close();
      // A test that failed or ran out of time leaves none behind.
      for (const step of scene.launched) step.kill("SIGKILL");
      expect(scene.problems()).toEqual([]);
    }
  },
});

function asScene(simulator: Simulator): Scene {
  const access = { "api-url": simulator.url, "api-token": simulator.token };
  const launched: RunningStep[] = [];
  const launch: Scene["launch"] = (inputs, options) => {
    const step = startStep({ ...options, inputs: { ...access, ...inputs } });
    launched.push(step);
    const result = step.result.then((ended) => {
      const given = (inputs["api-token"] ?? access["api-token"]) || options?.env?.VPS_API_TOKEN;
      expectNoToken(ended, given?.trim() ?? "");
      return ended;
    });
    return { ...step, result };
  };
  return { ...simulator, launched, launch, step: (inputs, options) => launch(inputs, options).result };
}

/** The token is masked first, and is nowhere else. */
function expectNoToken({ stdout, stderr, outputs, state, summary, masked }: StepResult, token: string): void {
  const elsewhere = [stdout.replaceAll(`::add-mask::${token}`, ""), stderr, summary];
  for (const text of [...elsewhere, JSON.stringify(outputs), JSON.stringify(state)]) {
    expect(text).not.toContain(token);
  }
  expect(masked).toContain(token);
  expect(stdout.startsWith("::add-mask::")).toBe(true);
}

export const OUTPUT_NAMES = Object.keys(action.outputs).sort();

/** Ended well: no error annotation, nothing on stderr, and every declared output set. */
export function expectSuccess(result: StepResult): void {
  expect(errorsOf(result), result.stdout).toEqual([]);
  expect(result).toMatchObject({ exitCode: 0, signal: null, stderr: "" });
  if (Object.keys(result.outputs).length > 0)
    expect(Object.keys(result.outputs).sort()).toEqual(OUTPUT_NAMES);
}

/** Failed with one error annotation that has this title and says all of this. */
export function expectFailure(result: StepResult, title: string, ...phrases: (string | RegExp)[]): void {
  expect(result, result.stdout).toMatchObject({ exitCode: 1, signal: null, stderr: "" });
  expect(errorsOf(result).map((error) => error.title)).toEqual([title]);
  for (const phrase of phrases) expect(errorsOf(result)[0]?.message).toMatch(phrase);
}

export function errorsOf({ annotations }: StepResult) {
  return annotations.filter(({ level }) => level === "error");
}

export function warningsOf({ annotations }: StepResult): string[] {
  return annotations.filter(({ level }) => level === "warning").map(({ title }) => title);
}

/** What truly became different through the API, in words. */
export function deedsOf({ world }: Simulator): string[] {
  return [
    ...eventsOf(world.history, "snapshot-created").filter(({ by }) => by === "api"),
    ...eventsOf(world.history, "snapshot-deleted"),
    ...eventsOf(world.history, "restore-started"),
    ...eventsOf(world.history, "power"),
  ]
    .sort((a, b) => (a.request ?? 0) - (b.request ?? 0))
    .map((event) =>
      event.type === "power" ? `${event.action} ${event.server}` : `${WORDS[event.type]} ${event.snapshot}`,
    );
}

const WORDS = {
  "snapshot-created": "made",
  "snapshot-deleted": "deleted",
  "restore-started": "restored",
} as const;

/** A snapshot of this action and repository, but of an earlier run. */
export function markerOf(run: string, random = "0123456789"): string {
  return `[vps-snapshot-action acme/shop ${run}.1 ${random}]`;
}
