/** Which of the ids that snapshots carry mean the servers that the user named. */
import { isUuid, keyOf, type Snapshot } from "../domain/model.ts";
import { LOOK_AGAIN_MS } from "../domain/vanished.ts";
import type { ReadingStep, ServerFacts } from "../step/reads.ts";
import { alsoKnownAs, belongsTo, isSame, type Target, target, targetsOf } from "../step/servers.ts";
import type { Step } from "../step/step.ts";
import { StepError, todo } from "../step-error.ts";
import type { CallOptions } from "../vps/call.ts";
import { VpsError } from "../vps/errors.ts";

/**
 * The targets with all names that snapshots may have for them. Costs a read of a server, or of the list if there are
 * several, only where the snapshots name servers by the other kind of id than the user did.
 * @throws VpsError
 */
export async function resolveTargets(
  step: Step<{ serverIds: readonly string[] }>,
  snapshots: readonly Snapshot[],
  options: CallOptions,
): Promise<Target[]> {
  const { api } = step;
  const plain = targetsOf(step).map((each) => withNameFrom(each, snapshots));
  const strange = plain.filter(
    (each) =>
      snapshots.some(
        ({ server }) =>
          server?.uuid === undefined && server !== null && isUuid(server.id) !== isUuid(each.given),
      ) && !snapshots.some((snapshot) => belongsTo(snapshot, each)),
  );
  const listed = strange.length > 1 ? (await api.listServers(options)).items : [];
  const targets = await Promise.all(
    plain.map(async (each) => {
      if (!strange.includes(each)) return each;
      const server = listed.find((item) => isSame(item, each)) ?? (await api.readServer(each.given, options));
      const known = target(each.given, server);
      if (known.ids.some((id) => isUuid(id) !== isUuid(each.given))) return known;
      throw new StepError("Server id of another kind", [
        `The snapshots name their servers by another kind of id than server-id: ${each.given}, and VPS.org does not tell which is which.`,
        todo("Give the id that operation: list shows for the server."),
      ]);
    }),
  );
  refuseTwins(targets, snapshots);
  return targets;
}

/** With the name that a snapshot of it tells, where nothing else has. */
function withNameFrom(wanted: Target, snapshots: readonly Snapshot[]): Target {
  if (wanted.name !== "") return wanted;
  const named = snapshots.find((snapshot) => belongsTo(snapshot, wanted) && snapshot.server?.name !== "");
  return { ...wanted, name: named?.server?.name ?? "" };
}

/** @throws StepError if two of the targets are one server, named by its number and by its UUID */
export function refuseTwins(targets: readonly Target[], snapshots: readonly Snapshot[]): void {
  // By id, so that a thousand servers are not held against each other one by one.
  const owners = new Map<string, Target>();
  for (const own of targets) {
    for (const id of own.ids) {
      const other = owners.get(keyOf(id)) ?? own;
      if (other !== own) throw namedTwice(other, own);
      owners.set(keyOf(id), own);
    }
  }
  for (const { server } of snapshots) {
    if (server === null) continue;
    const one = owners.get(keyOf(server.id));
    const other = server.uuid === undefined ? undefined : owners.get(keyOf(server.uuid));
    if (one !== undefined && other !== undefined && one !== other) throw namedTwice(one, other);
  }
}

/**
 * The same by a read, where nothing else is read before the servers are awaited: only that tells that a number and a
 * UUID name one server. Where it cannot be read, the wait for it says so.
 * @throws StepError
 */
export async function refuseTwinsRead(
  { reads, clock, signal }: ReadingStep<unknown>,
  targets: readonly Target[],
  deadline: number,
): Promise<void> {
  if (new Set(targets.map(({ given }) => isUuid(given))).size < 2) return;
  const servers = await reads.servers
    .until<ServerFacts>({
      what: "The servers",
      since: clock.now(),
      deadline,
      firstLooks: [0],
      gap: () => LOOK_AGAIN_MS,
      judge: (result) => ({ over: true, result }),
    })
    .catch((error: unknown) => {
      if (signal.aborted || !(error instanceof VpsError)) throw error;
      return "deadline" as const;
    });
  if (servers === "deadline") return;
  const known = targets.map((each) => alsoKnownAs(each, servers.of(each) ?? { id: each.given, name: "" }));
  refuseTwins(known, []);
}

function namedTwice({ given }: Target, other: Target): StepError {
  return new StepError("Server named twice", [
    `server-id: ${given} and ${other.given} are the same server. Nothing was done.`,
    todo("Name it once."),
  ]);
}
