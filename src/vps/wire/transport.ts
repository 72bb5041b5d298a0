import type { Agent, ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { HttpClient } from "@actions/http-client";
import { VERSION } from "../../version.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportError } from "../../world.ts";
import { readBody } from "./body.ts";
import { openConnection, reason, timeLimit } from "./connect.ts";

const BODY_LIMIT = 1024 * 1024;
const USER_AGENT = `vps-snapshot-action/${VERSION}`;

/**
 * The wire: one exchange a call, on @actions/http-client. Its own retries, redirects, body readers and agents are not
 * used: they repeat mutations, never settle when a body is cut short, and pool connections that may be half closed.
 */
export const sendOverHttp: Transport = async (request) => {
  const limit = timeLimit(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, limit.signal]) : limit.signal;
  let socket: Socket | undefined;
  try {
    signal.throwIfAborted();
    socket = await openConnection(new URL(request.url), signal);
    return await exchangeOnce(request, socket, signal);
  } catch (error) {
    request.signal?.throwIfAborted();
    const seconds = Math.round(request.timeoutMs / 10) / 100;
    const message = limit.signal.aborted ? `no complete answer within ${seconds} s` : reason(error);
    // Without a connection the request provably never left.
    throw new TransportError(message, socket !== undefined, error);
  } finally {
    limit.clear();
    socket?.destroy();
  }
};

async function exchangeOnce(
  request: HttpRequest,
  socket: Socket,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const switched = Promise.withResolvers<IncomingMessage>();
  // All that node asks of an agent is that it gives the request a connection.
  const agent = {
    addRequest(sent: ClientRequest) {
      // Without a listener an answer 101 closes the connection and settles nothing.
      sent.once("upgrade", switched.resolve);
      sent.onSocket(socket);
    },
  };
  const client = new HttpClient(
    USER_AGENT,
    [
      {
        prepareRequest: (options) => {
          options.signal = signal;
          options.agent = agent as unknown as Agent;
          // So that the host's name is sent without it, as everybody does.
          options.defaultPort = request.url.startsWith("https:") ? 443 : 80;
        },
        canHandleAuthentication: () => false,
        handleAuthentication: () => Promise.reject(),
      },
    ],
    { allowRedirects: false, allowRetries: false },
  );
  const answered = client.request(request.method, request.url, request.body ?? null, {
    // Left out, it would allow any compression.
    "accept-encoding": "identity",
    ...request.headers,
  });
  const message = await Promise.race([answered.then((response) => response.message), switched.promise]);
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
  );
  const status = message.statusCode ?? 0;
  return { status, headers, body: await bodyOf(message, request) };
}

async function bodyOf(message: IncomingMessage, { bodyLimit, dropsBody }: HttpRequest): Promise<string> {
  // A body that never ends, or is cut short, says nothing of the status: the socket is destroyed with it.
  return dropsBody ? "" : await readBody(message, bodyLimit ?? BODY_LIMIT);
}
