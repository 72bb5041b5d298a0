import { expect, it } from "vitest";
import { connect, documented, NEW } from "../../testing/api-caller.ts";

it("lists the documented snapshots as documented", async () => {
  const { clock, call } = connect();
  const { status, json } = await clock.run(() => call("GET", "/snapshots/?server_id=12345"));
  expect(status).toBe(200);
  expect(json).toEqual(documented("list.200"));
});

it("creates a snapshot as documented, at the documented moment", async () => {
  const { clock, call } = connect();
  const { status, json } = await clock.run(() => call("POST", "/snapshots/", NEW));
  expect(status).toBe(201);
  expect(json).toEqual(documented("create.201"));
});

it("restores a snapshot as documented", async () => {
  const { clock, call } = connect();
  const { status, json } = await clock.run(() => call("POST", "/snapshots/801/restore/"));
  expect(status).toBe(200);
  expect(json).toEqual(documented("restore.200"));
});

it("deletes a snapshot as documented", async () => {
  const { clock, call } = connect();
  await clock.run(async () => {
    expect(await call("DELETE", "/snapshots/801/")).toMatchObject({ status: 204, body: "" });
    expect((await call("DELETE", "/snapshots/801/")).status).toBe(404);
    expect((await call("GET", "/snapshots/")).json.count).toBe(1);
  });
});

it("shows the documented server, alone and in a list, by default with its UUID", async () => {
  const [example] = documented("servers.200").results;
  for (const serverFields of ["documented", "both"] as const) {
    const { clock, call } = connect({ serverFields });
    const uuid = serverFields === "both" ? { uuid: expect.any(String) } : {};
    await clock.run(async () => {
      expect((await call("GET", "/servers/")).json.results[0]).toEqual({ ...example, ...uuid });
      expect((await call("GET", "/servers/12345/")).json).toEqual({ ...example, ...uuid });
    });
  }
});

it("answers a listing of one server exactly as documented", async () => {
  const { clock, call, world } = connect({ serverFields: "documented" });
  world.servers.delete(12346);
  world.servers.delete(12347);
  const { json } = await clock.run(() => call("GET", "/servers/"));
  expect(json).toEqual(documented("servers.200"));
});
