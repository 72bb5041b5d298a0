import { readFileSync } from "node:fs";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { sendOverHttp } from "../src/vps/wire/transport.ts";
import { type HttpRequest, TransportError } from "../src/world.ts";

/** Key and self-signed certificate of `localhost` and `api.vps.test`, for tests only. */
export const TEST_PEM = readFileSync(new URL("./fixtures/tls/test-only.pem", import.meta.url), "utf8");

export const TOKEN = "vps_0123456789abcdef";

export interface Running {
  port: number;
  /** All connections that ever came, oldest first. */
  sockets: Socket[];
  /** Connections that are open still. */
  open(): number;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function listen(server: Server, host = "127.0.0.1"): Promise<Running> {
  const sockets: Socket[] = [];
  server.on("connection", (socket: Socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    open: () => sockets.filter((socket) => !socket.destroyed).length,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Bytes on a socket, with no HTTP of its own. */
export const raw = (onConnection: (socket: Socket) => void) => listen(createServer(onConnection));

export const http = (onRequest: RequestListener) => listen(createHttpServer(onRequest));

export const https = (onRequest: RequestListener) =>
  listen(createHttpsServer({ key: TEST_PEM, cert: TEST_PEM }, onRequest));

/** Answers once the whole head of a request was read. */
export function afterRequest(socket: Socket, answer: (head: string) => void): void {
  let head = "";
  socket.on("data", (data: Buffer) => {
    const complete = head.includes("\r\n\r\n");
    head += data.toString("latin1");
    if (!complete && head.includes("\r\n\r\n")) answer(head);
  });
}

/**
 * A real CONNECT proxy that leads every name to this machine, and writes down what it was asked for.
 * @param onConnect may lead to another port than the one that was asked for
 */
export async function proxy(
  onConnect: (socket: Socket, target: string) => "go on" | "stop" | number = () => "go on",
  tls = false,
): Promise<Running & { asked: string[] }> {
  const asked: string[] = [];
  const refuse: RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(405).end();
  };
  const server = tls
    ? createHttpsServer({ key: TEST_PEM, cert: TEST_PEM }, refuse)
    : createHttpServer(refuse);
  server.on("connect", (request, socket: Socket) => {
    const target = request.url ?? "";
    asked.push(`CONNECT ${target} ${request.headers["proxy-authorization"] ?? ""}`.trim());
    // Node's HTTP servers leave a connection open that the other side has closed.
    socket.on("end", () => socket.end());
    const decision = onConnect(socket, target);
    if (decision === "stop") return;
    const port = decision === "go on" ? Number(target.split(":").at(-1)) : decision;
    const upstream = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("close", () => upstream.destroy());
  });
  return Object.assign(await listen(server), { asked });
}

export function send(url: string, more: Partial<HttpRequest> = {}) {
  return sendOverHttp({
    method: "GET",
    url,
    headers: { authorization: `Bearer ${TOKEN}` },
    timeoutMs: 5_000,
    ...more,
  });
}

/** How a request failed. */
export async function failure(url: string, more: Partial<HttpRequest> = {}): Promise<TransportError> {
  try {
    await send(url, more);
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
  throw new Error("It was expected to fail");
}

/** Waits for something on the other side of a socket, a second at most. */
export async function eventually(condition: () => boolean): Promise<void> {
  const limit = performance.now() + 1_000;
  while (!condition()) {
    if (performance.now() > limit) throw new Error("It never came true");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  await using server = await raw(() => undefined);
  return server.port;
}
