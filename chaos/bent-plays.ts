/** Plays that went well, bent: each bend is one thing that went wrong after all, for an oracle to find. */

import type { Happening, HistoryEvent } from "../simulator/history.ts";
import type { Part, Play } from "./play/run-schedule.ts";

/** Another server has the same name. */
export const withTwin: Bend = (play) => ({
  ...play,
  schedule: { ...play.schedule, names: { server: 12345, hasTwin: true } },
});

export type Bend = (play: Play) => Play;

export const without =
  (...types: Happening["type"][]): Bend =>
  (play) => ({
    ...play,
    history: play.history.filter(
      (event) => !types.includes(event.type) || ("by" in event && event.by === "seed"),
    ),
  });

export const also =
  (...events: HistoryEvent[]): Bend =>
  (play) => ({ ...play, history: [...play.history, ...events].sort((a, b) => a.at - b.at) });

/** What a site answered since this moment never was. */
export const withoutLooksSince =
  (ms: number): Bend =>
  (play) => ({ ...play, history: play.history.filter(({ type, at }) => type !== "probe" || at < ms) });

export const notHealthy: Partial<Part> = {
  code: 1,
  annotations: [
    {
      level: "error",
      title: "Server not healthy",
      text: "Server 12345 is restored, but not healthy: in 5 min.",
    },
  ],
};

export const neverStarted: Bend = (play) => ({
  ...play,
  history: play.history.filter((event) => event.type !== "server-state" || event.cause !== "power start"),
});

export const main =
  (change: Partial<Part> | ((part: Part) => Partial<Part>)): Bend =>
  (play) => ({
    ...play,
    main: { ...play.main, ...(typeof change === "function" ? change(play.main) : change) },
  });

export const post =
  (change: Partial<Part> | ((part: Part) => Partial<Part>)): Bend =>
  (play) => ({
    ...play,
    post: { ...play.post, ...(typeof change === "function" ? change(play.post) : change) },
  });

export const both =
  (...bends: Bend[]): Bend =>
  (play) =>
    bends.reduce((bent, bend) => bend(bent), play);

export const made = (more: {
  server?: number;
  request?: number;
  description?: string;
  at?: number;
}): HistoryEvent => ({
  at: 40_000,
  type: "snapshot-created",
  snapshot: 999,
  server: 12345,
  name: "twin",
  description: "",
  by: "api",
  serverState: "active",
  request: 1,
  ...more,
});

/** All slots were taken before. */
export const full: Bend = ({ schedule, ...play }) => {
  const [server] = schedule.account.servers;
  if (server === undefined) throw new Error("There is no server");
  const [seed = { name: "by-hand", description: "", status: "completed", ageMs: 1 }] = server.snapshots;
  const servers = [{ ...server, snapshots: [...server.snapshots, seed, seed, seed] }];
  return { ...play, schedule: { ...schedule, account: { ...schedule.account, servers } } };
};

/** More calls of the main part, after which the post step has made none. */
export const calling =
  (count: number, call: { method: string; path: string; every: number; faulted?: boolean }): Bend =>
  (play) => {
    const { last } = play.main;
    const more = Array.from({ length: count }, (_, index) => ({
      number: last + index + 1,
      at: play.main.from + index * call.every,
      method: call.method,
      path: `/api/v1${call.path}`,
      ...(call.faulted === true ? { fault: { kind: "drop-before" as const } } : {}),
    }));
    const calls = [...play.calls.slice(0, last), ...more];
    return both(
      main({ last: calls.length }),
      post({ before: calls.length, last: calls.length }),
    )({ ...play, calls });
  };

/** One more call of the post step, so long after its beginning, in ms. */
export const calledAfter =
  (ms: number, { method, path }: { method: string; path: string }): Bend =>
  (play) => {
    const number = play.post.last + 1;
    const call = { number, at: play.post.from + ms, method, path: `/api/v1${path}` };
    return post({ last: number })({ ...play, calls: [...play.calls, call] });
  };

/** Nobody ever restored the server, whatever was sent. */
export const neverRestored = without("restore-accepted", "restore-started", "restore-ended", "server-state");

/** The answers to the post step's restores were lost, and nothing of them was acted on. */
export const lostRestores: Bend = (play) => ({
  ...play,
  calls: play.calls.map((call) =>
    call.path.endsWith("/restore/") ? { ...call, fault: { kind: "drop-before" } } : call,
  ),
});

/** The post step sent its restore once more after the look-up, though the server was seen being restored. */
export const sentAgain: Bend = (play) => {
  const { last, from } = play.post;
  const at = from + 400_000;
  const call = { number: last + 1, at, method: "POST", path: "/api/v1/snapshots/804/restore/", by: "post" };
  const accepted: HistoryEvent = {
    at,
    type: "restore-accepted",
    snapshot: 804,
    server: 12345,
    request: last + 1,
    begins: at,
  };
  return both(also(accepted), post({ last: last + 1 }))({ ...play, calls: [...play.calls, call] });
};

/** The main part never asked for a snapshot. */
export const neverAsked: Bend = (play) => ({
  ...play,
  calls: play.calls.map((call) =>
    call.method === "POST" && call.path.endsWith("/snapshots/") ? { ...call, method: "GET" } : call,
  ),
});

/** Every read of the server showed that it was being restored. */
export const seenRestoring: Bend = (play) => ({
  ...play,
  calls: play.calls.map(({ answer, ...call }) => ({
    ...call,
    ...(answer && { answer: { ...answer, body: answer.body.replaceAll('"active"', '"restoring"') } }),
  })),
});

export const saying = (line: string): Bend => main(({ log }) => ({ log: [...log, line] }));

/** GitHub told the main part that run 4699 has succeeded. */
export const toldOfRun4699: Bend = (play) => {
  const told = {
    status: "completed",
    conclusion: "success",
    event: "push",
    workflow: "deploy.yml",
    agoMs: 60_000,
  };
  return { ...play, asked: [...play.asked, { at: 1, by: play.main.label, runId: "4699", told }] };
};

export const refusal = (title: string): Partial<Part> => ({
  code: 1,
  annotations: [{ level: "error", title, text: "Server 12345 was not rolled back." }],
});

/** Nothing was restored, and the step ended with this title long before its time was over. */
export const gaveUp = (bendPart: typeof main, title: string): Bend =>
  both(
    neverRestored,
    bendPart(({ from }) => ({ ...refusal(title), to: from + 500_000 })),
  );
