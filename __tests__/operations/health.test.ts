/** Health: a server that is up has to serve, wherever a step waits for it; three answers 2xx in a row say so. */
import { describe, expect, test } from "vitest";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { deploy } from "../../simulator/deployments.ts";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { siteUrl } from "../../simulator/sites.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import type { Code } from "../../simulator/states.ts";
import type { World } from "../../simulator/world.ts";
import { escapeMarkdown } from "../../src/text/untrusted.ts";
import type { Inputs, Played } from "../../testing/player.ts";
import { onlyError, type Scene, scene, titlesOf } from "../../testing/scene-in-process.ts";

const SITE = { "health-url": `${siteUrl(12345)}health?key=secret` };
const SHOWN = "https://shop.example/12345/health";
const CREATE = { operation: "create", "server-id": "12345", ...SITE };
const ROLLBACK = { ...CREATE, "on-job-failure": "restore" };
const FAILED = { "job-status": "failure" };

const run = (world: World, code: Code) => deploy(world, serverOf(world, 12345), { code });

/** The snapshot is begun early, and awaited right before the deployment by a step that arms the rollback. */
async function armedByWait(stage: Scene, more: Inputs = {}): Promise<{ main: Played; inputs: Inputs }> {
  const { outputs } = await stage.main({ operation: "create", "server-id": "12345", wait: "false" });
  const inputs = {
    operation: "wait",
    "snapshot-id": outputs["snapshot-id"] ?? "",
    "on-job-failure": "restore",
    ...SITE,
    ...more,
  };
  return { main: await stage.main(inputs), inputs };
}

/** What the site of a server that is up does, from the moment it is up on. */
interface Row {
  site: string;
  code: Code;
  bootMs?: number;
  /** The last answer, as the error tells it; undefined where the server is healthy in the end. */
  last?: RegExp;
}
const ROWS: Row[] = [
  { site: "healthy", code: "healthy" },
  { site: "slow to boot", code: "healthy", bootMs: 120_000 },
  { site: "flapping", code: "flapping", last: /answered (200|500) at the last look/ },
  { site: "never well", code: "broken", last: /answered 500 at the last look/ },
  {
    site: "redirecting",
    code: "redirecting",
    last: /answered 302, to https:\/\/shop\.example\/maintenance at the last look/,
  },
  {
    site: "with a bad certificate",
    code: "bad-certificate",
    last: /gave no answer \(self-signed certificate\) at the last look/,
  },
  {
    site: "refused all the time",
    code: "healthy",
    bootMs: 3_600_000,
    last: /gave no answer \(connect ECONNREFUSED\) at the last look/,
  },
];

