/** What the client can send stands in openapi.yaml, and what it takes for success is documented there. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkExchange } from "../../simulator/openapi.ts";
import { type Api, createClient } from "../../src/vps/client.ts";
import type { HttpRequest, HttpResponse } from "../../src/world.ts";
import { documented } from "../../testing/api-caller.ts";
import { BASE_URL, connection } from "../../testing/canned-transport.ts";
import { isMapping, type Mapping, mappingsIn, read } from "../../testing/documents.ts";

interface Operation {
  operationId: string;
  responses: Record<string, unknown>;
}

const document = parse(read("openapi.yaml")) as {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
};
const OPERATIONS = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, { operationId, responses }]) => ({
    operationId,
    pattern: new RegExp(`^${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/gu, "[^/]+")}$`, "u"),
    statuses: Object.keys(responses),
  })),
);
/** Those of the vendor's own client, which is held against the simulator. */
const OF_THE_VENDOR = ["labelSnapshot", "getAccount"];

const UUID = "123e4567-e89b-42d3-a456-426614174000";
const SERVER = { id: 12345, uuid: UUID, name: "web", status: "active" };
const NEW = { serverId: 12345, name: "before-update", description: "text" };
const LONG = { serverId: UUID, name: "n".repeat(255), description: "d".repeat(255) };

type Variant = (api: Api) => Promise<unknown>;
/** Every call of the client in all its forms. */
const CALLS: Record<keyof Api, Variant[]> = {
  listSnapshots: [
    (api) => api.listSnapshots(),
    (api) => api.listSnapshots(12345),
    (api) => api.listSnapshots(UUID),
  ],
  createSnapshot: [(api) => api.createSnapshot(NEW), (api) => api.createSnapshot(LONG)],
  restoreSnapshot: [(api) => api.restoreSnapshot(801), (api) => api.restoreSnapshot(UUID)],
  deleteSnapshot: [(api) => api.deleteSnapshot(801), (api) => api.deleteSnapshot(UUID)],
  readServer: [(api) => api.readServer(12345), (api) => api.readServer(UUID)],
  listServers: [(api) => api.listServers()],
  power: [
    (api) => api.power(SERVER, "start"),
    (api) => api.power(SERVER, "stop"),
    (api) => api.power({ id: 12345, name: "web", status: "active" }, "stop"),
  ],
};
const VARIANTS = Object.entries(CALLS).flatMap(([name, variants]) =>
  variants.map((call, index) => ({ name: `${name} (${index + 1})`, call })),
);

const JSON_TYPE = { "content-type": "application/json" };
const FAILED: HttpResponse = { status: 500, headers: JSON_TYPE, body: JSON.stringify({ detail: "down" }) };

/** A body that fits the request, whatever the status: so the client's decision hangs on the status alone. */
function bodyFor({ method, url, body }: HttpRequest): unknown {
  const { pathname } = new URL(url);
  if (method === "GET" && pathname.endsWith("/snapshots/")) return documented("list.200");
  if (method === "GET" && pathname.endsWith("/servers/")) return documented("servers.200");
  if (method === "GET") return { ...documented("servers.200").results[0], uuid: UUID };
  if (pathname.endsWith("/restore/")) {
    const id = pathname.split("/").at(-3) ?? "";
    return {
      ...documented("restore.200"),
      snapshot: { ...documented("restore.200").snapshot, id: numberOr(id) },
    };
  }
  const { server_id: id, name } = JSON.parse(body ?? "{}");
  return { ...documented("create.201"), server: { id, name: "web" }, name };
}

function numberOr(id: string): number | string {
  return /^\d+$/u.test(id) ? Number(id) : id;
}

/** Plays a call whose first request is answered with this status, and any other with a failure. */
async function play(call: Variant, status: number) {
  const exchanges: { request: HttpRequest; response: HttpResponse }[] = [];
  const api = createClient(
    connection(async (request) => {
      const body = status === 204 ? "" : JSON.stringify(status < 300 ? bodyFor(request) : { detail: "no" });
      const response = exchanges.length === 0 ? { status, headers: JSON_TYPE, body } : FAILED;
      exchanges.push({ request, response });
      return response;
    }),
  );
  const accepted = await call(api).then(
    () => true,
    () => false,
  );
  return { accepted, exchanges };
}

