import { describe, expect, test } from "vitest";
import { readState } from "../../src/post/read-state.ts";
import { saveBegin, saveEnd, saveRun, saveServer } from "../../src/save-state.ts";
import type { SavedServer } from "../../src/state.ts";
import type { Host } from "../../src/world.ts";
import { API, FORGED, GOOD, SERVER, server, UUID } from "../../testing/forged-states.ts";

function recorder(isWritable = true) {
  const state: Record<string, string> = {};
  const order: string[] = [];
  const saveState = (key: string, value: string) => {
    order.push(key);
    state[key] = value;
    return isWritable;
  };
  return { host: { saveState } as Host, order, get: (key: string) => state[key] ?? "" };
}

describe("State", () => {
  test("comes back as it was saved, and as killed until its end was", () => {
    const { host, get } = recorder();
    saveBegin(host);
    expect(readState(get)).toBeUndefined();
    const other: SavedServer = { id: UUID, marker: "0000000000", name: "n", phase: "begun" };
    saveRun(host, API, [SERVER, other]);
    expect(readState(get)).toEqual({ apiUrl: API, servers: [SERVER, other], ended: "killed" });
    saveServer(host, 1, { ...other, phase: "sending" });
    saveEnd(host, "well");
    expect(readState(get)).toMatchObject({ servers: [SERVER, { phase: "sending" }], ended: "well" });
    saveEnd(host, "failed");
    expect(readState(get)?.ended).toBe("failed");
  });

  test("lays over every key that it makes the post step read, before it does so", () => {
    const { host, order } = recorder();
    saveBegin(host);
    saveRun(host, API, [SERVER, { ...SERVER, id: 1, snapshotId: 2 }]);
    expect(order).toEqual(["ended", "run", "server-0", "server-1", "run"]);
  });

  test("that cannot be saved is known before anything is sent", () => {
    const { host } = recorder(false);
    expect(() => saveBegin(host)).toThrow("nothing more was sent");
    expect([saveRun(host, API, [SERVER]), saveServer(host, 0, SERVER), saveEnd(host, "well")]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("has 1,000 servers at most", () => {
    const { host, get } = recorder();
    const servers = Array.from({ length: 1_001 }, (_, index) => ({
      ...SERVER,
      id: index + 1,
      snapshotId: index + 1,
    }));
    expect(() => saveRun(host, API, servers)).toThrow(/1001 servers are more than/);
    saveBegin(host);
    saveRun(host, API, servers.slice(1));
    expect(readState(get)?.servers).toHaveLength(1_000);
  });
});

describe("A state that the main part cannot have saved is refused whole", () => {
  test("all else of it is fit", () => {
    expect(readState((key) => GOOD[key] ?? "")).toEqual({ apiUrl: API, servers: [SERVER], ended: "well" });
  });

  test.each(FORGED)("%s", (_what, forged) => {
    const state: Record<string, string> = { ...GOOD, ...forged };
    expect(() => readState((key) => state[key] ?? "")).toThrow(
      expect.objectContaining({ title: "Saved state not usable" }),
    );
  });

  test("what stands there is not repeated", () => {
    const state: Record<string, string> = { ...GOOD, ...server({ id: "vps_secret" }) };
    expect(() => readState((key) => state[key] ?? "")).toThrow(/^(?!.*vps_secret).*server-0 has no id/);
  });

  test("fields that nobody knows are left out", () => {
    const state: Record<string, string> = { ...GOOD, ...server({ token: "x", snapshotIds: [1] }) };
    expect(readState((key) => state[key] ?? "")?.servers).toEqual([SERVER]);
  });
});
