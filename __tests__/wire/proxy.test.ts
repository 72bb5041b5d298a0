import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  eventually,
  failure,
  freePort,
  http,
  https,
  proxy,
  send,
  TEST_PEM,
} from "../../testing/wire-support.ts";

const bundled = getCACertificates("default");

beforeEach(() => {
  for (const name of ["http_proxy", "https_proxy", "no_proxy"]) {
    vi.stubEnv(name, "");
    vi.stubEnv(name.toUpperCase(), "");
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  setDefaultCACertificates(bundled);
});

// A name that no machine knows: only the proxy leads there.
const url = (port: number, scheme = "http") => `${scheme}://api.vps.test:${port}/api/v1/snapshots/`;
const POST = { method: "POST", body: '{"a":1}' } as const;

/** The 10 s of connecting in a fraction of them. */
function shortenConnecting(ms: number): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, "timeout").mockImplementation((limit) => timeout(limit === 10_000 ? ms : limit));
}

const echo = () =>
  http((request, response) => {
    request.setEncoding("utf8");
    request.on("data", (body) => response.end(body));
  });

describe("Through a proxy of the environment", () => {
  test("an https request goes in a tunnel, with a certificate that is checked at its end", async () => {
    setDefaultCACertificates([...bundled, TEST_PEM]);
    const seen: unknown[] = [];
    await using server = await https((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(201).end("{}");
    });
    await using between = await proxy();
    vi.stubEnv("https_proxy", `http://127.0.0.1:${between.port}`);
    expect(await send(url(server.port, "https"), POST)).toMatchObject({ status: 201, body: "{}" });
    expect(between.asked).toEqual([`CONNECT api.vps.test:${server.port}`]);
    expect(seen).toEqual(["Bearer vps_0123456789abcdef"]);
  });

  test.each(["HTTP_PROXY", "http_proxy"])(
    "%s is for http, and its password goes to the proxy alone",
    async (name) => {
      await using server = await echo();
      await using between = await proxy();
      vi.stubEnv(name, `http://user:secret@127.0.0.1:${between.port}`);
      expect((await send(url(server.port), POST)).body).toBe('{"a":1}');
      expect(between.asked).toEqual([
        `CONNECT api.vps.test:${server.port} Basic ${Buffer.from("user:secret").toString("base64")}`,
      ]);
    },
  );

  test("every request has a tunnel of its own, closed after it", async () => {
    await using server = await echo();
    await using between = await proxy();
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    for (let count = 0; count < 3; count += 1) await send(url(server.port), POST);
    expect(between.asked).toHaveLength(3);
    expect(server.sockets).toHaveLength(3);
    await eventually(() => between.open() === 0);
  });

  test.each(["api.vps.test", ".vps.test", "other.test, api.vps.test", "*"])(
    "but not where no_proxy is %s",
    async (name) => {
      await using between = await proxy();
      vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
      vi.stubEnv("no_proxy", name);
      const error = await failure(url(between.port), POST);
      expect(error.maybeSent).toBe(false);
      expect(error.message).toMatch(/ENOTFOUND|EAI_AGAIN/);
      expect(between.asked).toEqual([]);
    },
  );

  test("but not where the proxy is no URL with a host", async () => {
    vi.stubEnv("http_proxy", "proxy.vps.test:3128");
    const error = await failure(url(1), POST);
    expect(error.maybeSent).toBe(false);
    expect(error.message).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });

  test("but not to this machine itself", async () => {
    await using server = await echo();
    await using between = await proxy();
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    expect((await send(`http://127.0.0.1:${server.port}/`, POST)).body).toBe('{"a":1}');
    expect(between.asked).toEqual([]);
  });
});

describe("A proxy that opens no tunnel: provably never sent", () => {
  test("for it refuses", async () => {
    await using server = await echo();
    await using between = await proxy((socket) => {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
      return "stop";
    });
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    const error = await failure(url(server.port), POST);
    expect(error.maybeSent).toBe(false);
    expect(error.message).toContain("407");
    expect(server.sockets).toHaveLength(0);
  });

  test("for it is not there", async () => {
    vi.stubEnv("http_proxy", `http://127.0.0.1:${await freePort()}`);
    const error = await failure(url(1), POST);
    expect(error.maybeSent).toBe(false);
    expect(error.message).toContain("ECONNREFUSED");
  });

  test("for it closes the connection", async () => {
    await using between = await proxy((socket) => {
      socket.destroy();
      return "stop";
    });
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    expect((await failure(url(1), POST)).maybeSent).toBe(false);
  });

  test("for it never answers, and nothing is left open that could keep the process alive", async () => {
    await using between = await proxy((socket) => {
      socket.resume();
      return "stop";
    });
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    const error = await failure(url(1), { ...POST, timeoutMs: 100 });
    expect(error).toMatchObject({ maybeSent: false, message: "no complete answer within 0.1 s" });
    expect(between.asked).toHaveLength(1);
    await eventually(() => between.open() === 0);
  });

  test("for it does not answer in the 10 s that connecting has", async () => {
    shortenConnecting(100);
    await using between = await proxy((socket) => {
      socket.resume();
      return "stop";
    });
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    const error = await failure(url(1), { ...POST, timeoutMs: 60_000 });
    expect(error).toMatchObject({ maybeSent: false, message: "no connection within 10 s" });
    await eventually(() => between.open() === 0);
  });

  test("for the run is told to end before it does", async () => {
    const controller = new AbortController();
    const reason = new Error("told to end");
    await using between = await proxy((socket) => {
      socket.resume();
      setImmediate(() => controller.abort(reason));
      return "stop";
    });
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    await expect(send(url(1), { ...POST, signal: controller.signal })).rejects.toBe(reason);
    await eventually(() => between.open() === 0);
  });
});

describe("A tunnel that was opened", () => {
  test("and lost: perhaps sent", async () => {
    await using server = await http((request) => request.socket.destroy());
    await using between = await proxy();
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    expect((await failure(url(server.port), POST)).maybeSent).toBe(true);
  });

  test("to a server whose certificate nobody trusts: the server sees no request", async () => {
    let requests = 0;
    await using server = await https(() => {
      requests += 1;
    });
    await using between = await proxy();
    vi.stubEnv("https_proxy", `http://127.0.0.1:${between.port}`);
    const error = await failure(url(server.port, "https"), POST);
    expect(error.message).toMatch(/self-signed certificate/);
    expect(requests).toBe(0);
    await eventually(() => between.open() === 0);
  });

  test("and hangs: the limit holds, and it is closed", async () => {
    await using server = await http(() => undefined);
    await using between = await proxy();
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    const error = await failure(url(server.port), { ...POST, timeoutMs: 150 });
    expect(error).toMatchObject({ maybeSent: true, message: "no complete answer within 0.15 s" });
    await eventually(() => between.open() === 0);
  });

  test("may take longer than connecting may", async () => {
    shortenConnecting(30);
    await using server = await http((_, response) => setTimeout(() => response.end("{}"), 100));
    await using between = await proxy();
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    expect((await send(url(server.port), POST)).body).toBe("{}");
  });

  test("ends at once when the run is told to end", async () => {
    const controller = new AbortController();
    const reason = new Error("told to end");
    await using server = await http(() => controller.abort(reason));
    await using between = await proxy();
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    await expect(send(url(server.port), { ...POST, signal: controller.signal })).rejects.toBe(reason);
    await eventually(() => between.open() === 0);
  });
});
