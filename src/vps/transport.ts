import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { getProxyUrl, HttpClient, type HttpClientResponse } from "@actions/http-client";
import { VERSION } from "../version.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportError } from "../world.ts";

const CONNECT_LIMIT_MS = 10_000;
const NO_CONNECTION = `no connection within ${CONNECT_LIMIT_MS / 1000} s`;
const BODY_LIMIT = 1024 * 1024;
const USER_AGENT = `vps-snapshot-action/${VERSION}`;

type RequestOptions = Parameters<HttpClient["handlers"][number]["prepareRequest"]>[0];

/**
 * The wire: one exchange a call, on @actions/http-client, which knows the runner's proxies. Its own retries,
 * redirects and body readers are not used: they repeat mutations, and never settle when a body is cut short.
 */
export const sendOverHttp: Transport = async (request) => {
  // It takes whole numbers only, and a time that is left until a deadline is none.
  const limit = AbortSignal.timeout(Math.ceil(request.timeoutMs));
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
  const connection = new Connection(request.url);
  const client = new HttpClient(
    USER_AGENT,
    [
      {
        prepareRequest: (options) => {
          options.signal = signal;
          connection.prepare(options, signal);
        },
        canHandleAuthentication: () => false,
        handleAuthentication: () => Promise.reject(),
      },
    ],
    { allowRedirects: false, allowRetries: false },
  );
  try {
    return await exchange(client, request);
  } catch (error) {
    request.signal?.throwIfAborted();
    const seconds = Math.round(request.timeoutMs / 10) / 100;
    const message = limit.aborted ? `no complete answer within ${seconds} s` : connection.explain(error);
    throw new TransportError(message, connection.maybeUsed(error), error);
  }
};

async function exchange(client: HttpClient, request: HttpRequest): Promise<HttpResponse> {
  const response = await client.request(request.method, request.url, request.body ?? null, {
    // Left out, it would allow any: a gateway may compress, and nothing here expands.
    "accept-encoding": "identity",
    ...request.headers,
  });
  const { message } = response;
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
  );
  return { status: message.statusCode ?? 0, headers, body: await readBody(response) };
}

async function readBody({ message }: HttpClientResponse): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    // To leave the loop destroys the message, and its connection with it.
    if (size > BODY_LIMIT) throw new Error("the answer is larger than 1 MiB");
    chunks.push(chunk);
  }
  // Without the byte order mark that some gateways put before it.
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/**
 * A fresh connection for every request (a pooled one may be half closed, and since Node 19 the default agent
 * pools), with a limit of its own for connecting, and the knowledge whether it ever came about: if not, the
 * request provably never left.
 */
class Connection {
  readonly #url: URL;
  readonly #proxied: boolean;
  readonly #tunnelLimit = AbortSignal.timeout(CONNECT_LIMIT_MS);
  #established = false;

  constructor(url: string) {
    this.#url = new URL(url);
    const proxy = getProxyUrl(url);
    // The client takes "proxy.example:3128" for a URL without a host, and goes there directly.
    this.#proxied = proxy !== "" && new URL(proxy).hostname !== "";
  }

  prepare(options: RequestOptions, signal: AbortSignal): void {
    if (this.#proxied) {
      // The tunnel's agent connects, afresh for each request too. Without a socket a request cannot be aborted, so
      // that a proxy that never answers would be waited for without end: the call that opens the tunnel is.
      const { proxyOptions } = options.agent as unknown as { proxyOptions: { signal?: AbortSignal } };
      proxyOptions.signal = AbortSignal.any([signal, this.#tunnelLimit]);
      return;
    }
    delete options.agent;
    options.createConnection = () => this.#connect(Number(options.port));
  }

  /** Through a proxy only a tunnel that was never opened proves that the request never left. */
  maybeUsed(error: unknown): boolean {
    return this.#proxied ? !isTunnelFailure(error) : this.#established;
  }

  explain(error: unknown): string {
    return isTunnelFailure(error) && this.#tunnelLimit.aborted ? NO_CONNECTION : reason(error);
  }

  #connect(port: number): Socket {
    const secure = this.#url.protocol === "https:";
    // An IPv6 address stands in brackets.
    const host = this.#url.hostname.replace(/[[\]]/gu, "");
    const socket = secure
      ? connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }) })
      : connectPlain({ host, port });
    const timer = setTimeout(() => {
      socket.destroy(new Error(NO_CONNECTION));
    }, CONNECT_LIMIT_MS);
    socket.once("close", () => clearTimeout(timer));
    socket.once(secure ? "secureConnect" : "connect", () => {
      this.#established = true;
      clearTimeout(timer);
    });
    return socket;
  }
}

function isTunnelFailure(error: unknown): boolean {
  return reason(error).startsWith("tunneling socket could not be established");
}

/** Node's own words for what happened on the wire; where several addresses were tried, the first one's. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
