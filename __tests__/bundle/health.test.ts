/** Health over the wire: what the bundle asks a site, and what it takes for no answer. */
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { freePort, http, https } from "../../testing/local-servers.ts";
import { ROOT } from "../../testing/runner-protocol.ts";
import { expectFailure, expectSuccess, it, warningsOf } from "../../testing/scene-over-http.ts";

const PEM = join(ROOT, "testing", "fixtures", "tls", "test-only.pem");
const QUICK = { "poll-interval-seconds": "1", "health-timeout-minutes": "1" };
const RESTORE = { operation: "restore", "snapshot-id": "801", ...QUICK };
const WAIT = { operation: "wait", "server-id": "12345", ...QUICK };
const CREATE = { operation: "create", "server-id": "12345", "on-job-failure": "restore", ...QUICK };
const SPEED = 60;
const UNTRUSTED = /gave no answer \(.*self-signed certificate.*\) at the last look/u;

describe.concurrent("a site", { timeout: 60_000 }, () => {
  it("gets a plain request, and of its URL no query is shown", async ({ open }) => {
    const scene = await open();
    const asked: { url: string; headers: IncomingHttpHeaders }[] = [];
    await using site = await http(({ url = "", headers }, response) => {
      asked.push({ url, headers });
      response.end();
    });
    const inputs = { ...RESTORE, "health-url": `http://127.0.0.1:${site.port}/up?key=secret` };
    const result = await scene.step(inputs, { speed: SPEED });
    expectSuccess(result);
    expect(result.outputs).toMatchObject({ status: "restored", health: "healthy" });
    expect(asked).toHaveLength(3);
    for (const { url, headers } of asked) {
      expect(url).toBe("/up?key=secret");
      expect(Object.keys(headers).sort()).toEqual([
        "accept",
        "accept-encoding",
        "connection",
        "host",
        "user-agent",
      ]);
    }
    expect(result.stdout + result.summary + JSON.stringify(result.outputs)).not.toContain("secret");
    expect(result.stdout).toContain(`http://127.0.0.1:${site.port}/up answered 200`);
  });

  it.for([
    ["restore", RESTORE, /is restored, but not healthy/u],
    ["wait", WAIT, /is up, but not healthy/u],
  ] as const)("whose certificate nobody trusts is not healthy: %s", async ([, inputs, told], { open }) => {
    const scene = await open();
    await using site = await https((_, response) => response.end());
    const url = { "health-url": `https://localhost:${site.port}/` };
    // A step in between may have switched the checks off for itself.
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: "0" };
    const result = await scene.step({ ...inputs, ...url }, { speed: SPEED, env });
    expect(result.exitCode, result.stdout).toBe(1);
    expectFailure({ ...result, stderr: "" }, "Server not healthy", told, UNTRUSTED);
    expect(result.outputs.health).toBe("unhealthy");
  });

  it("whose certificate is trusted at the create, and not at the rollback, is not healthy", async ({
    open,
  }) => {
    const scene = await open();
    await using site = await https((_, response) => response.end());
    const inputs = { ...CREATE, "health-url": `https://localhost:${site.port}/` };
    const main = await scene.step(inputs, { speed: SPEED, env: { NODE_EXTRA_CA_CERTS: PEM } });
    expectSuccess(main);
    expect(main.outputs.health).toBe("healthy");
    const after = { stage: "post", state: main.state, jobStatus: "failure", speed: SPEED } as const;
    expectFailure(await scene.step(inputs, after), "Server not healthy", /is restored, but not/u, UNTRUSTED);
  });

  it("whose certificate nobody trusts at the create is no baseline", async ({ open }) => {
    const scene = await open();
    await using site = await https((_, response) => response.end());
    const inputs = { ...CREATE, "stop-server": "true", "health-url": `https://localhost:${site.port}/` };
    const result = await scene.step(inputs, { speed: SPEED });
    expectSuccess(result);
    expect(warningsOf(result)).toEqual(["Health baseline missing"]);
  });

  it("that refuses connections is not healthy", async ({ open }) => {
    const scene = await open();
    const inputs = { ...RESTORE, "health-url": `http://127.0.0.1:${await freePort()}/` };
    const result = await scene.step(inputs, { speed: SPEED });
    expectFailure(result, "Server not healthy", /gave no answer \(connect ECONNREFUSED/u);
  });
});
