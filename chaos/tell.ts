/** A play as a trace that a person can read: what was asked for, every call, what truly happened, what was said. */

import type { Part, Play } from "./play/run-schedule.ts";
import type { Schedule } from "./schedules/schedule.ts";

export function tellSchedule(schedule: Schedule): string[] {
  const { account, inputs, mainEnd, postEnd, jobStatus, postInputs, others, fates, gapMs } = schedule;
  const { "api-token": token, ...rest } = inputs;
  const odd = [...fates.snapshot, ...fates.restore].filter((fate) => fate !== null);
  const tokens = (token ?? "").trim() === token && token !== "" ? {} : { "api-token": "(odd)" };
  return [
    `inputs      ${JSON.stringify({ ...rest, ...tokens })}`,
    `account     ${account.permissions} ${JSON.stringify(account.habits)}`,
    ...account.servers.map(
      ({ id, state, snapshots }) =>
        `  server ${id} ${state}: ${snapshots.map(({ name, status, ageMs, description }) => `${name} ${status} ${Math.round(ageMs / 60_000)} min "${description.slice(-45)}"`).join(" | ")}`,
    ),
    ...(mainEnd === undefined ? [] : [`main ended  ${mainEnd.how} at await ${mainEnd.at}`]),
    ...(postEnd === undefined ? [] : [`post ended  ${postEnd.how} at await ${postEnd.at}`]),
    `job status  ${jobStatus} after ${gapMs} ms, post inputs ${JSON.stringify(postInputs)}`,
    ...odd.map((fate) => `fate        ${JSON.stringify(fate)}`),
    ...(schedule.faults.bursts ?? []).map((burst) => `burst       ${JSON.stringify(burst)}`),
    ...(schedule.deployments ?? []).map((one) => `deployment  ${JSON.stringify(one)}`),
    ...(schedule.moreSteps ?? []).map(({ "api-token": _, ...step }) => `more step   ${JSON.stringify(step)}`),
    ...(schedule.companions ?? []).map((job) => `companion   ${JSON.stringify(job)}`),
    ...(schedule.github === undefined ? [] : [`github      ${JSON.stringify(schedule.github)}`]),
    ...others.map((deed) => `others      ${JSON.stringify(deed)}`),
  ];
}

/** Every call with its fault, and every true change, in order; then what main and post said. */
export function tellPlay(play: Play): string[] {
  const lines = play.history.flatMap((event): [number, string][] => {
    if (event.type === "request" || event.type === "fault") return [];
    const { type, at, ...rest } = event;
    if (type !== "answered" && type !== "unanswered")
      return at < 0 ? [] : [[at, `** ${type} ${JSON.stringify(rest)}`]];
    const call = play.calls["request" in rest ? rest.request - 1 : -1];
    const fault = call?.fault === undefined ? "" : ` !! ${JSON.stringify(call.fault)}`;
    const came = type === "answered" ? event.status : event.how;
    const number = call?.number ?? 0;
    return [[at, `#${number} ${call?.by ?? "?"} ${call?.method} ${call?.path.slice(7)} -> ${came}${fault}`]];
  });
  return [
    ...lines.map(([at, line]) => `${String(at).padStart(9)} ${line}`),
    ...[play, ...play.alongside].flatMap(({ main, post }) => [
      ...tellPart(main.label, main),
      ...tellPart(post.label, post),
    ]),
  ];
}

function tellPart(name: string, part: Part): string[] {
  const { code, broke, from, to, annotations, outputs, state, log } = part;
  return [
    `--- ${name}: ${broke ?? code} from ${from} to ${to} ms`,
    ...log.map((line) => `    ${line}`),
    ...annotations.map(({ level, title, text }) => `  ${level}: ${title}: ${text}`),
    `  outputs ${JSON.stringify(outputs)}`,
    `  state ${JSON.stringify(state)}`,
  ];
}