function operationOf({ method, url }: HttpRequest) {
  const call = `${method} ${url.slice(BASE_URL.length).replace(/\?.*/u, "")}`;
  return OPERATIONS.find(({ pattern }) => pattern.test(call));
}

function isDocumented(statuses: readonly string[], status: number): boolean {
  return statuses.includes(String(status)) || statuses.includes(`${String(status)[0]}XX`);
}

describe.each(VARIANTS)("$name", ({ call }) => {
  test("sends only requests that are described", async () => {
    for (const status of [200, 201, 204, 400, 401, 403, 404, 405, 408, 429, 500, 503]) {
      const { exchanges } = await play(call, status);
      const problems = exchanges.flatMap(({ request, response }) => checkExchange(request, response));
      // Which statuses are accepted is the other test's matter.
      expect(problems.filter((problem) => !/ status \d+ |the answer with status/u.test(problem))).toEqual([]);
      expect(exchanges.length).toBeGreaterThan(0);
    }
  });

  test("takes for success what is documented as such, and nothing else", async () => {
    const { exchanges } = await play(call, 500);
    const statuses = operationOf(exchanges[0]?.request as HttpRequest)?.statuses ?? [];
    const accepted: number[] = [];
    for (let status = 200; status < 600; status += 1)
      if ((await play(call, status)).accepted) accepted.push(status);
    expect(accepted.length).toBeGreaterThan(0);
    expect(accepted.filter((status) => !isDocumented(statuses, status))).toEqual([]);
    const successes = Array.from({ length: 100 }, (_, index) => 200 + index);
    for (const status of successes.filter((one) => isDocumented(statuses, one)))
      expect(accepted).toContain(status);
    // That a snapshot to be deleted is gone already is the only refusal that is as good.
    expect(accepted.filter((status) => status >= 300 && status !== 404)).toEqual([]);
  });
});

test("the next page of a list is a described request", async () => {
  const asked: HttpRequest[] = [];
  const [first, second] = documented("list.200").results;
  const answer = (results: unknown[], next: string | null): HttpResponse => ({
    status: 200,
    headers: JSON_TYPE,
    body: JSON.stringify({ count: 2, next, previous: null, results }),
  });
  const api = createClient(
    connection(async (request) => {
      asked.push(request);
      const next = `${BASE_URL}/snapshots/?page=2&page_size=100&server_id=12345`;
      return asked.length === 1 ? answer([first], next) : answer([second], null);
    }),
  );
  expect((await api.listSnapshots(12345)).items).toHaveLength(2);
  const problems = asked.flatMap((request) => checkExchange(request, answer([first, second], null)));
  expect(problems).toEqual([]);
});

describe("openapi.yaml", () => {
  test("describes no call but those of this client and of the vendor's", async () => {
    const used = new Set<string | undefined>(OF_THE_VENDOR);
    for (const { call } of VARIANTS)
      for (const { request } of (await play(call, 404)).exchanges)
        used.add(operationOf(request)?.operationId);
    expect(used).toEqual(new Set(OPERATIONS.map(({ operationId }) => operationId)));
  });

  test("has no part that nothing refers to, and refers to none that is not there", () => {
    const referred = new Set(
      mappingsIn(document).flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : [])),
    );
    const parts = ["parameters", "schemas", "responses"].flatMap((kind) =>
      Object.keys(document.components[kind] ?? {}).map((name) => `#/components/${kind}/${name}`),
    );
    expect([...referred].sort()).toEqual(parts.sort());
  });

  test("has examples that it describes itself", () => {
    const examples = mappingsIn(document).filter(
      (media) => isMapping(media.schema) && isMapping(media.example),
    );
    expect(examples).toHaveLength(1);
    const request = { method: "POST", url: `${BASE_URL}/snapshots/`, headers: JSON_TYPE } as const;
    const [{ example }] = examples as [Mapping];
    const created = { status: 201, headers: JSON_TYPE, body: JSON.stringify(documented("create.201")) };
    expect(checkExchange({ ...request, body: JSON.stringify(example) }, created)).toEqual([]);
  });

  test("has the base that the README names as the default", () => {
    const [{ url }] = (document as unknown as { servers: [{ url: string }] }).servers;
    expect(read("README.md")).toContain(`else \`${url}\``);
    expect(url).toBe(BASE_URL);
  });
});
