import dns from "node:dns";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  afterRequest,
  eventually,
  failure,
  freePort,
  http,
  listen,
  raw,
  send,
  TOKEN,
} from "../../testing/local-servers.ts";

type Found = (error: null, addresses: dns.LookupAddress[]) => void;

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

describe("A request", () => {
  test("carries what it was given, its length, and the action's version", async () => {
    const seen: object[] = [];
    await using server = await http((request, response) => {
      const { method, url, headers } = request;
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        seen.push({ method, url, headers, body });
        response.end("{}");
      });
    });
    const url = `http://127.0.0.1:${server.port}/api/v1/snapshots/?page_size=100`;
    await send(url);
    await send(url, {
      method: "POST",
      body: '{"name":"é"}',
      headers: { "content-type": "application/json" },
    });
    await send(url, { method: "POST" });
    await send(url, { method: "DELETE" });

    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    const headers = {
      host: `127.0.0.1:${server.port}`,
      "user-agent": `vps-snapshot-action/${version}`,
      connection: "close",
      "accept-encoding": "identity",
    };
    const authorization = `Bearer ${TOKEN}`;
    expect(seen).toEqual([
      {
        method: "GET",
        url: "/api/v1/snapshots/?page_size=100",
        headers: { ...headers, authorization },
        body: "",
      },
      {
        method: "POST",
        url: "/api/v1/snapshots/?page_size=100",
        headers: { ...headers, "content-type": "application/json", "content-length": "13" },
        body: '{"name":"é"}',
      },
      {
        method: "POST",
        url: "/api/v1/snapshots/?page_size=100",
        headers: { ...headers, authorization, "content-length": "0" },
        body: "",
      },
      {
        method: "DELETE",
        url: "/api/v1/snapshots/?page_size=100",
        headers: { ...headers, authorization },
        body: "",
      },
    ]);
  });

  test("goes on a connection of its own, which is closed after it", async () => {
    await using server = await http((_, response) => {
      response.writeHead(200, { connection: "keep-alive", "keep-alive": "timeout=60" }).end("{}");
    });
    const url = `http://127.0.0.1:${server.port}/`;
    for (let count = 0; count < 3; count += 1) await send(url);
    await Promise.all([send(url), send(url)]);
    expect(server.sockets).toHaveLength(5);
    await eventually(() => server.open() === 0);
  });

  test("is not harmed by a connection that was kept alive and then half closed", async () => {
    await using server = await raw((socket) =>
      afterRequest(socket, () => {
        socket.write("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}");
        setTimeout(() => socket.end(), 5);
      }),
    );
    const url = `http://127.0.0.1:${server.port}/`;
    for (let count = 0; count < 5; count += 1) {
      expect((await send(url, { method: "POST" })).body).toBe("{}");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(server.sockets).toHaveLength(5);
  });

  test("reaches this machine by its IPv6 address, too", async ({ skip }) => {
    const server = await listen(
      createServer((_, response) => response.end("{}")),
      "::1",
    ).catch(() => undefined);
    if (server === undefined) return skip("no IPv6 here");
    await using running = server;
    expect((await send(`http://[::1]:${running.port}/`)).status).toBe(200);
  });
});

