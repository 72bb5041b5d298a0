import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createProbe } from "../../src/vps/wire/probe.ts";
import { sendOverHttp } from "../../src/vps/wire/transport.ts";
import { eventually, freePort, http, https, proxy, raw } from "../../testing/local-servers.ts";

const probe = createProbe(sendOverHttp);
/** A look that has less time than usual. */
const probeFor = (timeoutMs: number) => createProbe((request) => sendOverHttp({ ...request, timeoutMs }));

beforeEach(() => {
  for (const name of ["http_proxy", "https_proxy", "no_proxy"]) {
    vi.stubEnv(name, "");
    vi.stubEnv(name.toUpperCase(), "");
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("A look at a site", () => {
  test.each([200, 204, 404, 500])("brings its status (%d), whatever its body", async (status) => {
    const seen: unknown[] = [];
    await using site = await http((request, response) => {
      seen.push(request.headers.authorization, request.headers.cookie);
      response.writeHead(status, { "content-encoding": "odd" }).end(Buffer.alloc(10_000_000));
    });
    expect(await probe(`http://127.0.0.1:${site.port}/health?a=1`)).toEqual({ status });
    expect(seen).toEqual([undefined, undefined]);
    await eventually(() => site.open() === 0);
  });

  test.each([
    ["never ends", (response: ServerResponse) => void response.write("data: 1")],
    ["is cut short", (response: ServerResponse) => void response.write("x", () => response.destroy())],
    ["never begins", (response: ServerResponse) => response.flushHeaders()],
  ])("brings its status though its body %s", async (_, answer) => {
    await using site = await http((_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      answer(response);
    });
    expect(await probeFor(5_000)(`http://127.0.0.1:${site.port}/`)).toEqual({ status: 200 });
    await eventually(() => site.open() === 0);
  });

  test("follows no redirect, and says where it points", async () => {
    await using other = await http((_, response) => response.end());
    await using site = await http((_, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${other.port}/login?key=secret` }).end();
    });
    expect(await probe(`http://127.0.0.1:${site.port}/`)).toEqual({
      status: 302,
      location: `http://127.0.0.1:${other.port}/login`,
    });
    expect(other.sockets).toHaveLength(0);
  });

  test("of a certificate that nobody trusts is a failure", async () => {
    await using site = await https((_, response) => response.end());
    expect(await probe(`https://localhost:${site.port}/`)).toEqual({
      failure: expect.stringMatching(/self-signed certificate/),
    });
  });

  test("that is refused, or takes too long, is a failure", async () => {
    expect(await probe(`http://127.0.0.1:${await freePort()}/`)).toEqual({
      failure: expect.stringMatching(/ECONNREFUSED/),
    });
    await using site = await raw((socket) => socket.resume());
    expect(await probeFor(50)(`http://127.0.0.1:${site.port}/`)).toEqual({
      failure: "no complete answer within 0.05 s",
    });
  });

  test("goes through the runner's proxy", async () => {
    await using site = await http((_, response) => response.end());
    await using between = await proxy();
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    expect(await probe(`http://shop.test:${site.port}/`)).toEqual({ status: 200 });
    expect(between.asked).toEqual([`CONNECT shop.test:${site.port}`]);
  });
});
