import type { Planted } from "./planted.ts";

export const CREATING: readonly Planted[] = [
  {
    mistake: "no look-up after a lost create: it is sent again at once",
    file: "src/operations/create/send.ts",
    right: "const pauses = isSecond && !error.outcomeUnknown ? LOOK_UP_MS.slice(0, 3) : LOOK_UP_MS;",
    wrong: "const pauses = isSecond && !error.outcomeUnknown ? LOOK_UP_MS.slice(0, 3) : [0];",
  },
  {
    mistake: "a lost create is given up without a look",
    file: "src/step/send-once.ts",
    right: "if (!(error instanceof VpsError && error.outcomeUnknown)) throw error;",
    wrong: "throw error;",
  },
  {
    mistake: "any snapshot of the same name is taken for ours",
    file: "src/step/servers.ts",
    right: "&& holdsRandomPart(snapshot, marker),\n  );\n  return newestFirst(ours)",
    wrong: "&& true,\n  );\n  return newestFirst(ours)",
  },
  {
    mistake: "the marker of any run of this action is taken for ours",
    file: "src/domain/marker.ts",
    right: "return description.trimEnd().endsWith(markerText(marker));",
    wrong: "return readMarker(description)?.repository === marker.repository;",
  },
  {
    mistake: "a POST is sent again after a 5xx",
    file: "src/vps/remedies.ts",
    right: "again: (error) => error.sendAgain,",
    wrong: 'again: (error) => error.sendAgain || error.kind === "unavailable",',
  },
  {
    mistake: "a reset connection is taken for one that was never made",
    file: "src/vps/call.ts",
    right: 'throw failed(call, "no-answer", cameBack,',
    wrong: 'throw failed(call, "not-sent", cameBack,',
  },
  {
    mistake: "a 429 is taken for a refusal",
    file: "src/vps/errors.ts",
    right: 'return this.kind === "not-sent" || this.kind === "too-late" || this.kind === "rate-limited";',
    wrong: 'return this.kind === "not-sent";',
  },
  {
    mistake: "a 201 without an id is accepted",
    file: "src/vps/parse.ts",
    right: "const made = parseSnapshot(value);",
    wrong: "const made = parseSnapshot({ id: 1, ...(value as object) });",
  },
  {
    mistake: "any 2xx to a create is accepted",
    file: "src/vps/client.ts",
    right: "succeeded: (status) => status === 201,",
    wrong: "succeeded: (status) => status >= 200 && status < 300,",
  },
  {
    mistake: "the state is saved after the send",
    file: "src/operations/create/make.ts",
    right: '  if (!save()) {\n    state.phase = "refused";',
    wrong: '  if (state.marker === "") {\n    state.phase = "refused";',
  },
  {
    mistake: "a second one with the marker is not looked for",
    file: "src/operations/create/make.ts",
    right: "for (const twin of twinsIn(listing.items, work, made)) {",
    wrong: "for (const twin of twinsIn([], work, made)) {",
  },
  {
    mistake: "a denied look-up makes the create a refused one",
    file: "src/operations/create/send.ts",
    right:
      "throw error instanceof VpsError || step.signal.aborted\n      ? unknownOutcome(step.signal, order, error)\n      : error;",
    wrong: "throw error;",
  },
];