describe("An answer", () => {
  test("is given whole, whatever its status", async () => {
    await using server = await http((request, response) => {
      const status = Number(request.url?.slice(1));
      response
        .writeHead(status, { "Retry-After": "7", "X-Twice": ["a", "b"] })
        .end(status === 204 ? "" : `{"é":${status}}`);
    });
    for (const status of [200, 201, 204, 301, 400, 401, 404, 429, 500, 503]) {
      const answer = await send(`http://127.0.0.1:${server.port}/${status}`);
      expect(answer).toMatchObject({ status, headers: { "retry-after": "7", "x-twice": "a, b" } });
      expect(answer.body).toBe(status === 204 ? "" : `{"é":${status}}`);
    }
  });

  test("of a server that is busy is not asked for again here", async () => {
    await using server = await http((_, response) => response.writeHead(503).end());
    expect((await send(`http://127.0.0.1:${server.port}/`)).status).toBe(503);
    expect(server.sockets).toHaveLength(1);
  });

  test("may come in pieces that cut a character in two", async () => {
    await using server = await http((_, response) => {
      const bytes = Buffer.from('"é😀"');
      let sent = 0;
      const timer = setInterval(() => {
        response.write(bytes.subarray(sent, sent + 1));
        sent += 1;
        if (sent < bytes.length) return;
        clearInterval(timer);
        response.end();
      }, 3);
    });
    expect((await send(`http://127.0.0.1:${server.port}/`)).body).toBe('"é😀"');
  });

  test("may begin with a byte order mark, which is left out", async () => {
    await using server = await http((_, response) => response.end("\ufeff{}"));
    expect((await send(`http://127.0.0.1:${server.port}/`)).body).toBe("{}");
  });

  test("may have exactly 1 MiB", async () => {
    await using server = await http((_, response) => response.end(Buffer.alloc(1024 * 1024, " ")));
    expect((await send(`http://127.0.0.1:${server.port}/`)).body).toHaveLength(1024 * 1024);
  });

  test.each([false, true])(
    "of more ends it there, and the rest is not waited for (chunked: %s)",
    async (chunked) => {
      await using server = await http((_, response) => {
        response.writeHead(200, chunked ? {} : { "content-length": 10_000_000_000 });
        const more = () => {
          if (response.write(Buffer.alloc(64 * 1024, " "))) setImmediate(more);
        };
        response.on("drain", more);
        more();
      });
      const error = await failure(`http://127.0.0.1:${server.port}/`);
      expect(error).toMatchObject({ maybeSent: true, message: "the answer is larger than 1 MiB" });
      await eventually(() => server.open() === 0);
    },
  );

  test("that redirects is given as it is, and nobody else sees the token", async () => {
    await using other = await http((_, response) => response.end("{}"));
    for (const status of [301, 302, 303, 307, 308]) {
      await using server = await http((_, response) => {
        response.writeHead(status, { location: `http://127.0.0.1:${other.port}/api/v1/snapshots/` }).end();
      });
      for (const method of ["GET", "POST"] as const) {
        expect((await send(`http://127.0.0.1:${server.port}/`, { method, body: "{}" })).status).toBe(status);
      }
      expect(server.sockets).toHaveLength(2);
    }
    expect(other.sockets).toHaveLength(0);
  });
});

describe("Provably never sent", () => {
  test("where nobody listens", async () => {
    const error = await failure(`http://127.0.0.1:${await freePort()}/`, { method: "POST" });
    expect(error).toMatchObject({ name: "TransportError", maybeSent: false });
    expect(error.message).toContain("ECONNREFUSED");
  });

  test("where nobody listens on any address of the name", async () => {
    const lookup = vi.spyOn(dns, "lookup").mockImplementation(((_: string, __: object, found: Found) =>
      found(null, [
        { address: "127.0.0.1", family: 4 },
        { address: "::1", family: 6 },
      ])) as typeof dns.lookup);
    const port = await freePort();
    const error = await failure(`http://vps.test:${port}/`, { method: "POST" });
    lookup.mockRestore();
    expect(error.maybeSent).toBe(false);
    expect(error.message).toBe(`connect ECONNREFUSED 127.0.0.1:${port}`);
  });

  test("where the name is not known", async () => {
    const error = await failure("http://vps.invalid/api/v1/snapshots/", { method: "POST" });
    expect(error.maybeSent).toBe(false);
    expect(error.message).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });
});

