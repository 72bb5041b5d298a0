import { expect, it } from "vitest";
import { DEED_KINDS } from "../../simulator/actors.ts";
import { FATE_KINDS } from "../../simulator/fates.ts";
import { FAULT_KINDS } from "../../simulator/faults.ts";
import { GITHUB_FAULT_KINDS } from "../../simulator/github-faults.ts";
import { HABIT_WORDS } from "../../simulator/habits.ts";
import { readOptions, USAGE } from "../../simulator/options.ts";
import { OUTAGE_KINDS } from "../../simulator/outage-kinds.ts";

const GET = { method: "GET", path: "/api/v1/snapshots/" };

function read(...args: string[]) {
  const options = readOptions(args);
  if (options === undefined) throw new Error("Only help");
  return options;
}

it("names every word in its usage, and takes each of them", () => {
  const faults = [...FAULT_KINDS, ...FATE_KINDS, ...GITHUB_FAULT_KINDS.map((kind) => `github-${kind}`)];
  const words = Object.keys(HABIT_WORDS);
  for (const word of [...faults, ...words, ...OUTAGE_KINDS, ...DEED_KINDS]) expect(USAGE).toContain(word);
  read("--faults", [...faults, ...words].join(","));
  read("--habits", words.join(","));
  expect(read("--outages", OUTAGE_KINDS.map((kind) => `${kind}:60`).join(",")).outages).toHaveLength(
    OUTAGE_KINDS.length,
  );
  expect(read("--others", DEED_KINDS.map((kind) => `${kind}:60`).join(",")).others).toHaveLength(
    DEED_KINDS.length,
  );
});

it("combines habits, words and single ones", () => {
  const { habits } = read(
    "--habits",
    "entries-twice,entries-server-null,busy-409,maxPageSize=2,descriptionText=cut,zones=false,serverRead=405",
  );
  expect(habits).toEqual({
    oddEntries: ["twice", "server-null"],
    busyStatus: 409,
    maxPageSize: 2,
    descriptionText: "cut",
    zones: false,
    serverRead: 405,
  });
});

it("reads outages with their beginnings", () => {
  expect(read("--outages", "unavailable:480@post,lag:120@60,refused:1.5").outages).toEqual([
    { outage: { kind: "unavailable", lastsMs: 480_000 }, atPost: true, delayMs: 0 },
    { outage: { kind: "lag", lastsMs: 120_000 }, atPost: false, delayMs: 60_000 },
    { outage: { kind: "refused", lastsMs: 1_500 }, atPost: false, delayMs: 0 },
  ]);
});

it("reads deployments: what becomes of the server, or what code it has then", () => {
  expect(read("--deployments", "reboots@post,flapping@120").deployments).toEqual([
    { deployment: { power: "reboots" }, atPost: true, delayMs: 0 },
    { deployment: { code: "flapping" }, atPost: false, delayMs: 120_000 },
  ]);
});

it("reads what others do", () => {
  expect(read("--others", "snapshot:300").others).toEqual([
    { afterMs: 300_000, deed: { what: "snapshot", server: 12345 } },
  ]);
});

it("lets each fault strike at its own rate, a habit as a fault of single answers", () => {
  const { faults, fates, githubFaults } = read(
    "--faults",
    "entries-twice:1,restore-queued:1,github-forbidden:1",
  );
  expect(faults.next(GET)).toEqual({ kind: "odd", habits: { oddEntries: ["twice"] } });
  expect(fates.restore?.(1)).toMatchObject({ kind: "restore-queued" });
  expect(githubFaults.next(GET)).toEqual({ kind: "forbidden" });
  const calm = read("--faults", "none");
  expect([calm.faults.next(GET), calm.fates.restore?.(1), calm.githubFaults.next(GET)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it.each([
  [["--faults", "gremlins"], '--faults does not know "gremlins"'],
  [["--faults", "late:2"], '--faults must be a number from 0 to 1, not "2"'],
  [["--habits", "tidy"], '--habits does not know "tidy"'],
  [["--habits", "maxPageSize=many"], '--habits: maxPageSize must be a number, as 100 is, not "many"'],
  [["--habits", "durations=1"], '--habits does not know "durations=1"'],
  [["--outages", "unavailable"], '--outages must be KIND:SECONDS[@BEGIN], not "unavailable"'],
  [["--outages", "flood:60"], '--outages does not know "flood"'],
  [["--outages", "lag:60@noon"], '--outages must be a number from 0 to 1000000000, not "noon"'],
  [["--deployments", "explodes@post"], '--deployments does not know "explodes"'],
  [["--others", "dance:60"], '--others does not know "dance"'],
  [["--others", "stop"], '--others must be a number from 0 to 1000000000, not ""'],
])("says what is wrong with %j", (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

it("tells when only help is wanted", () => {
  expect(readOptions(["--help"])).toBeUndefined();
});