interface Way {
  /** Plays the step that waits for the server. */
  play(row: Row): Promise<{ played: Played; stage: Scene }>;
  /** What the error begins with. */
  told: RegExp;
}
const WAYS: Record<string, Way> = {
  restore: {
    told: /^Server not healthy: Server 12345 \(web-server-01\) is restored, but not healthy: in 5 min .*The restore to snapshot 900 is over\./,
    async play({ code, bootMs = 0 }) {
      const stage = scene({ siteBootMs: bootMs });
      addSnapshot(stage.world, { server: 12345, name: "held", code, id: 900 });
      return { stage, played: await stage.main({ operation: "restore", "snapshot-id": "900", ...SITE }) };
    },
  },
  rollback: {
    told: /^Server not healthy: Server 12345 \(web-server-01\) is restored, but not healthy: in 5 min .*The restore to snapshot 802 is over\./,
    async play({ code, bootMs = 0 }) {
      const stage = scene();
      const main = await stage.main(ROLLBACK);
      // A snapshot that holds what does not start again, though it served when it was taken.
      const own = stage.world.snapshots.get("802");
      if (own !== undefined) Object.assign(own, { code });
      stage.world.habits.siteBootMs = bootMs;
      run(stage.world, "broken");
      return { stage, played: await stage.post(main, { ...ROLLBACK, ...FAILED }) };
    },
  },
  "rollback that a wait has armed": {
    told: /^Server not healthy: Server 12345 \(web-server-01\) is restored, but not healthy: in 5 min .*The restore to snapshot 802 is over\./,
    async play({ code, bootMs = 0 }) {
      const stage = scene();
      const { main, inputs } = await armedByWait(stage);
      const own = stage.world.snapshots.get("802");
      if (own !== undefined) Object.assign(own, { code });
      stage.world.habits.siteBootMs = bootMs;
      run(stage.world, "broken");
      return { stage, played: await stage.post(main, { ...inputs, ...FAILED }) };
    },
  },
  "create with stop-server": {
    told: /^Server not healthy: Server 12345 \(web-server-01\) was stopped for its snapshot and is up again, but not healthy: in 5 min .*Snapshot 802 is completed and stays\./,
    async play({ code, bootMs = 0 }) {
      const stage = scene();
      const { world } = stage;
      const record = world.record;
      world.record = (event) => {
        record(event);
        if (event.type !== "snapshot-created") return;
        serverOf(world, 12345).code = code;
        world.habits.siteBootMs = bootMs;
      };
      return { stage, played: await stage.main({ ...CREATE, "stop-server": "true" }) };
    },
  },
  wait: {
    told: /^Server not healthy: Server 12345 \(web-server-01\) is up, but not healthy: in 5 min /,
    async play({ code, bootMs = 0 }) {
      const stage = scene({ siteBootMs: bootMs });
      const server = serverOf(stage.world, 12345);
      server.code = code;
      changeState(stage.world, server, "restoring", "test");
      changeState(stage.world, server, "active", "test");
      return { stage, played: await stage.main({ operation: "wait", "server-id": "12345", ...SITE }) };
    },
  },
};

describe.each(Object.entries(WAYS))("%s, and the site is", (way, { play, told }) => {
  test.each(ROWS)("$site", async (row) => {
    const { played, stage } = await play(row);
    if (row.last === undefined) {
      expect(played.annotations.filter(({ level }) => level === "error")).toEqual([]);
      expect(played.code).toBe(0);
    } else {
      expect(played.code).toBe(1);
      const error = onlyError(played);
      expect(error).toMatch(told);
      expect(error).toMatch(row.last);
      expect(error).toContain(`${SHOWN} `);
    }
    if (!way.startsWith("rollback")) expect(played.outputs.health).toBe(row.last ? "unhealthy" : "healthy");
    // A step that fails arms nothing.
    if (row.last !== undefined) expect(played.log.join("\n")).not.toMatch(/^If the job/mu);
    if (way === "restore") expect(played.outputs.status).toBe("restored");
    expectProven(stage, row);
    expectNothingShown(played);
  });
});