describe("Perhaps sent", () => {
  test("where the connection is closed before anything was read", async () => {
    await using server = await raw((socket) => socket.destroy());
    const error = await failure(`http://127.0.0.1:${server.port}/`, { method: "POST", body: "{}" });
    expect(error.maybeSent).toBe(true);
    expect(error.message).toMatch(/ECONNRESET|EPIPE|socket hang up/);
  });

  test.each([
    ["is reset after the request was read", (socket: Socket) => socket.resetAndDestroy()],
    ["is closed after it was read", (socket: Socket) => socket.end()],
    ["speaks no HTTP", (socket: Socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n\r\n")],
    ["ends in the middle of the head", (socket: Socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Le")],
    ["ends in the middle of the body", (socket: Socket) => socket.end(OK.replace(": 2", ": 20"))],
    [
      "is reset in the middle of the body",
      (socket: Socket) =>
        socket.write(OK.replace(": 2", ": 20"), () => setTimeout(() => socket.resetAndDestroy(), 5)),
    ],
    [
      "ends in the middle of a chunk",
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"i'),
    ],
    [
      "ends before the last chunk",
      (socket: Socket) => socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"),
    ],
  ])("where the connection %s", async (_, answer) => {
    await using server = await raw((socket) => afterRequest(socket, () => answer(socket)));
    const error = await failure(`http://127.0.0.1:${server.port}/`, { method: "POST", body: "{}" });
    expect(error).toMatchObject({ name: "TransportError", maybeSent: true });
    expect(error.message).not.toBe("");
    await eventually(() => server.open() === 0);
  });
});

describe("The limit of the whole exchange", () => {
  const limited = { method: "POST", timeoutMs: 150 } as const;

  test("holds where no answer comes", async () => {
    await using server = await raw((socket) => socket.resume());
    const error = await failure(`http://127.0.0.1:${server.port}/`, limited);
    expect(error).toMatchObject({ maybeSent: true, message: "no complete answer within 0.15 s" });
    await eventually(() => server.open() === 0);
  });

  test("holds where the answer comes byte by byte, so that the line is never idle", async () => {
    await using server = await raw((socket) =>
      afterRequest(socket, () => {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        const timer = setInterval(() => socket.write(" "), 5);
        socket.on("close", () => clearInterval(timer));
      }),
    );
    const begun = performance.now();
    const error = await failure(`http://127.0.0.1:${server.port}/`, limited);
    expect(error).toMatchObject({ maybeSent: true, message: "no complete answer within 0.15 s" });
    expect(performance.now() - begun).toBeLessThan(1_000);
    await eventually(() => server.open() === 0);
  });

  test("holds where only the head comes byte by byte", async () => {
    await using server = await raw((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nX: ");
      const timer = setInterval(() => socket.write("x"), 5);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await failure(`http://127.0.0.1:${server.port}/`, limited)).toMatchObject({ maybeSent: true });
    await eventually(() => server.open() === 0);
  });
});

describe("Told to end", () => {
  const reason = new Error("told to end");

  test("before it began, nothing is sent", async () => {
    await using server = await http((_, response) => response.end("{}"));
    const signal = AbortSignal.abort(reason);
    await expect(send(`http://127.0.0.1:${server.port}/`, { signal })).rejects.toBe(reason);
    expect(server.sockets).toHaveLength(0);
  });

  test.each(["before the answer", "in the middle of the body"])(
    "%s, it ends at once with the reason",
    async (when) => {
      const controller = new AbortController();
      await using server = await raw((socket) =>
        afterRequest(socket, () => {
          if (when !== "before the answer") socket.write(OK.replace(": 2", ": 20"));
          setTimeout(() => controller.abort(reason), 20);
        }),
      );
      const sent = send(`http://127.0.0.1:${server.port}/`, { method: "POST", signal: controller.signal });
      await expect(sent).rejects.toBe(reason);
      await eventually(() => server.open() === 0);
    },
  );

  test("after the answer, nothing happens", async () => {
    const controller = new AbortController();
    await using server = await http((_, response) => response.end("{}"));
    const answer = await send(`http://127.0.0.1:${server.port}/`, { signal: controller.signal });
    controller.abort(reason);
    await eventually(() => server.open() === 0);
    expect(answer.body).toBe("{}");
  });
});

describe("Connecting", () => {
  afterEach(() => void vi.useRealTimers());

  test("has 10 s of its own, a TLS handshake included, and then provably nothing was sent", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await using server = await raw((socket) => socket.resume());
    let ended = false;
    const failed = failure(`https://localhost:${server.port}/`, {
      method: "POST",
      timeoutMs: 60_000,
    }).finally(() => {
      ended = true;
    });
    while (server.sockets.length === 0) await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(9_999);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await failed).toMatchObject({ maybeSent: false, message: "no connection within 10 s" });
    vi.useRealTimers();
    await eventually(() => server.open() === 0);
  });

  test("that failed leaves no timer that would keep the process alive", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    expect((await failure(`http://127.0.0.1:${await freePort()}/`)).maybeSent).toBe(false);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that came about has no more to do with it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await using server = await raw((socket) =>
      afterRequest(socket, () => {
        vi.advanceTimersByTime(30_000);
        socket.end(OK);
      }),
    );
    expect((await send(`http://127.0.0.1:${server.port}/`, { timeoutMs: 60_000 })).body).toBe("{}");
    expect(vi.getTimerCount()).toBe(0);
  });
});
