import { expect, it } from "vitest";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { connect, NEW } from "../../testing/api-caller.ts";

it.each([
  [["*:*"], { account: 200, servers: 200, snapshots: 200, create: 201, power: 200 }],
  [["servers:*"], { account: 200, servers: 200, snapshots: 200, create: 201, power: 200 }],
  [["servers:read"], { account: 200, servers: 200, snapshots: 200, create: 403, power: 403 }],
  [["snapshots:*"], { account: 200, servers: 403, snapshots: 200, create: 201, power: 403 }],
  [["snapshots:*", "servers:read"], { account: 200, servers: 200, snapshots: 200, create: 201, power: 403 }],
  [
    ["snapshots:read", "servers:power"],
    { account: 200, servers: 403, snapshots: 200, create: 403, power: 200 },
  ],
  [[], { account: 200, servers: 403, snapshots: 403, create: 403, power: 403 }],
])("lets a token with the permissions %j do what they allow", async (permissions, statuses) => {
  const { clock, call } = connect({ tokens: [{ ...DEFAULT_TOKEN, permissions }] });
  await clock.run(async () => {
    expect({
      account: (await call("GET", "/account/me/")).status,
      servers: (await call("GET", "/servers/12345/")).status,
      snapshots: (await call("GET", "/snapshots/")).status,
      create: (await call("POST", "/snapshots/", NEW)).status,
      power: (await call("POST", "/servers/12346/power/", { action: "stop" })).status,
    }).toEqual(statuses);
  });
});

it("says why a token is not accepted, in the framework's words", async () => {
  const { clock, call, world } = connect();
  await clock.run(async () => {
    const missing = await call("GET", "/snapshots/", undefined, { headers: {} });
    expect(missing).toMatchObject({
      status: 401,
      json: { detail: "Authentication credentials were not provided." },
    });
    const wrong = await call("GET", "/snapshots/", undefined, { token: "vps_wrong" });
    expect(wrong).toMatchObject({ status: 401, json: { detail: "Invalid token." } });
    world.tokens.push({ ...DEFAULT_TOKEN, token: "vps_old", expired: true });
    const old = await call("GET", "/account/me/", undefined, { token: "vps_old" });
    expect(old).toMatchObject({ status: 401, json: { detail: "Token has expired." } });
  });
});

it("tells whose token it is", async () => {
  const { clock, call } = connect();
  const { json } = await clock.run(() => call("GET", "/account/me/"));
  expect(json).toEqual({
    account: { email: "owner@example.com" },
    token: { name: DEFAULT_TOKEN.name, permissions: ["*:*"] },
  });
});

it.each([
  [{}, { server_id: ["This field is required."], name: ["This field is required."] }],
  [{ ...NEW, name: "a b" }, { name: ["Only letters, numbers, hyphens and underscores are allowed."] }],
  [{ ...NEW, name: "a\n" }, { name: ["Only letters, numbers, hyphens and underscores are allowed."] }],
  [{ ...NEW, name: "" }, { name: ["This field may not be blank."] }],
  [{ ...NEW, name: null }, { name: ["This field may not be null."] }],
  [{ ...NEW, name: 1 }, { name: ["Not a valid string."] }],
  [{ ...NEW, name: "n".repeat(256) }, { name: ["Ensure this field has no more than 255 characters."] }],
  [
    { ...NEW, description: "d".repeat(256) },
    { description: ["Ensure this field has no more than 255 characters."] },
  ],
  [{ ...NEW, server_id: "12345" }, { server_id: ["A valid integer is required."] }],
  [{ ...NEW, server_id: 1.5 }, { server_id: ["A valid integer is required."] }],
  [[], { non_field_errors: ["Invalid data. Expected a dictionary."] }],
])("refuses to create %j", async (body, errors) => {
  const { clock, call, world } = connect();
  expect(await clock.run(() => call("POST", "/snapshots/", body))).toMatchObject({
    status: 400,
    json: errors,
  });
  expect(world.snapshots.size).toBe(2);
});

it("refuses bodies that are not JSON", async () => {
  const { clock, call } = connect();
  await clock.run(async () => {
    const broken = await call("POST", "/snapshots/", undefined, { body: '{"server_id": ' });
    expect(broken).toMatchObject({
      status: 400,
      json: { detail: expect.stringContaining("JSON parse error") },
    });
    const headers = { authorization: `Bearer ${DEFAULT_TOKEN.token}`, "content-type": "text/plain" };
    expect((await call("POST", "/snapshots/", NEW, { headers })).status).toBe(415);
  });
});

it.each([
  ["GET", "/plans/", 404],
  ["GET", "/snapshots/801/", 405],
  ["POST", "/servers/", 405],
  ["DELETE", "/snapshots/999/", 404],
  ["DELETE", "/snapshots/abc/", 404],
  ["POST", "/snapshots/999/restore/", 404],
  ["POST", "/servers/999/power/", 404],
  ["GET", "/servers/999/", 404],
  ["GET", "/snapshots/?page=2", 404],
  ["GET", "/snapshots/?page=0", 404],
  ["GET", "/snapshots/?server_id=first", 400],
  ["GET", "/snapshots", 301],
  ["GET", "/servers/12345", 301],
  ["POST", "/snapshots/801/restore", 404],
  ["DELETE", "/snapshots/801", 404],
] as const)("answers %s %s with %i", async (method, path, status) => {
  const { clock, call, world } = connect();
  const before = world.history.length;
  expect((await clock.run(() => call(method, path))).status).toBe(status);
  expect(world.history.slice(before).map(({ type }) => type)).toEqual(["request", "answered"]);
});

it("answers 404 to a create for a server that does not exist", async () => {
  const { clock, call } = connect();
  expect((await clock.run(() => call("POST", "/snapshots/", { ...NEW, server_id: 1 }))).status).toBe(404);
});

it("pages as the framework does", async () => {
  const { clock, call, world } = connect();
  for (let number = 0; number < 43; number++) addSnapshot(world, { server: 12346, name: `n${number}` });
  await clock.run(async () => {
    const first = (await call("GET", "/snapshots/?server_id=12346&unknown=1")).json;
    expect(first).toMatchObject({ count: 43, previous: null });
    expect(first.results).toHaveLength(20);
    const last = (await call("GET", "/snapshots/?page=3")).json;
    expect(last).toMatchObject({ count: 45, next: null });
    expect(last.results.map((one: { id: number }) => one.id)).toEqual([804, 803, 802, 801, 798]);
    expect((await call("GET", "/snapshots/?page_size=100")).json.results).toHaveLength(45);
    expect((await call("GET", "/snapshots/?page_size=nonsense")).json.results).toHaveLength(20);
  });
});

it("leads through all pages by its links, and shows each snapshot once", async () => {
  const { clock, call } = connect({ maxPageSize: 1 });
  await clock.run(async () => {
    const { json: first } = await call("GET", "/snapshots/?page_size=100");
    const second = await call("GET", "", undefined, { url: first.next });
    expect(second.json).toMatchObject({ count: 2, next: null, results: [{ id: 798 }] });
    const back = await call("GET", "", undefined, { url: second.json.previous });
    expect(back.json.results).toEqual(first.results);
  });
});

it("filters servers by what it shows", async () => {
  const { clock, call } = connect();
  await clock.run(async () => {
    expect((await call("GET", "/servers/?status=stopped")).json.results).toMatchObject([{ id: 12347 }]);
    expect((await call("GET", "/servers/?location=us-west")).json.count).toBe(2);
    expect((await call("GET", "/servers/?location=us-west&status=stopped")).json.count).toBe(0);
  });
});
