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
} from "../../testing/local-servers.ts";

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
  const real = setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((work: () => void, limit: number) =>
    real(work, limit === 10_000 ? ms : limit)) as typeof setTimeout);
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

  test.each(["proxy.vps.test:3128", "http://[bad", "socks5://127.0.0.1:1080", "http://us%er@127.0.0.1:3128"])(
    "but a variable that is no URL of a proxy (%s) is an error that names it: nobody is asked directly",
    async (value) => {
      await using server = await echo();
      await using between = await proxy(() => server.port);
      vi.stubEnv("http_proxy", value);
      vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${between.port}`);
      const error = await failure(url(server.port), POST);
      expect(error.maybeSent).toBe(false);
      expect(error.message).toMatch(/^http_proxy: .* no http:\/\/ or https:\/\/ URL/);
      expect(error.message).not.toContain(value);
      expect(server.sockets).toHaveLength(0);
    },
  );

  test("an https proxy is spoken to with TLS, and its certificate is checked", async () => {
    await using server = await echo();
    await using between = await proxy(() => "go on", true);
    vi.stubEnv("http_proxy", `https://localhost:${between.port}`);
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    const error = await failure(url(server.port), POST);
    expect(error.maybeSent).toBe(false);
    expect(error.message).toContain(
      `the proxy localhost:${between.port} (http_proxy) opened no tunnel: self-signed certificate`,
    );
    setDefaultCACertificates([...bundled, TEST_PEM]);
    expect((await send(url(server.port), POST)).body).toBe('{"a":1}');
    expect(between.asked).toEqual([`CONNECT api.vps.test:${server.port}`]);
  });

  test("the usual port is named to the proxy, but not to the server", async () => {
    setDefaultCACertificates([...bundled, TEST_PEM]);
    const hosts: unknown[] = [];
    await using server = await https((request, response) => {
      hosts.push(request.headers.host);
      response.end("{}");
    });
    await using between = await proxy(() => server.port);
    vi.stubEnv("https_proxy", `http://127.0.0.1:${between.port}`);
    await send("https://api.vps.test/");
    await send("https://api.vps.test:444/");
    expect(between.asked).toEqual(["CONNECT api.vps.test:443", "CONNECT api.vps.test:444"]);
    expect(hosts).toEqual(["api.vps.test", "api.vps.test:444"]);
  });

  test("that of http is another one", async () => {
    const hosts: unknown[] = [];
    await using server = await http((request, response) => {
      hosts.push(request.headers.host);
      response.end("{}");
    });
    await using between = await proxy(() => server.port);
    vi.stubEnv("http_proxy", `http://127.0.0.1:${between.port}`);
    await send("http://api.vps.test/");
    expect(between.asked).toEqual(["CONNECT api.vps.test:80"]);
    expect(hosts).toEqual(["api.vps.test"]);
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
  test.each([
    ["407 Proxy Authentication Required", "it answered 407 Proxy Authentication Required"],
    ["403 No", "it answered 403 Forbidden"],
    ["502 Bad Gateway", "it answered 502 Bad Gateway"],
    ["302 Found", "it answered 302 Found"],
    ["101 Switching Protocols", "it answered 101 Switching Protocols"],
    ["299 Odd", undefined],
    ["300 Odd", "it answered 300 Multiple Choices"],
    ["299 Odd\r\n\r\nearly", "it spoke before it was spoken to"],
    ["300 Odd\r\n\r\n<html>", "it answered 300 Multiple Choices"],
    ["403 No\r\n\r\n<html>", "it answered 403 Forbidden"],
    ["599 Odd", "it answered 599"],
  ])("for it answers %j: it is named, without its password", async (status, why) => {
    await using server = await echo();
    await using between = await proxy((socket) => {
      socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
      if (why === undefined) socket.destroySoon();
      return "stop";
    });
    vi.stubEnv("http_proxy", `http://user:secret@127.0.0.1:${between.port}`);
    const error = await failure(url(server.port), POST);
    // A tunnel that was opened and then lost is another matter.
    expect(error.maybeSent).toBe(why === undefined);
    const blame = `the proxy 127.0.0.1:${between.port} (http_proxy) opened no tunnel: `;
    if (why === undefined) expect(error.message).not.toContain("proxy");
    else expect(error.message).toBe(blame + why);
    expect(server.sockets).toHaveLength(0);
    await eventually(() => between.open() === 0);
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
    expect(error).toMatchObject({
      maybeSent: false,
      message: `the proxy 127.0.0.1:${between.port} (http_proxy) opened no tunnel: no connection within 10 s`,
    });
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
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    const error = await failure(url(server.port, "https"), POST);
    // The proxy did what it was asked to.
    expect(error).toMatchObject({
      maybeSent: false,
      message: expect.stringMatching(/^self-signed certificate/),
    });
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
    shortenConnecting(500);
    await using server = await http((_, response) => setTimeout(() => response.end("{}"), 700));
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
