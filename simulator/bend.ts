/** How faults bend answers. */

import { type ApiResponse, respond } from "./call.ts";
import type { World } from "./model.ts";
import type { Json } from "./present.ts";

const ELSEWHERE = "https://elsewhere.example";

export function failure(world: World, status: number, retryAfter?: string): ApiResponse {
  const headers = retryAfterHeader(world, retryAfter);
  // A gateway answers with a page of its own, the application with JSON.
  if (status === 502 || status === 504) return webPage(world, status, headers);
  return respond(world, { status, body: { detail: "A server error occurred." } }, headers);
}

export function throttled(world: World, retryAfter: string | undefined): ApiResponse {
  const answer = { status: 429, body: { detail: "Request was throttled." } };
  return respond(world, answer, retryAfterHeader(world, retryAfter));
}

/** `date` is half a minute from now, `date+3600` an hour; anything else is sent as it is. */
function retryAfterHeader(world: World, text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const date = /^date(?:\+(?<seconds>\d+))?$/.exec(text);
  if (date === null) return { "retry-after": text };
  const ms = 1000 * Number(date.groups?.seconds ?? 30);
  return { "retry-after": world.wallTime(world.now() + ms).toUTCString() };
}

const PAGE = "<!doctype html><html><head><title>VPS.org</title></head><body>Please wait.</body></html>";
const CHALLENGE = `<!doctype html><html><head><title>Just a moment...</title></head>
<body>Checking your browser before accessing admin.vps.org.<noscript>Enable JavaScript</noscript></body></html>`;

export function webPage(world: World, status: number, headers: Record<string, string> = {}): ApiResponse {
  return respond(world, { status, page: PAGE }, headers);
}

export function challenge(world: World, status: number): ApiResponse {
  return respond(world, { status, page: CHALLENGE }, { server: "firewall" });
}

export function busy(world: World, status: number): ApiResponse {
  return respond(world, { status, body: { detail: "Another operation is in progress on this server." } });
}

/** Every page of a listing counts one more than the one before. */
export function countDrifts(response: ApiResponse, url: string): ApiResponse {
  const page = Number(new URL(url).searchParams.get("page") ?? 1);
  return mapList(response, (_results, count) => ({ count: count + page - 1 }));
}

export function redirected(world: World, url: string): ApiResponse {
  const { pathname, search } = new URL(url);
  return respond(world, { status: 302 }, { location: `${ELSEWHERE}${pathname}${search}` });
}

/** An answer with a body, so that there is something to cut short or to send slowly. */
export function sized(response: ApiResponse): ApiResponse {
  if (response.body !== "") return response;
  return {
    status: 200,
    headers: { ...response.headers, "content-type": "application/json" },
    body: "{}        ",
  };
}

/** A complete answer whose body is broken JSON, or another text. */
export function garbled(response: ApiResponse, text?: string): ApiResponse {
  if (response.body === "") return response;
  return { ...response, body: text ?? response.body.slice(0, response.body.length / 2) };
}

/** The answer in 10 MB: white space is valid JSON. */
export function inflated(response: ApiResponse): ApiResponse {
  const body = response.body.padEnd(10_000_000, " ");
  return { ...sized(response), body };
}

export function otherSuccess(response: ApiResponse, status?: number): ApiResponse {
  if (response.status >= 300) return response;
  const other = status ?? (response.status === 204 ? 200 : 202);
  return { ...sized(response), status: other };
}

/** Some gateway has put the request aside, with a number of its own, and forgets it. */
export function queued(world: World, status = 202): ApiResponse {
  return respond(world, { status, body: { id: 4242, status: "queued" } });
}

/** The JSON of a body changed; an answer without a JSON object stays as it is. */
function mapJson(response: ApiResponse, change: (body: Json) => Json): ApiResponse {
  if (!response.body.startsWith("{")) return response;
  return { ...response, body: JSON.stringify(change(JSON.parse(response.body) as Json)) };
}

const UNKNOWN = { region: "north", tags: ["a", { b: null }], quota: { used: 1.5, unit: "TB" } };

export function withUnknownFields(response: ApiResponse): ApiResponse {
  return mapJson(response, (body) => ({
    ...body,
    ...UNKNOWN,
    ...(Array.isArray(body.results)
      ? { results: body.results.map((one: Json) => ({ ...one, ...UNKNOWN })) }
      : {}),
  }));
}

const TEXT_FIELDS = ["name", "description", "message", "detail", "hostname"];

/** The text put before every text of the answer: in front, so that a marker at the end stays at the end. */
export function withText(response: ApiResponse, text: string): ApiResponse {
  const prepend = (value: unknown, field: string): unknown => {
    if (typeof value === "string") return TEXT_FIELDS.includes(field) ? text + value : value;
    if (Array.isArray(value)) return value.map((item) => prepend(item, field));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, prepend(inner, key)]));
  };
  return mapJson(response, (body) => prepend(body, "") as Json);
}

function mapList(response: ApiResponse, change: (results: unknown[], count: number) => Json): ApiResponse {
  return mapJson(response, (body) => {
    if (!Array.isArray(body.results)) return body;
    return { ...body, ...change(body.results, Number(body.count)) };
  });
}

export function shortList(response: ApiResponse): ApiResponse {
  return mapList(response, (results, count) => ({
    results: results.slice(0, -1),
    count: results.length === 0 ? 1 : count,
    next: null,
    previous: null,
  }));
}

export function nextOnAnotherHost(response: ApiResponse, url: string): ApiResponse {
  const { pathname } = new URL(url);
  return mapList(response, (results, count) => ({
    count: count + results.length + 1,
    next: `${ELSEWHERE}${pathname}?page=2`,
    previous: null,
  }));
}

export function nextOnSamePage(response: ApiResponse, url: string): ApiResponse {
  return mapList(response, (results, count) => ({
    count: count + results.length,
    next: url,
    previous: null,
  }));
}
