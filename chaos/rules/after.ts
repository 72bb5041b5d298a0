/** Promises about the post step. */

import { leftNothing, type Truth, told } from "../play/truth.ts";

/** Without saved state it does nothing at all. */
export function nothingWithoutState({ play, callsOf }: Truth): string[] {
  const { main, post } = play;
  if (!leftNothing(main)) return [];
  // That there was nothing to do may stand in the log.
  const did = callsOf(post).length + post.annotations.length + post.summary.length;
  return did === 0 && post.code !== 1 ? [] : ["post did something without any saved state"];
}

/** A failing post step would fail a job that succeeded. */
export function neverRedInSuccess({ play }: Truth): string[] {
  const { post } = play;
  const red = post.code === 1 || told(post, "error");
  return red && post.inputs["job-status"] === "success" ? ["post failed in a job that succeeded"] : [];
}

/** The API is the one of the main part, and no other. */
export function noOtherOrigin({ play, callsOf }: Truth): string[] {
  const { post } = play;
  const other = (post.inputs["api-url"] ?? "") !== (play.main.inputs["api-url"] ?? "");
  return other && callsOf(post).length > 0 ? ["post asked an API, though api-url is another one by now"] : [];
}

/** Where it was to act and could not, it says so. */
export function saysWhatItDidNotDo({ play }: Truth): string[] {
  const { main, post } = play;
  const end = post.inputs["job-status"] as "failure" | "cancelled" | "success";
  const action = post.inputs[`on-job-${end}`] ?? "keep";
  if (post.code !== 0 || main.code !== 0 || main.inputs.operation !== "create" || action === "keep")
    return [];
  const did = post.annotations.length + post.log.length;
  return did > 0 || main.inputs["dry-run"] === "true"
    ? []
    : [`post was silent, though on-job-${end} is ${action}`];
}
