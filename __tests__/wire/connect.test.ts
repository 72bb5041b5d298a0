/** How connections are asked for: what no server on this machine could tell. */
import dns from "node:dns";
import { type connect, Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  afterRequest,
  eventually,
  failure,
  freePort,
  http,
  proxy,
  raw,
  send,
} from "../../testing/local-servers.ts";

const asked: unknown[] = [];
/** Instead of a connection: one that nobody ever takes. */
let silent: Socket | undefined;
vi.mock("node:net", async (original) => {
  const net = await original<typeof import("node:net")>();
  const spied = (options: Parameters<typeof connect>[0], ...rest: []) => {
    asked.push(options);
    return silent ?? net.connect(options as never, ...rest);
  };
  return { ...net, default: net, connect: spied };
});

beforeEach(() => {
  asked.length = 0;
  silent = undefined;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const PATIENT = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2_500 };

describe("Every address of a name is tried, for 2.5 s at least", () => {
  test("of the server", async () => {
    await using server = await http((_, response) => response.end("{}"));
    await send(`http://localhost:${server.port}/`);
    expect(asked).toContainEqual(
      expect.objectContaining({ host: "localhost", port: server.port, ...PATIENT }),
    );
  });

  test("of a proxy", async () => {
    await using server = await http((_, response) => response.end("{}"));
    await using between = await proxy();
    vi.stubEnv("http_proxy", `http://localhost:${between.port}`);
    vi.stubEnv("no_proxy", "");
    await send(`http://api.vps.test:${server.port}/`);
    expect(asked).toContainEqual(
      expect.objectContaining({ host: "localhost", port: between.port, ...PATIENT }),
    );
  });

  test("and the one that answers is taken", async () => {
    await using server = await http((_, response) => response.end("{}"));
    type Found = (error: null, addresses: dns.LookupAddress[]) => void;
    vi.spyOn(dns, "lookup").mockImplementation(((_: string, __: object, found: Found) =>
      found(null, [
        { address: "127.0.0.9", family: 4 },
        { address: "::1", family: 6 },
        { address: "127.0.0.1", family: 4 },
      ])) as typeof dns.lookup);
    expect((await send(`http://vps.test:${server.port}/`)).body).toBe("{}");
  });
});

describe("The limit of the whole exchange", () => {
  test("is a timer that keeps the process alive, and is gone after it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await using server = await raw((socket) =>
      afterRequest(socket, () => {
        expect(vi.getTimerCount()).toBe(1);
        vi.advanceTimersByTime(30_000);
      }),
    );
    const error = await failure(`http://127.0.0.1:${server.port}/`, { timeoutMs: 30_000 });
    expect(error).toMatchObject({ maybeSent: true, message: "no complete answer within 30 s" });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("holds while a connection is asked for too", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await using server = await raw((socket) => {
      socket.resume();
      vi.advanceTimersByTime(7_000);
    });
    const error = await failure(`https://localhost:${server.port}/`, { timeoutMs: 7_000 });
    expect(error).toMatchObject({ maybeSent: false, message: "no complete answer within 7 s" });
    vi.useRealTimers();
    await eventually(() => server.open() === 0);
  });

  test("holds while nobody takes the connection, too", async () => {
    silent = new Socket();
    const error = await failure("http://127.0.0.1/", { timeoutMs: 50 });
    expect(error).toMatchObject({ maybeSent: false, message: "no complete answer within 0.05 s" });
    expect(silent.destroyed).toBe(true);
  });

  test("leaves no timer after a request that never left", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await failure(`http://127.0.0.1:${await freePort()}/`);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("No connection is opened once the run was told to end", async () => {
  const reason = new Error("told to end");
  await expect(send("http://127.0.0.1/", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(asked).toEqual([]);
});

test("What the connection failed with is kept", async () => {
  const error = await failure(`http://127.0.0.1:${await freePort()}/`);
  expect(error.cause).toMatchObject({ cause: { code: "ECONNREFUSED" } });
});
