/** What an answer means that has not the status that was hoped for. */

import { STATUS_CODES } from "node:http";
import type { Id } from "../domain/model.ts";
import { cut, oneLine } from "../text/untrusted.ts";
import { TOKENS_PAGE } from "../text/ways-on.ts";
import { duration } from "../text/words.ts";
import type { HttpResponse } from "../world.ts";
import { type FailureKind, VpsError } from "./errors.ts";
import { LONGEST_RETRY_AFTER_MS, parseRetryAfter } from "./retry.ts";

const DETAIL_LENGTH = 300;
const WORDS_OF_ERRORS: ReadonlySet<string> = new Set(["detail", "error", "message"]);
/** What gateways, firewalls and proxies answer in the API's place, too. */
const ANYBODYS_STATUSES: ReadonlySet<number> = new Set([401, 403, 404, 405, 410]);
const KIND_OF_STATUS: Readonly<Record<number, FailureKind>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  408: "unavailable",
  429: "rate-limited",
};
/** Of all others, by the hundreds. */
const KIND_OF_CLASS: Readonly<Record<number, FailureKind>> = {
  3: "redirected",
  4: "rejected",
  5: "unavailable",
};
const JSON_TYPE = /^\s*(?:application|text)\/(?:[\w.-]+\+)?json\s*(?:;|$)/iu;

export interface Refused {
  method: "GET" | "POST" | "DELETE";
  /** What was tried, as in "Listing the snapshots". */
  what: string;
  /** The token's permission that it takes. */
  needs: string;
  /** What a 404 means and what to do about it. */
  ifMissing: string;
  /** Of an error's body nothing but its `detail` is shown: it is about a server, and may hold a password. */
  detailOnly?: boolean;
}

/** @param answeredId the snapshot that the body names, if it is the answer to a create */
export function refusal(
  call: Refused,
  response: HttpResponse,
  redact: (text: string) => string,
  answeredId: Id | undefined,
): VpsError {
  const { status, headers } = response;
  const kind = isAnothersWord(response) ? "intermediary" : kindOf(status);
  const retryAfterMs = parseRetryAfter(headers["retry-after"], headers.date);
  return new VpsError({
    kind,
    what: call.what,
    cameBack: kind === "intermediary" ? tellPage(response) : tellRefusal(call, response, redact),
    status,
    remedy: remedyOf(kind, call, retryAfterMs),
    retryAfterMs,
    answeredId,
  });
}

/**
 * The API speaks JSON: what it says is an object. Another body (none, too) with a status that gateways, firewalls and
 * proxies use as well is theirs, and so is an object that calls itself something else. One without a type is the API's.
 */
function isAnothersWord({ status, headers, body }: HttpResponse): boolean {
  if (!ANYBODYS_STATUSES.has(status)) return false;
  const type = headers["content-type"] ?? "";
  const said = type === "" || JSON_TYPE.test(type) ? parsed(body) : null;
  return said === null || Array.isArray(said);
}

function tellPage({ status, headers, body }: HttpResponse): string {
  const isPage = body.trimStart().startsWith("<") || headers["content-type"]?.includes("html");
  const what = body.trim() === "" ? "empty" : isPage ? "a web page" : "not JSON";
  return `the answer is not VPS.org's: ${what}, ${status}.`;
}

function tellRefusal(
  { detailOnly = false }: Refused,
  { status, body }: HttpResponse,
  redact: (text: string) => string,
): string {
  const words = [status, STATUS_CODES[status] ?? ""].join(" ").trim();
  const detail = cut(redact(oneLine(errorDetail(body, detailOnly))), DETAIL_LENGTH);
  return `VPS.org answered ${words}${detail === "" ? "" : ` (${detail})`}.`;
}

function kindOf(status: number): FailureKind {
  return KIND_OF_STATUS[status] ?? KIND_OF_CLASS[Math.floor(status / 100)] ?? "bad-answer";
}

function remedyOf(kind: FailureKind, call: Refused, retryAfterMs = 0): string | undefined {
  const isRead = call.method === "GET";
  const mayPass = kind === "rate-limited" || kind === "unavailable";
  if (mayPass && retryAfterMs > LONGEST_RETRY_AFTER_MS) {
    return `VPS.org asks for a pause of ${duration(retryAfterMs)}: try again after it.`;
  }
  switch (kind) {
    case "unauthorized":
      return `The token is wrong, expired or revoked. Make one at ${TOKENS_PAGE} and store it as a secret for api-token.`;
    case "forbidden":
      return `Give the token the permission ${call.needs} (${TOKENS_PAGE}).`;
    case "not-found":
      return call.ifMissing;
    case "intermediary":
      return "A gateway, a firewall or a proxy in front of VPS.org has answered: if this goes on, check api-url and the runner's network.";
    case "redirected":
      return "Redirects are never followed, since the token would go along: check api-url.";
    case "rate-limited":
      return "VPS.org limits the number of requests: try again later, or with fewer jobs at once.";
    case "unavailable":
      // What was to change something may have been done.
      return isRead ? "VPS.org has a fault of its own: try again later." : undefined;
    case "rejected":
      return isRead
        ? "If this goes on, check api-url."
        : "Look at what VPS.org says of it, and at the server in the panel, before you run the step again.";
    case "bad-answer":
      return isRead ? "If this goes on, check api-url." : undefined;
    default:
      return undefined;
  }
}

/**
 * What the API says of an error, in the shapes of Django REST framework, `{"detail": "..."}`, `{"field": ["...", "..."]}`
 * and `["..."]`, or as views written by hand do: `{"error": "..."}`, `{"message": "..."}`. Nothing else of a body is ever
 * shown: it may hold a password.
 */
function errorDetail(body: string, detailOnly: boolean): string {
  const fields = parsed(body);
  if (fields === null || (detailOnly && Array.isArray(fields))) return "";
  const entries = Object.entries(Array.isArray(fields) ? { detail: fields } : fields).flatMap(
    ([name, value]) => {
      if (detailOnly && name !== "detail") return [];
      const texts = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
      const isWord = WORDS_OF_ERRORS.has(name);
      if (texts.length === 0 || !(isWord || Array.isArray(value))) return [];
      return [isWord ? texts.join(" ") : `${name}: ${texts.join(" ")}`];
    },
  );
  return entries.join("; ");
}

/** The object or the list that it is in JSON; null for what is neither, as a web page. */
function parsed(body: string): object | null {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === "object" ? said : null;
  } catch {
    return null;
  }
}
