import { expect, it } from "vitest";
import { serverOf } from "../../simulator/servers.ts";
import { connect, NEW } from "../../testing/api-caller.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

it("can name snapshots by UUID", async () => {
  const { clock, call, world, problems } = connect({ snapshotIds: "uuid" });
  await clock.run(async () => {
    const { json } = await call("GET", "/snapshots/");
    const [{ id }] = json.results;
    expect(id).toMatch(UUID);
    expect((await call("DELETE", "/snapshots/801/")).status).toBe(404);
    expect((await call("POST", `/snapshots/${id}/restore/`)).json.snapshot.id).toBe(id);
    expect((await call("DELETE", `/snapshots/${id}/`)).status).toBe(204);
  });
  expect(world.history.at(-2)).toMatchObject({
    type: "snapshot-deleted",
    snapshot: expect.stringMatching(UUID),
  });
  expect(problems).toEqual([]);
});

it("can name servers by UUID, and then takes nothing else as server_id", async () => {
  const { clock, call, world } = connect({ serverIds: "uuid" });
  const { uuid } = serverOf(world, 12345);
  await clock.run(async () => {
    expect((await call("POST", "/snapshots/", NEW)).status).toBe(404);
    const created = await call("POST", "/snapshots/", { ...NEW, server_id: uuid });
    expect(created).toMatchObject({
      status: 201,
      json: { id: 802, server: { id: uuid, name: "web-server-01" } },
    });
    expect((await call("GET", `/snapshots/?server_id=${uuid.toUpperCase()}`)).json.count).toBe(3);
    expect((await call("GET", "/snapshots/?server_id=12345")).json.count).toBe(0);
    expect((await call("GET", "/servers/")).json.results[0].id).toBe(uuid);
  });
});

it("takes integers and UUIDs in a server's path, or only UUIDs, or shows no single server", async () => {
  const statuses = async (serverPaths: "any" | "uuid" | "none") => {
    const { clock, call, world } = connect({ serverPaths });
    const { uuid } = serverOf(world, 12345);
    return clock.run(async () => [
      (await call("GET", "/servers/12345/")).status,
      (await call("GET", `/servers/${uuid}/`)).status,
      (await call("POST", `/servers/${uuid}/power/`, { action: "stop" })).status,
    ]);
  };
  expect(await statuses("any")).toEqual([200, 200, 200]);
  expect(await statuses("uuid")).toEqual([404, 200, 200]);
  expect(await statuses("none")).toEqual([404, 404, 200]);
});

it("can show servers as the vendor's client reads them", async () => {
  const { clock, call, problems } = connect({ serverFields: "client" });
  await clock.run(async () => {
    const [listed] = (await call("GET", "/servers/")).json.results;
    expect(listed).toMatchObject({
      hostname: "web01.example.com",
      location_name: "us-west",
      status: "active",
    });
    expect(listed).not.toHaveProperty("id");
    const { json } = await call("GET", `/servers/${listed.uuid}/`);
    expect(json).toMatchObject({ uuid: listed.uuid, location: { name: "us-west" }, plan: { cpu: 2 } });
  });
  expect(problems).toEqual([]);
});

it("can write the links of a single page as null", async () => {
  const { clock, call } = connect({ emptyLinks: true });
  const { json } = await clock.run(() => call("GET", "/snapshots/"));
  expect(json).toMatchObject({ count: 2, next: null, previous: null });
});

it("can show snapshots late, and says so in the history", async () => {
  const { clock, call, world } = connect({ snapshotLagMs: 20_000 });
  const ids = async () =>
    (await call("GET", "/snapshots/")).json.results.map((one: { id: number }) => one.id);
  await clock.run(async () => {
    await clock.sleep(1);
    await call("POST", "/snapshots/", NEW);
    await call("DELETE", "/snapshots/798/");
    await clock.sleep(19_999);
    expect(await ids()).toEqual([801, 798]);
    await clock.sleep(1);
    expect(await ids()).toEqual([802, 801]);
  });
  expect(world.history.filter((event) => event.type === "fault")).toMatchObject([
    { kind: "lag", request: 3 },
  ]);
});

it("can show the beginning for ever", async () => {
  const { clock, call } = connect({
    serverLagMs: Number.POSITIVE_INFINITY,
    snapshotLagMs: Number.POSITIVE_INFINITY,
  });
  await clock.run(async () => {
    await clock.sleep(1);
    await call("POST", "/snapshots/801/restore/");
    await call("DELETE", "/snapshots/798/");
    await clock.sleep(100_000);
    expect((await call("GET", "/servers/12345/")).json.status).toBe("active");
    expect((await call("GET", "/snapshots/")).json.count).toBe(2);
  });
});
