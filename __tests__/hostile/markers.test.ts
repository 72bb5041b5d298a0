/** A marker is text that others can write: it can have a snapshot rotated, or a rollback refused, and nothing beyond. */
import { describe, expect, test } from "vitest";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { onlyError, type Scene, scene } from "../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const ARMED = { ...CREATE, "on-job-failure": "restore" };
const OURS = "[vps-snapshot-action octo-org/shop - 4000.1 abcdefghij]";

function add(
  { world }: Scene,
  description: string,
  more: { name?: string; createdAt?: string } = {},
): string {
  const { name = "by-hand", createdAt = "2025-01-10T00:00:00Z" } = more;
  return String(addSnapshot(world, { server: 12345, name, description, createdAt }).id);
}
const deleted = ({ happened }: Scene) => happened("snapshot-deleted").map(({ snapshot }) => String(snapshot));
const restored = ({ happened }: Scene) => happened("restore-started").map(({ snapshot }) => String(snapshot));

/** Nothing of these is this repository's marker at the very end. */
const NOT_OURS = [
  `${OURS} and more`,
  `x${OURS}x`,
  OURS.replace("[", "("),
  OURS.replace("shop", "shop2"),
  OURS.replace("octo-org", "octo-org2"),
  OURS.replace("octo-org/shop", "*/*"),
  OURS.replace("abcdefghij", "ABCDEFGHIJ"),
  OURS.replace("abcdefghij", "abcdefghi"),
  OURS.replace("4000.1", "4000"),
  OURS.replace("vps-snapshot-action", "vps-snapshot-actio"),
  OURS.replaceAll(" ", "  "),
];

describe("A forged marker", () => {
  test.each([...NOT_OURS, OURS.replace(" - ", " other.yml ")])(
    "that is not wholly this workflow's has nothing rotated: %j",
    async (marker) => {
      const stage = scene();
      for (const name of ["a", "b"]) add(stage, marker, { name });
      expect((await stage.main({ ...CREATE, "keep-last": "1" })).code).toBe(0);
      expect(deleted(stage)).toEqual([]);
    },
  );

  test.each(NOT_OURS)("that is not wholly this repository's has nothing replaced: %j", async (marker) => {
    const stage = scene();
    for (const name of ["a", "b", "c"]) add(stage, marker, { name });
    const played = await stage.main({ ...CREATE, "when-full": "replace-oldest" });
    expect(onlyError(played)).toMatch(/^No snapshot can be replaced/);
    expect(deleted(stage)).toEqual([]);
  });

  test("that is wholly this one's has that snapshot rotated, and no other", async () => {
    const stage = scene();
    const forged = add(stage, `somebody's own words ${OURS}`);
    const played = await stage.main({ ...CREATE, "keep-last": "1" });
    expect(played.code).toBe(0);
    expect(deleted(stage)).toEqual([forged]);
  });

  test("of a newer run has a rollback refused, and nothing else restored", async () => {
    const stage = scene();
    const played = await stage.main(ARMED);
    add(stage, OURS.replace("4000", "9999"), { createdAt: "2026-01-01T00:00:00Z" });
    const post = await stage.post(played, { ...ARMED, "job-status": "failure" });
    expect(onlyError(post)).toMatch(/^Newer snapshot of another run/);
    expect([restored(stage), deleted(stage)]).toEqual([[], []]);
  });

  test("of this run, but of another step, is not restored in place of its own", async () => {
    const stage = scene();
    const played = await stage.main(ARMED);
    const own = played.outputs["snapshot-id"];
    add(stage, OURS.replace("4000", "4711"), { createdAt: "2026-01-01T00:00:00Z", name: "newer" });
    await stage.post(played, { ...ARMED, "job-status": "failure" });
    expect(restored(stage)).toEqual([own]);
  });
});
