/** Outcomes as they look on a socket. */

import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { inflated } from "./bend.ts";
import type { ApiRequest, ApiResponse, Outcome } from "./call.ts";

export interface RunningServer {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  close(): Promise<void>;
}

export type Asked = Omit<ApiRequest, "number">;

const LARGEST_BODY = 1024 * 1024;

/** Listens on loopback only; port 0 takes a free one. */
export async function listen(play: (asked: Asked) => Outcome, port: number): Promise<RunningServer> {
  const server = createServer((request, response) => {
    // A client that goes away in the middle is no fault of the simulator.
    answer(play, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, close: () => close(server) };
}

function close(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  play: (asked: Asked) => Outcome,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { connection: "close" }).end();
    return;
  }
  const url = absoluteUrl(request);
  const asked = { method: request.method ?? "GET", url: url.href, headers: headersOf(request), body };
  deliver(play(asked), request, response);
}

function deliver(outcome: Outcome, request: IncomingMessage, response: ServerResponse): void {
  switch (outcome.end) {
    case "refused":
    case "reset":
    // There are no certificates here.
    case "bad-certificate":
      request.socket.resetAndDestroy();
      return;
    case "silent":
      return;
    case "cut":
      cutShort(response, outcome.response);
      return;
    case "slow":
      trickle(response, outcome.response);
      return;
    case "huge":
      send(response, inflated(outcome.response));
      return;
    case "answered":
      if (outcome.response.status === 101) switchProtocols(request);
      else send(response, outcome.response);
  }
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Links must lead back to this server, whatever the request line holds. */
function absoluteUrl(request: IncomingMessage): URL {
  const origin = `http://${request.headers.host ?? "127.0.0.1"}`;
  const target = `${origin}${request.url ?? "/"}`;
  return new URL(URL.canParse(target) ? target : origin);
}

function headersOf(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
}

function send(response: ServerResponse, { status, headers, body }: ApiResponse): void {
  const bytes = headers["content-encoding"] === "gzip" ? gzipSync(body) : Buffer.from(body);
  response.writeHead(status, { ...headers, "content-length": bytes.length }).end(bytes);
}

/** To a protocol that nobody has asked for. */
function switchProtocols(request: IncomingMessage): void {
  request.socket.write(
    "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
  );
}

/** Announces the whole body, sends half of it, and resets the connection once that has left. */
function cutShort(response: ServerResponse, { status, headers, body }: ApiResponse): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
}

/** One byte a real second: the client's time-outs are real, too. */
function trickle(response: ServerResponse, { status, headers, body }: ApiResponse): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  response.flushHeaders();
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent === bytes.length) response.end();
  }, 1000);
  response.once("close", () => clearInterval(timer));
}
