/** Promises about the token, and about operations that change nothing. */

import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { eventsOf } from "../../simulator/history.ts";
import { isTrue, type Truth } from "../play/truth.ts";

const FORMS = (() => {
  const { token } = DEFAULT_TOKEN;
  const bytes = Buffer.from(token);
  const base64 = bytes.toString("base64").slice(0, -3);
  return new RegExp([token, base64, bytes.toString("hex"), encodeURIComponent(token)].join("|"), "u");
})();

/** The token is in nothing that leaves the step. */
export function tokenNowhere({ play }: Truth): string[] {
  return [play.main, play.post].flatMap(({ log, annotations, outputs, state, summary }) => {
    const places = {
      log: log.join("\n"),
      annotations: annotations.map(({ title, text }) => title + text).join("\n"),
      outputs: Object.values(outputs).join("\n"),
      state: Object.values(state).join("\n"),
      summary,
    };
    return Object.entries(places).flatMap(([place, text]) =>
      FORMS.test(text) ? [`the token is in the ${place}`] : [],
    );
  });
}

/** Nothing is ever sent to another origin. */
export function neverElsewhere({ events }: Truth): string[] {
  return eventsOf(events, "foreign-request").map(({ method, url }) => `${method} ${url} was sent`);
}

const isTold = (input = "") => input !== "";

/** list, wait and a dry run only look. */
export function onlyLooks({ play, callsOf }: Truth): string[] {
  const { main, post } = play;
  return [main, post].flatMap((part) => {
    // The post step of a wait may be armed, and what it does is judged by other rules.
    const onlyWaits = part.inputs.operation === "wait" && part === main && !isTold(part.inputs["keep-last"]);
    const looks = isTrue(part.inputs, "dry-run") || part.inputs.operation === "list" || onlyWaits;
    const change = callsOf(part).find(({ method }) => method !== "GET");
    return looks && change !== undefined
      ? [`${change.method} ${change.path} was sent by a step that only looks`]
      : [];
  });
}
