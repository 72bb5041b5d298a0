/** Operation create: the answer lost. Looked up, and sent once more at most. */
import { describe, expect, test } from "vitest";
import { eventsOf } from "../../../simulator/history.ts";
import { changing } from "../../../testing/changed-answers.ts";
import { onlyError, scene, titlesOf } from "../../../testing/scene-in-process.ts";

const UUID = "00000000-0000-4000-8000-000000000001";
const CREATE = { operation: "create", "server-id": "12345" };

describe("a lost answer to a create", () => {
  test("the answer lost: found by its marker, and never sent again", async () => {
    const { main, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "drop-after" });
    const played = await main({ operation: "create", "server-id": "12345" });
    expect(played.code).toBe(0);
    expect(played.outputs["snapshot-id"]).toBe("802");
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
  });

  test.each([
    ["of no server", { server: null }],
    ["of a server by a UUID that nobody has told", { server: { uuid: UUID } }],
  ])("found by its marker although it is listed as %s, and never sent again", async (_, change) => {
    const { main, world, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "drop-after" });
    faults.always({ path: /\/servers\// }, { kind: "forbidden" });
    const transport = changing(world, (snapshot) =>
      snapshot.id === 802 ? { ...snapshot, ...change } : snapshot,
    );
    const played = await main(CREATE, { transport });
    expect([played.code, played.outputs["snapshot-id"]]).toEqual([0, "802"]);
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
  });

  test.each([
    ["of no server, and has lost its texts", { server: null, name: "x", description: "" }],
    ["of another server, with its marker", { server: { id: 12346, name: "web-server-02" } }],
  ])("what may be it forbids to send again: listed as %s", async (_, change) => {
    const { main, world, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "drop-after" });
    const transport = changing(world, (snapshot) =>
      snapshot.id === 802 ? { ...snapshot, ...change } : snapshot,
    );
    const played = await main(CREATE, { transport });
    expect(onlyError(played)).toMatch(/^Snapshot outcome unknown: .* new snapshot 802 /u);
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
  });

  test("sent twice, and then not seen to end: the error names the marker that both carry", async () => {
    const { main, world, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "late", ms: 246_000 });
    const drawn = world.faults;
    const isSentTwice = () => happened("request").filter(({ method }) => method === "POST").length > 1;
    world.faults = {
      next: (target) =>
        isSentTwice() && target.method === "GET" ? { kind: "drop-before" } : drawn.next(target),
    };
    const error = onlyError(await main(CREATE));
    const [first] = happened("snapshot-created").filter(({ by }) => by === "api");
    const random = / (\w{10})\]$/u.exec(first?.description ?? "")?.[1] ?? "none";
    expect(error).toMatch(/did not see the end of snapshot 802/u);
    expect(error).toMatch(new RegExp(`sent twice: .* ${random}\\]`, "su"));
  });

  test("sent twice, the second found after its answer was lost too: a warning names the marker that both would carry", async () => {
    const { main, faults } = scene();
    faults.once({ method: "POST" }, { kind: "drop-before" });
    faults.once({ method: "POST" }, { kind: "drop-after" });
    const played = await main({ ...CREATE, wait: "false" });
    expect([played.code, played.outputs["snapshot-id"]]).toEqual([0, "802"]);
    expect(played.annotations).toMatchObject([
      {
        level: "warning",
        text: expect.stringMatching(/sent twice: .* the same marker, \[vps-snapshot-action /u),
      },
    ]);
  });

  test("lost before it was acted on: sent once more, after the whole look-up", async () => {
    const { main, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "drop-before" });
    const played = await main({ operation: "create", "server-id": "12345" });
    expect(played.code).toBe(0);
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
    expect(played.took).toBeGreaterThan(227_000);
    // The first may take effect late: every end after a second send names the marker once more.
    const end = played.log.slice(played.log.findIndex((line) => line.includes("once more")));
    expect(end.join("\n")).toMatch(/\[vps-snapshot-action octo-org\/shop - 4711\.1 [0-9a-z]{10}\]/u);
    expect(titlesOf(played)).toEqual(["Duplicate snapshot possible"]);
  });

  test("what became of it is looked for 227 s long", async () => {
    const { main, faults, world } = scene();
    faults.once({ method: "POST" }, { kind: "drop-before" });
    expect((await main(CREATE)).code).toBe(0);
    const [first, second] = eventsOf(world.history, "request").filter(({ method }) => method === "POST");
    const looked = (second?.at ?? 0) - (first?.at ?? 0);
    expect(looked).toBeGreaterThanOrEqual(227_000);
    // The looks themselves take a little.
    expect(looked).toBeLessThan(230_000);
  });

  test("a create that was lost twice is not known", async () => {
    const stage = scene();
    stage.faults.always({ method: "POST" }, { kind: "drop-before" });
    const played = await stage.main(CREATE);
    expect(onlyError(played)).toMatch(
      /^Snapshot outcome unknown.*operation: list.*\[vps-snapshot-action octo-org\/shop/su,
    );
    expect(played.took).toBeGreaterThan(2 * 227_000);
  });

  test.each([
    ["deleted", 0, ["Duplicate snapshot"]],
    ["told, where it cannot be deleted", 9, ["Duplicate snapshot", "Duplicate snapshot not deleted"]],
  ])("the second of two from one create is %s", async (_, failures, titles) => {
    const stage = scene();
    stage.faults.once({ method: "POST" }, { kind: "late", ms: 230_000 });
    stage.faults.times(failures, { method: "DELETE" }, { kind: "server-error", status: 503, applied: false });
    const played = await stage.main(CREATE);
    expect(played.code).toBe(0);
    expect(titlesOf(played)).toEqual(titles);
    expect(stage.happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(2);
    expect(stage.happened("snapshot-deleted")).toHaveLength(failures === 0 ? 1 : 0);
  });

  test("a look-up of a lost create that is ended says which marker the snapshot would have", async () => {
    const create = async (more: object) => {
      const stage = scene();
      stage.faults.once({ method: "POST" }, { kind: "drop-before" });
      return { stage, played: await stage.main(CREATE, more) };
    };
    for (let at = 3; at <= 12; at += 1) {
      const { stage, played } = await create({ end: { how: "SIGTERM", at } });
      if (!stage.requests().includes("POST /snapshots/")) continue;
      expect([at, onlyError(played)]).toEqual([
        at,
        expect.stringMatching(
          /^Interrupted: .*is not known.*\[vps-snapshot-action octo-org\/shop - 4711\.1 /,
        ),
      ]);
    }
  });
});
