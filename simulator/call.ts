/** A request to the simulated API, and what becomes of it. */

import type { Token } from "./accounts.ts";
import type { World } from "./model.ts";

export interface ApiRequest {
  /** The world's number for it. */
  number: number;
  method: string;
  /** Absolute: the links of a listing are made from it. */
  url: string;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body?: string | undefined;
}

export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What becomes of one request: an answer, whole or not (a huge one is inflated only where it is sent), or none. */
export type Outcome =
  | { end: "answered" | "cut" | "slow" | "huge"; response: ApiResponse }
  | { end: "refused" | "reset" | "silent" | "bad-certificate" };

export const answered = (response: ApiResponse): Outcome => ({ end: "answered", response });

/** What a handler answers: JSON, a web page, or neither. */
export interface Answer {
  status: number;
  body?: unknown;
  page?: string;
  /** White space before the JSON's end, in bytes. */
  filler?: number;
}

/** How one answer may differ from what the world's habits make it. */
export interface View {
  /** Reads show the world as it was so long ago. */
  lagMs?: number;
  /** On later pages: an entry has gone (-1) or come (1) since the page before. */
  shift?: -1 | 1;
}

export interface Call {
  world: World;
  request: ApiRequest;
  url: URL;
  /** The id in the path; empty if there is none. */
  id: string;
  token: Token;
  /** The reads show the world as it was at these moments. */
  snapshotsAt: number;
  serversAt: number;
  shift: -1 | 0 | 1;
}

type Calendar = Pick<World, "now" | "wallTime">;

export function respond(
  world: Calendar,
  { status, body, page, filler = 0 }: Answer,
  headers: Record<string, string> = {},
): ApiResponse {
  const date = world.wallTime(world.now()).toUTCString();
  if (page !== undefined) {
    return {
      status,
      headers: { date, "content-type": "text/html; charset=utf-8", ...headers },
      body: page,
    };
  }
  if (body === undefined) return { status, headers: { date, ...headers }, body: "" };
  const text = JSON.stringify(body);
  return {
    status,
    headers: { date, "content-type": "application/json", ...headers },
    body: filler === 0 ? text : text.padEnd(filler, " "),
  };
}

export function forbidden(world: Calendar): ApiResponse {
  return respond(world, {
    status: 403,
    body: { detail: "You do not have permission to perform this action." },
  });
}
