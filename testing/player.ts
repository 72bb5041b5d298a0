/** Plays whole steps in process under a virtual clock: the main part, killed or not, and the post step. */

import type { VirtualClock } from "../simulator/clock.ts";
import type { InputName } from "../src/inputs/rules.ts";
import { runPost } from "../src/post/post-step.ts";
// The steps load these when they need them; under the virtual clock nothing may wait for a file.
import "@actions/github";
import "../src/github/runs.ts";
import "../src/operate.ts";
import "../src/post/keep-healthy.ts";
import "../src/post/pick-up.ts";
import "../src/post/rollback.ts";
import "../src/step/await-health.ts";
import "../src/step/power.ts";
import { runMain } from "../src/run-main.ts";
import { Interrupted } from "../src/step-error.ts";
import { oneLine, redactor } from "../src/text/untrusted.ts";
import { createProbe } from "../src/vps/wire/probe.ts";
import {
  type Clock,
  type Host,
  type Random,
  type World as StepWorld,
  type Transport,
  TransportError,
} from "../src/world.ts";

export interface Annotation {
  level: "notice" | "warning" | "error";
  title: string;
  text: string;
}

/** What a step left behind, as the runner would know it. */
export interface Played {
  /** Killed: it never ended by itself. */
  code: 0 | 1 | "killed";
  log: string[];
  annotations: Annotation[];
  outputs: Record<string, string>;
  state: Record<string, string>;
  summary: string;
  /** Simulated ms. */
  took: number;
  /** How many times it waited for the clock or the network. */
  awaits: number;
  /** Simulated ms from the signal that told it to end to its end. */
  lastedAfterSignal?: number;
}

export type Inputs = Partial<Record<InputName, string>>;

export interface Stage {
  clock: VirtualClock;
  transport: Transport;
  /** Where health URLs lead to; nowhere if left out. */
  sites?: Transport;
  random: Random;
  inputs: Inputs;
  env?: Record<string, string>;
  run?: Host["run"];
  /** How long ago the first post step of this job began, in ms; 0 if left out. */
  sinceFirstPostStep?: () => number;
  /** What ends the step from outside, at its `at`-th wait for the clock or the network. */
  end?: { how: "SIGINT" | "SIGTERM" | "kill"; at: number };
}

export const RUN: Host["run"] = {
  repository: "octo-org/shop",
  workflow: "-",
  runId: "4711",
  attempt: "1",
};

/** Plays the main part to its end, or to its kill. Must be called within `clock.run`. */
export function playMain(stage: Stage): Promise<Played> {
  return play(stage, (world) => runMain(world));
}

/** Plays the post step with what the main part saved. */
export function playPost(stage: Stage, state: Record<string, string>): Promise<Played> {
  return play(stage, (world) => runPost({ ...world, getState: (key) => state[key] ?? "" }));
}

async function play(stage: Stage, step: (world: StepWorld) => Promise<0 | 1>): Promise<Played> {
  const { clock, inputs, end } = stage;
  const begun = clock.now();
  const controller = new AbortController();
  const killed = Promise.withResolvers<"killed">();
  const fate: Fate & { awaits: number; signalledAt?: number } = { dead: false, awaits: 0 };
  const onAwait = () => {
    fate.awaits += 1;
    if (end === undefined || fate.awaits !== end.at) return;
    if (end.how !== "kill") {
      fate.signalledAt = clock.now();
      return controller.abort(new Interrupted(end.how));
    }
    fate.dead = true;
    killed.resolve("killed");
  };
  const token = inputs["api-token"] || (stage.env?.VPS_API_TOKEN ?? "");
  const { host, seen } = recordingHost([token, inputs["github-token"] ?? ""], stage, () => fate.dead);
  const code = await Promise.race([
    killed.promise,
    step({
      host,
      clock: mortalClock(clock, fate, onAwait),
      random: stage.random,
      transport: mortal(stage.transport, fate, onAwait),
      probe: createProbe(mortal(stage.sites ?? nowhere, fate, onAwait)),
      signal: controller.signal,
      readInput: (name) => inputs[name] ?? "",
      env: stage.env ?? {},
      stopped: new Set(),
    }),
  ]);
  const { awaits, signalledAt } = fate;
  const after = signalledAt === undefined ? {} : { lastedAfterSignal: clock.now() - signalledAt };
  return { code, ...seen, took: clock.now() - begun, awaits, ...after };
}

const nowhere: Transport = async ({ url }) => {
  throw new TransportError(`getaddrinfo ENOTFOUND ${new URL(url).hostname}`, false);
};

interface Fate {
  dead: boolean;
}

/** What a killed process waits for never comes. One for each, or the one would keep them all in memory. */
function never(): Promise<never> {
  return new Promise(() => {});
}

function mortalClock(clock: Clock, fate: Fate, onAwait: () => void): Clock {
  return {
    now: () => clock.now(),
    sleep: async (ms, signal) => {
      onAwait();
      if (fate.dead) return await never();
      await clock.sleep(ms, signal).catch((error) => (fate.dead ? never() : Promise.reject(error)));
      if (fate.dead) await never();
    },
  };
}

/** A request that is under way when the process is killed still arrives. */
function mortal(transport: Transport, fate: Fate, onAwait: () => void): Transport {
  return async (request) => {
    if (fate.dead) return await never();
    const answer = transport(request);
    answer.catch(() => undefined);
    onAwait();
    if (fate.dead) return await never();
    try {
      const response = await answer;
      return fate.dead ? await never() : response;
    } catch (error) {
      if (fate.dead) return await never();
      throw error;
    }
  };
}

type Seen = Pick<Played, "log" | "annotations" | "outputs" | "state" | "summary">;

/** A host that remembers; cleans text as the real one does. */
function recordingHost(
  tokens: readonly string[],
  stage: Stage,
  dead: () => boolean,
): { host: Host; seen: Seen } {
  const redact = redactorOf(tokens.map((token) => token.trim()));
  const seen: Seen = { log: [], annotations: [], outputs: {}, state: {}, summary: "" };
  const cleanLine = (line: string) => {
    const once = oneLine(line);
    const redacted = redact(once);
    // A second time changes nothing more, unless something was taken out.
    return redacted === once ? once : oneLine(redacted);
  };
  const clean = (text: string) => text.split("\n").map(cleanLine).join("\n");
  const annotate = (level: Annotation["level"]) => (title: string, text: string) => {
    if (!dead()) seen.annotations.push({ level, title: clean(title), text: clean(text) });
  };
  const host: Host = {
    run: stage.run ?? RUN,
    sinceFirstPostStep: stage.sinceFirstPostStep ?? (() => 0),
    redact,
    log: (text) => {
      if (!dead()) seen.log.push(...clean(text).split("\n"));
    },
    group: (title, work) => {
      host.log(title);
      return work();
    },
    notice: annotate("notice"),
    warning: annotate("warning"),
    error: annotate("error"),
    output: (name, value) => {
      if (!dead()) seen.outputs[name] = oneLine(redact(value));
    },
    saveState: (key, value) => {
      if (!dead()) seen.state[key] = redact(value);
      return true;
    },
    unwritten: () => "",
    summarize: async (markdown) => {
      if (!dead()) seen.summary = redact(markdown);
    },
  };
  return { host, seen };
}

const redactors = new Map<string, (text: string) => string>();

/** Thousands of steps have the same tokens. */
function redactorOf(tokens: readonly string[]): (text: string) => string {
  const key = tokens.join("\n");
  const redact = redactors.get(key) ?? redactor(...tokens);
  redactors.set(key, redact);
  return redact;
}