/** Three answers in a row, 5 s apart, all of after the server was up last: green for nothing less. */
function expectProven({ happened }: Scene, { last }: Row): void {
  const up = happened("server-state").findLast(({ to }) => to === "active")?.at ?? 0;
  const since = happened("probe").filter(({ at }) => at >= up);
  const wells = since.map(({ status }) => status === 200);
  const three = wells.slice(-3);
  if (last === undefined) {
    expect(three).toEqual([true, true, true]);
    const [first, , third] = since.slice(-3);
    expect((third?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(10_000);
  } else {
    expect(wells.length).toBeGreaterThan(20);
    expect(wells.some((_, index) => index > 1 && wells.slice(index - 2, index + 1).every(Boolean))).toBe(
      false,
    );
  }
}

/** Of the URL only scheme, host, port and path are shown; the site gets nothing of the token. */
function expectNothingShown({ log, annotations, outputs, summary }: Played): void {
  expect(JSON.stringify([log, annotations, outputs, summary])).not.toContain("secret");
}

describe("the baseline of a create", () => {
  test("is one answer, before anything is sent, and is saved for the post step", async () => {
    const { main, happened } = scene();
    const played = await main(CREATE);
    const [probe, ...others] = happened("probe");
    expect(others).toEqual([]);
    expect(probe?.at).toBeLessThan(happened("snapshot-created").at(-1)?.at ?? 0);
    expect(played.outputs.health).toBe("healthy");
    expect(JSON.parse(played.state["server-0"] ?? "").health).toEqual({
      url: SITE["health-url"],
      timeoutMs: 300_000,
      baseline: true,
    });
    expect(played.log).toContain(
      `Server 12345 (web-server-01) is healthy before anything is done to it: ${SHOWN} answered 200.`,
    );
  });

  test("that is missing is a warning, costs three looks, and fails nothing", async () => {
    const { main, world, happened } = scene();
    run(world, "broken");
    const played = await main({ ...CREATE, "stop-server": "true" });
    expect([played.code, titlesOf(played)]).toEqual([0, ["Health baseline missing"]]);
    expect(happened("probe").map(({ status }) => status)).toEqual([500, 500, 500]);
    expect(played.outputs.health).toBe("unhealthy");
    expect(JSON.parse(played.state["server-0"] ?? "").health.baseline).toBe(false);
  });

  test("is not taken of a server that is down", async () => {
    const { main, world, happened } = scene();
    changeState(world, serverOf(world, 12345), "stopped", "test");
    const played = await main(ROLLBACK);
    expect([played.code, played.outputs.health, happened("probe")]).toEqual([0, "", []]);
  });

  test("is looked at in a dry run, too", async () => {
    const { main, world } = scene();
    run(world, "broken");
    const played = await main({ ...CREATE, "on-job-failure": "restore-if-unhealthy", "dry-run": "true" });
    expect(titlesOf(played)).toEqual(["Health baseline missing"]);
    // One that was not healthy before is restored in any case.
    expect(played.log.join("\n")).toMatch(
      /In the real run, if the job fails, server 12345 \(web-server-01\) will be restored to the snapshot that is made\./,
    );
  });

  test("a create that does not wait asks nobody", async () => {
    const { main, happened } = scene();
    const played = await main({ ...CREATE, wait: "false" });
    expect([played.code, happened("probe")]).toEqual([0, []]);
  });
});

describe("the baseline of a wait that arms", () => {
  test("is one answer, before the snapshot is completed, and is saved for the post step", async () => {
    const stage = scene();
    const { main } = await armedByWait(stage, { "health-timeout-minutes": "2" });
    const probes = stage.happened("probe");
    expect([main.code, main.annotations, probes.length]).toEqual([0, [], 1]);
    expect(probes[0]?.at).toBeLessThan(stage.happened("snapshot-completed")[0]?.at ?? 0);
    expect(main.outputs.health).toBe("healthy");
    expect(JSON.parse(main.state["server-0"] ?? "").health).toEqual({
      url: SITE["health-url"],
      timeoutMs: 120_000,
      baseline: true,
    });
    expectNothingShown(main);
  });

  test("that is missing is a warning, costs three looks, and lets the rollback's check only report", async () => {
    const stage = scene();
    run(stage.world, "broken");
    const { main, inputs } = await armedByWait(stage);
    expect([main.code, titlesOf(main)]).toEqual([0, ["Health baseline missing"]]);
    expect(stage.happened("probe").map(({ status }) => status)).toEqual([500, 500, 500]);
    expect(main.outputs.health).toBe("unhealthy");
    const after = await stage.post(main, { ...inputs, ...FAILED });
    expect([after.code, titlesOf(after)]).toEqual([0, ["Rolled back"]]);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("is not taken of a server that is down", async () => {
    const stage = scene();
    changeState(stage.world, serverOf(stage.world, 12345), "stopped", "test");
    const { main } = await armedByWait(stage);
    expect([main.code, main.outputs.health, stage.happened("probe")]).toEqual([0, "", []]);
  });

  test("lets a server that is healthy at the job's end be kept", async () => {
    const stage = scene();
    const { main, inputs } = await armedByWait(stage, { "on-job-failure": "restore-if-unhealthy" });
    const after = await stage.post(main, { ...inputs, ...FAILED });
    expect(titlesOf(after)).toEqual(["Server is healthy"]);
    expect(stage.happened("restore-started")).toEqual([]);
  });

  test("of several is of the URL that stands where the snapshot's id does", async () => {
    const stage = scene();
    run(stage.world, "broken");
    const ids = [];
    for (const server of ["12345", "12346"]) {
      const { outputs } = await stage.main({ operation: "create", "server-id": server, wait: "false" });
      ids.unshift(outputs["snapshot-id"]);
    }
    const urls = `${siteUrl(12346)} ${siteUrl(12345)}`;
    const { main } = await armedByWait(stage, { "snapshot-id": ids.join(" "), "health-url": urls });
    const states = ["server-0", "server-1"].map((key) => JSON.parse(main.state[key] ?? ""));
    expect(states).toMatchObject([
      { id: 12346, health: { url: siteUrl(12346), baseline: true } },
      { id: 12345, health: { url: siteUrl(12345), baseline: false } },
    ]);
  });

  test("is of the URL that stands where its server does, in whatever form that is given", async () => {
    const stage = scene();
    const servers = [12346, 12345].map((id) => serverOf(stage.world, id).uuid).join(" ");
    const urls = `${siteUrl(12346)} ${siteUrl(12345)}`;
    const { main } = await armedByWait(stage, { "server-id": servers, "health-url": urls });
    expect(JSON.parse(main.state["server-0"] ?? "")).toMatchObject({
      id: 12345,
      health: { url: siteUrl(12345), baseline: true },
    });
  });
});

describe("a rollback", () => {
  test("only reports where the baseline was bad: never red for health alone", async () => {
    const { main, post, world, happened } = scene();
    run(world, "broken");
    const after = await post(await main(ROLLBACK), { ...ROLLBACK, ...FAILED });
    expect(after.code).toBe(0);
    expect(after.annotations).toMatchObject([
      { title: "Rolled back", text: expect.stringMatching(/but not healthy\. It was not healthy before/) },
    ]);
    expect(happened("restore-started")).toHaveLength(1);
  });

  test("says that it ended well", async () => {
    const { main, post } = scene();
    const after = await post(await main(ROLLBACK), { ...ROLLBACK, ...FAILED });
    expect(after.annotations).toMatchObject([
      { title: "Rolled back", text: expect.stringContaining("restored, and up again, and healthy") },
    ]);
    expect(after.summary).toContain("and healthy");
  });

  test("asks the URL of the state, whatever the inputs say by then", async () => {
    const { main, post, happened } = scene();
    const played = await main(ROLLBACK);
    const before = happened("probe").length;
    const elsewhere = { "health-url": siteUrl(12346), "health-timeout-minutes": "1" };
    await post(played, { ...ROLLBACK, ...FAILED, ...elsewhere });
    const asked = happened("probe").slice(before);
    expect(new Set(asked.map(({ server }) => server))).toEqual(new Set([12345]));
  });

  test("of a server that was down and is left so asks nobody", async () => {
    const { main, post, world, happened } = scene({
      fates: { restore: () => ({ kind: "restore-ends-stopped" }) },
    });
    changeState(world, serverOf(world, 12345), "stopped", "test");
    await post(await main(ROLLBACK), { ...ROLLBACK, ...FAILED });
    expect(happened("restore-started")).toHaveLength(1);
    expect(happened("probe")).toEqual([]);
  });

  test("on a cancelled job looks in the time that is left, and never delays the send", async () => {
    const inputs = { ...ROLLBACK, "on-job-cancelled": "restore", "job-status": "cancelled" };
    const quick = scene({ durations: { restore: [20_000, 20_000] } });
    const main = await quick.main(inputs);
    const looks = quick.happened("probe").length;
    run(quick.world, "broken");
    quick.world.habits.siteBootMs = 3_600_000;
    const after = await quick.post(main, inputs);
    expect(after.code).toBe(0);
    const sent = quick.happened("restore-started")[0]?.at ?? 0;
    const probes = quick.happened("probe").slice(looks);
    expect(probes.length).toBeGreaterThan(0);
    for (const { at } of probes) expect(at).toBeGreaterThan(sent);
    expect(after.annotations).toMatchObject([
      { title: "Rolled back", text: expect.stringContaining("whether it is healthy is not known") },
    ]);
    expect(after.took).toBeLessThan(75_000);
  });
});

describe("restore-if-unhealthy", () => {
  const IF: Inputs = { ...CREATE, "on-job-failure": "restore-if-unhealthy" };

  test("a server that is well three times in a row is kept, with a warning that says what that cannot see", async () => {
    const { main, post, happened } = scene();
    const played = await main(IF);
    expect(played.log.join("\n")).toMatch(
      /will be restored to snapshot 802 \(.*\), unless it is healthy then/,
    );
    const looks = happened("probe").length;
    const after = await post(played, { ...IF, ...FAILED });
    expect(
      happened("probe")
        .slice(looks)
        .map(({ status }) => status),
    ).toEqual([200, 200, 200]);
    expect(happened("restore-started")).toEqual([]);
    expect([after.code, titlesOf(after)]).toEqual([0, ["Server is healthy"]]);
    expect(after.annotations[0]?.text).toMatch(/not rolled back.*half done.*restore with snapshot-id: 802/);
    expect(after.summary).toContain(escapeMarkdown("healthy, so that nothing was restored"));
    expectNothingShown(after);
  });

  test.each(["broken", "redirecting", "flapping", "hanging", "bad-certificate"] as Code[])(
    "a server whose site is %s is restored",
    async (code) => {
      const { main, post, world, happened } = scene();
      const played = await main(IF);
      run(world, code);
      const after = await post(played, { ...IF, ...FAILED });
      expect(happened("restore-started")).toMatchObject([{ snapshot: 802 }]);
      expect(titlesOf(after)).toEqual(["Rolled back"]);
    },
  );

  test("one that was not healthy before counts as unhealthy, however well it is now", async () => {
    const { main, post, world, happened } = scene();
    run(world, "broken");
    const played = await main(IF);
    run(world, "healthy");
    await post(played, { ...IF, ...FAILED });
    expect(happened("restore-started")).toHaveLength(1);
  });

  test("nobody has looked before: it counts as unhealthy", async () => {
    const { main, post, happened } = scene();
    const played = await main({ operation: "create", "server-id": "12345", "on-job-failure": "keep" });
    await post(played, { ...IF, ...FAILED });
    expect(happened("restore-started")).toHaveLength(1);
  });

  test("each server is judged alone", async () => {
    const { main, post, world, happened } = scene();
    const both = { ...IF, "server-id": "12345 12346", "health-url": `${siteUrl(12345)} ${siteUrl(12346)}` };
    const played = await main(both);
    deploy(world, serverOf(world, 12346), { code: "broken" });
    const after = await post(played, { ...both, ...FAILED });
    expect(happened("restore-started").map(({ server }) => server)).toEqual([12346]);
    expect(titlesOf(after).sort()).toEqual(["Rolled back", "Server is healthy"]);
  });

  test("a dry run looks, and restores nothing", async () => {
    const { main, post, world, happened } = scene();
    const played = await main(IF);
    run(world, "broken");
    const after = await post(played, { ...IF, ...FAILED, "dry-run": "true" });
    expect(happened("restore-started")).toEqual([]);
    expect(after.log.join("\n")).toMatch(/Dry run: server 12345 \(web-server-01\) would be restored/);
  });
});

describe("several servers", () => {
  test("that are not healthy after the rollback: the summary's heading says so", async () => {
    const { main, post, world } = scene();
    const inputs = {
      ...ROLLBACK,
      "server-id": "12345 12346",
      "health-url": `${siteUrl(12345)} ${siteUrl(12346)}`,
    };
    const played = await main(inputs);
    world.habits.siteBootMs = 3_600_000;
    const { summary } = await post(played, { ...inputs, ...FAILED });
    expect(summary).toMatch(/^### Rolled back: 2 servers, but 2 not healthy\n/u);
  });

  test("have one URL in common, whose looks they share", async () => {
    const { main, happened } = scene();
    const inputs = { operation: "wait", "server-id": "12345 12346", "health-url": siteUrl(12345) };
    const played = await main(inputs);
    expect([played.code, played.outputs.health]).toEqual([0, "healthy"]);
    expect(happened("probe").length).toBeLessThanOrEqual(4);
  });

  test("have theirs in the order of server-id, though the snapshots stand in another", async () => {
    const { main, world, happened } = scene();
    addSnapshot(world, { server: 12346, name: "db", id: 900 });
    const played = await main({
      operation: "restore",
      "snapshot-id": "900 801",
      "server-id": "12345 12346",
      "health-url": `${siteUrl(12345)}one ${siteUrl(12346)}two`,
    });
    expect(played.code).toBe(0);
    const asked = new Set(happened("probe").map(({ server, url }) => `${server} ${url.split("/").at(-1)}`));
    expect(asked).toEqual(new Set(["12345 one", "12346 two"]));
    expect(played.log.join("\n")).toMatch(
      /Server 12346 \(db-server-01\) is healthy: https:\/\/shop\.example\/12346\/two/,
    );
  });

  test("one of them not healthy is unhealthy, and the others are told all the same", async () => {
    const { main, world } = scene();
    deploy(world, serverOf(world, 12346), { code: "broken" });
    const urls = `${siteUrl(12345)} ${siteUrl(12346)}`;
    const played = await main({ operation: "wait", "server-id": "12345 12346", "health-url": urls });
    expect([played.code, played.outputs.health]).toEqual([1, "unhealthy"]);
    expect(onlyError(played)).toMatch(/Server 12346 \(db-server-01\) is up, but not healthy/);
    expect(played.log.join("\n")).toMatch(/Server 12345 \(web-server-01\) is healthy/);
  });
});

test("the log tells every change and, without one, a line a minute", async () => {
  const { main, world } = scene();
  run(world, "broken");
  const played = await main({ operation: "wait", "server-id": "12345", ...SITE });
  const lines = played.log.filter((line) => line.startsWith("Health of server 12345 (web-server-01)"));
  expect(lines[0]).toBe("Health of server 12345 (web-server-01): answered 500, 5 min left to wait");
  expect(lines.length).toBeGreaterThanOrEqual(5);
  expect(lines.length).toBeLessThanOrEqual(6);
});

test("a site gets a plain request: nothing of the API's token, in no form", async () => {
  const { main, post, happened } = scene();
  await post(await main(ROLLBACK), { ...ROLLBACK, ...FAILED });
  const probes = happened("probe");
  expect(probes.length).toBeGreaterThanOrEqual(4);
  for (const { headers } of probes) expect(headers).toEqual({ accept: "*/*" });
});

test.each([
  ["as it is", DEFAULT_TOKEN.token],
  ["in base64", Buffer.from(DEFAULT_TOKEN.token).toString("base64")],
])("a URL that holds the token %s is refused before anything is asked", async (_, text) => {
  const { main, requests, happened } = scene();
  const played = await main({ ...CREATE, "health-url": `${siteUrl(12345)}?token=${text}` });
  expect(onlyError(played)).toMatch(/^Invalid inputs: health-url: holds an API token/);
  expect([requests(), happened("probe")]).toEqual([[], []]);
});

describe("a step that is told to end while it asks a site", () => {
  const IF: Inputs = { ...CREATE, "on-job-failure": "restore-if-unhealthy" };

  test("says that the server is restored, and how to go on", async () => {
    const restore = { operation: "restore", "snapshot-id": "900", ...SITE };
    const stage = () => {
      const one = scene();
      addSnapshot(one.world, { server: 12345, name: "held", code: "broken", id: 900 });
      return one;
    };
    const { awaits } = await stage().main(restore);
    const played = await stage().main(restore, { end: { how: "SIGINT", at: awaits - 5 } });
    expect(onlyError(played)).toMatch(
      /^Interrupted: .*Server 12345 \(web-server-01\) is restored, and up again; whether it is healthy is not known\..*operation: wait/,
    );
    expect(played.lastedAfterSignal).toBeLessThan(2_000);
    expect(played.outputs).toMatchObject({ status: "restored", health: "" });
  });

  test("says before a rollback that nothing was restored, and how to do it by hand", async () => {
    const { main, post, happened } = scene();
    const played = await main(IF);
    const after = await post(played, { ...IF, ...FAILED }, { end: { how: "SIGTERM", at: 3 } });
    expect(onlyError(after)).toMatch(
      /^Interrupted: .*Server 12345 \(web-server-01\) was not rolled back\..*restore with snapshot-id: 802/,
    );
    expect(happened("restore-started")).toEqual([]);
  });
});
