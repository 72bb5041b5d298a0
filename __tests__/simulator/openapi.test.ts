import { expect, it } from "vitest";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { checkExchange } from "../../simulator/openapi.ts";
import { changeState, serverOf } from "../../simulator/servers.ts";
import type { Habits } from "../../simulator/world.ts";
import { connect, documented, NEW } from "../../testing/api-caller.ts";

const HABITS: Partial<Habits>[] = [
  {},
  { snapshotIds: "uuid", serverIds: "uuid", serverPaths: "uuid" },
  { serverFields: "documented", emptyLinks: true },
  { serverFields: "client", maxPageSize: 1 },
  { serverPaths: "none", snapshotLagMs: 10_000, serverLagMs: 10_000 },
];

it.each(HABITS)("conforms in every answer, with the habits %j", async (habits) => {
  const { clock, call, world, problems } = connect(habits);
  world.tokens.push({ ...DEFAULT_TOKEN, token: "vps_none", permissions: [] });
  const { uuid } = serverOf(world, 12345);
  const server = habits.serverIds === "uuid" ? uuid : 12345;
  const statuses = new Set<number>();
  const ask: typeof call = async (...args) => {
    const reply = await call(...args);
    statuses.add(reply.status);
    return reply;
  };
  await clock.run(async () => {
    for (const page of ["", "?page_size=100", "?page=2&page_size=1", `?server_id=${server}`]) {
      await ask("GET", `/snapshots/${page}`);
    }
    for (const query of ["", "?status=active&location=us-west", "?page=1&page_size=1"])
      await ask("GET", `/servers/${query}`);
    const { id } = (await ask("POST", "/snapshots/", { ...NEW, server_id: server })).json;
    await ask("POST", `/snapshots/${id}/restore/`);
    await clock.sleep(1_000_000);
    await ask("POST", `/servers/${uuid}/snapshot/`, { label: "by the client" });
    await ask("POST", `/snapshots/${id}/restore/`);
    await ask("POST", `/snapshots/${id}/restore/`);
    await ask("GET", `/servers/${uuid}/`);
    await clock.sleep(1_000_000);
    await ask("POST", `/servers/${uuid}/snapshot/`);
    await ask("POST", "/snapshots/", { ...NEW, server_id: server });
    await ask("POST", `/servers/${uuid}/power/`, { action: "restart" });
    changeState(world, serverOf(world, 12345), "suspended", "test");
    await ask("POST", `/servers/${uuid}/power/`, { action: "start" });
    await ask("DELETE", `/snapshots/${id}/`);
    await ask("DELETE", `/snapshots/${id}/`);
    await ask("GET", "/account/me/");
    await ask("GET", "/account/me/", undefined, { token: "vps_wrong" });
    await ask("GET", "/servers/", undefined, { token: "vps_none" });
    await ask("GET", "/snapshots/?page=99");
  });
  expect([...statuses].toSorted()).toEqual([200, 201, 204, 400, 401, 403, 404]);
  expect(problems).toEqual([]);
});

it("conforms in throttling and in server errors, with any body", async () => {
  const { clock, call, faults, problems } = connect();
  faults.once({}, { kind: "rate-limit", retryAfter: "soon" });
  faults.once({}, { kind: "server-error", status: 502 });
  faults.once({}, { kind: "server-error", status: 500 });
  faults.once({}, { kind: "extra-fields" });
  await clock.run(async () => {
    for (const status of [429, 502, 500, 200]) expect((await call("GET", "/snapshots/")).status).toBe(status);
  });
  expect(problems).toEqual([]);
});

const LIST = documented("list.200");
const CREATED = documented("create.201");

it.each([
  ["GET", "/snapshots/", 200, { ...LIST, results: undefined }, "must have required property 'results'"],
  ["GET", "/snapshots/", 200, { ...LIST, count: "2" }, "/count must be integer"],
  ["GET", "/snapshots/", 200, { ...LIST, next: null }, "must have property previous"],
  [
    "GET",
    "/snapshots/",
    200,
    { ...LIST, results: [{ ...LIST.results[0], id: "801" }] },
    "/results/0/id must",
  ],
  [
    "GET",
    "/snapshots/",
    200,
    { ...LIST, results: [{ ...LIST.results[0], created_at: "today" }] },
    "date-time",
  ],
  ["GET", "/snapshots/", 200, "<html>", "is not valid JSON"],
  ["GET", "/snapshots/", 202, LIST, "status 202 is not documented"],
  ["GET", "/snapshots/", 401, { error: "no" }, "must have required property 'detail'"],
  ["GET", "/snapshots/801/", 200, LIST, "method not documented"],
  ["GET", "/plans/", 200, LIST, "path not documented"],
  ["GET", "/snapshots/?limit=5", 200, LIST, "parameter limit is not documented"],
  ["GET", "/snapshots/?server_id=web", 200, LIST, "parameter server_id"],
  ["GET", "/snapshots/?page=0", 200, LIST, "parameter page"],
  ["POST", "/snapshots/abc/restore/", 404, { detail: "" }, "parameter snapshot_id"],
  ["DELETE", "/snapshots/801/", 204, { detail: "" }, "status 204 has a body"],
] as const)("catches %s %s %i %j", (method, path, status, body, problem) => {
  const problems = exchanged(method, path, undefined, status, body);
  expect(problems.join("\n")).toContain(problem);
  expect(problems[0]).toContain(`${method} /api/v1${path.split("?")[0]}: `);
});

it.each([
  [undefined, "the request has no body"],
  [{ ...NEW, server_id: "12345" }, "the request: /server_id"],
  [{ ...NEW, name: "with space" }, "the request: /name must match pattern"],
  [{ ...NEW, description: "d".repeat(256) }, "the request: /description"],
  [{ name: "a" }, "must have required property 'server_id'"],
])("catches the request %j", (body, problem) => {
  expect(exchanged("POST", "/snapshots/", body, 201, CREATED).join("\n")).toContain(problem);
});

it("catches a body where none is documented, and one that is not said to be JSON", () => {
  const restored = documented("restore.200");
  expect(exchanged("POST", "/snapshots/801/restore/", {}, 200, restored)).toEqual([
    "POST /api/v1/snapshots/801/restore/: the request has a body",
  ]);
  const request = {
    method: "POST",
    url: "https://admin.vps.org/api/v1/snapshots/",
    headers: {},
    body: "{}",
  } as const;
  const response = { status: 201, headers: { "content-type": "text/html" }, body: JSON.stringify(CREATED) };
  expect(checkExchange(request, response)).toEqual([
    "POST /api/v1/snapshots/: the request is undefined, not JSON",
    "POST /api/v1/snapshots/: the answer with status 201 is text/html, not JSON",
  ]);
});

it("takes the documented exchanges", () => {
  expect(exchanged("GET", "/snapshots/?server_id=12345", undefined, 200, LIST)).toEqual([]);
  expect(exchanged("POST", "/snapshots/", NEW, 201, CREATED)).toEqual([]);
  expect(exchanged("POST", "/snapshots/801/restore/", undefined, 200, documented("restore.200"))).toEqual([]);
  expect(
    exchanged("GET", "/servers/?page=1&page_size=100", undefined, 200, documented("servers.200")),
  ).toEqual([]);
});

function exchanged(
  method: "GET" | "POST" | "DELETE",
  path: string,
  sent: unknown,
  status: number,
  body: unknown,
) {
  const headers = { "content-type": "application/json" };
  return checkExchange(
    {
      method,
      url: `https://admin.vps.org/api/v1${path}`,
      headers,
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    },
    { status, headers, body: typeof body === "string" ? body : JSON.stringify(body) },
  );
}
