import { once } from "node:events";
import { type IncomingMessage, request, STATUS_CODES } from "node:http";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { type ProxyServer, portOf, proxyFor } from "../../inputs/proxy.ts";

const CONNECT_LIMIT_MS = 10_000;
/**
 * How long each address of a name is tried before the next one, in ms. With Node's own 250 ms a name that has several
 * addresses is never reached over a slow line.
 */
const ADDRESS_LIMIT_MS = 2_500;

/**
 * A fresh connection to where requests for `url` go: through the environment's proxy if there is one, and with TLS
 * and a checked certificate for https. All of this has 10 s. If it fails, nothing was sent.
 * @throws Error whose message says why, and names the proxy if the proxy is the reason
 */
export async function openConnection(url: URL, signal: AbortSignal): Promise<Socket> {
  const limit = timeLimit(CONNECT_LIMIT_MS);
  const either = AbortSignal.any([signal, limit.signal]);
  let blame = "";
  try {
    const proxy = proxyFor(url, process.env);
    if (proxy === undefined) return await reach(url, either);
    blame = `the proxy ${proxy.url.host} (${proxy.variable}) opened no tunnel: `;
    const tunnel = await openTunnel(proxy, url, either);
    blame = "";
    return url.protocol === "https:" ? await secure(tunnel, url, either) : tunnel;
  } catch (error) {
    const why = limit.signal.aborted ? `no connection within ${CONNECT_LIMIT_MS / 1000} s` : reason(error);
    throw new Error(`${blame}${why}`, { cause: error });
  } finally {
    limit.clear();
  }
}

/** A signal that is aborted after `ms`. Its timer keeps the process alive, which AbortSignal.timeout's does not. */
export function timeLimit(ms: number): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** Node's own words for what happened on the wire; where several addresses were tried, the first one's. */
export function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0]);
  const { code, reason: ofTls } = error as { code?: unknown; reason?: unknown };
  // The message of these names a file of OpenSSL.
  if (String(code).startsWith("ERR_SSL_") && typeof ofTls === "string") return `TLS failed: ${ofTls}`;
  return error instanceof Error ? error.message : String(error);
}

/** A connection to the host that the URL names. */
async function reach(url: URL, signal: AbortSignal): Promise<Socket> {
  const socket = connectPlain({
    host: hostOf(url),
    port: Number(portOf(url)),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_LIMIT_MS,
  });
  socket.on("error", ignore);
  await orDestroyed(socket, once(socket, "connect", { signal }));
  return url.protocol === "https:" ? await secure(socket, url, signal) : socket;
}

/** TLS on a connection that is there. NODE_TLS_REJECT_UNAUTHORIZED, which any earlier step may set, has no say in it. */
async function secure(socket: Socket, url: URL, signal: AbortSignal): Promise<Socket> {
  const host = hostOf(url);
  const name = isIP(host) ? {} : { servername: host };
  const secured = connectTls({ socket, host, ...name, rejectUnauthorized: true });
  secured.on("error", ignore);
  await orDestroyed(secured, once(secured, "secureConnect", { signal }));
  return secured;
}

async function openTunnel(proxy: ProxyServer, url: URL, signal: AbortSignal): Promise<Socket> {
  const socket = await reach(proxy.url, signal);
  const target = `${url.hostname}:${portOf(url)}`;
  const { credentials } = proxy;
  const asked = request({
    method: "CONNECT",
    path: target,
    createConnection: () => socket,
    headers: {
      host: target,
      ...(credentials && { "proxy-authorization": `Basic ${Buffer.from(credentials).toString("base64")}` }),
    },
  });
  // Its errors come through the promise, as long as anybody waits for it.
  asked.on("error", ignore).end();
  const [answer, , early] = (await orDestroyed(socket, once(asked, "connect", { signal }))) as [
    IncomingMessage,
    Socket,
    Buffer,
  ];
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300 && early.length === 0) return socket;
  socket.destroy();
  const words = `${status} ${STATUS_CODES[status] ?? ""}`.trim();
  throw new Error(
    early.length > 0 && status < 300 ? "it spoke before it was spoken to" : `it answered ${words}`,
  );
}

async function orDestroyed<T>(socket: Socket, ready: Promise<T>): Promise<T> {
  try {
    return await ready;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function ignore(): void {}

/** An IPv6 address stands in brackets in a URL. */
function hostOf(url: URL): string {
  return url.hostname.replace(/[[\]]/gu, "");
}
