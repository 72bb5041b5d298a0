/** server-id with names: what they cost, what is refused, and that the step goes on with the ids. */
import { describe, expect, test } from "vitest";
import { addServer, serverOf } from "../../simulator/servers.ts";
import { onlyError, scene, withPermissions } from "../../testing/scene-in-process.ts";

const OPERATIONS = {
  list: {},
  create: { wait: "false" },
  restore: { "snapshot-id": "latest", wait: "false" },
  delete: { "keep-last": "1", "made-by": "anyone", name: "*" },
  wait: {},
};
const EACH = Object.entries(OPERATIONS).map(([operation, inputs]) => [operation, inputs] as const);

describe.each(EACH)("%s", (operation, inputs) => {
  const given = { operation, ...inputs };

  test("knows a server by its name, without case, and costs no more than a listing of servers", async () => {
    const byId = scene();
    await byId.main({ ...given, "server-id": "12345" });
    const { main, requests, problems } = scene();
    const played = await main({ ...given, "server-id": "Web-Server-01" });
    expect([played.code, played.outputs["server-ids"], problems]).toEqual([0, "[12345]", []]);
    expect(requests()[0]).toBe("GET /servers/");
    expect(requests().length - byId.requests().length).toBeLessThanOrEqual(1);
  });

  test("a name that no server has: nothing is done, and what the token sees is listed", async () => {
    const { main, requests } = scene();
    const error = onlyError(await main({ ...given, "server-id": "12345 web-server-07" }));
    expect(error).toMatch(/^Not found: .*no server web-server-07 .*Nothing was done\./);
    expect(error).toMatch(/sees 12345 \(web-server-01\), 12346 \(/);
    expect(requests()).toEqual(["GET /servers/"]);
  });

  test("an id that is not there, beside a name: the servers were listed anyway", async () => {
    const { main, requests } = scene();
    const error = onlyError(await main({ ...given, "server-id": "54321 web-server-01" }));
    expect(error).toMatch(/no server 54321 .*sees 12345 \(web-server-01\)/);
    expect(requests()).toEqual(["GET /servers/"]);
  });

  test("a name that two servers have is refused, with their ids", async () => {
    const { main, world, requests } = scene();
    addServer(world, { id: 777, name: "WEB-server-01" });
    const error = onlyError(await main({ ...given, "server-id": "web-server-01" }));
    expect(error).toMatch(/^Server name ambiguous: .*2 servers: 12345, 777\. .*Give the id/);
    expect(requests()).toEqual(["GET /servers/"]);
  });

  test("one server under two forms is refused", async () => {
    const { main, world, requests } = scene();
    const { uuid } = serverOf(world, 12345);
    for (const other of ["12345", uuid]) {
      const error = onlyError(await main({ ...given, "server-id": `${other} web-server-01` }));
      expect(error).toContain(
        `Server named twice: server-id: ${other} and web-server-01 are the same server`,
      );
    }
    expect(new Set(requests())).toEqual(new Set(["GET /servers/"]));
  });

  test("a token that may not list servers: the id is asked for, or the permission", async () => {
    const { run, requests } = withPermissions("snapshots:*");
    const error = onlyError(await run({ ...given, "server-id": "web-server-01" }));
    expect(error).toMatch(/^Permission denied: .*server-id: web-server-01\) is found by listing/);
    expect(error).toMatch(
      /With the id of the server in place of its name, no list is needed\. Give the token the permission servers:read/,
    );
    expect(requests()).toEqual(["GET /servers/"]);
  });

  test("a token that is wrong: another one, since no id would help", async () => {
    const { main } = scene();
    const error = onlyError(await main({ ...given, "server-id": "web-server-01", "api-token": "vps_wrong" }));
    expect(error).toMatch(/so nothing was done\. The token is wrong, expired or revoked\./);
  });
});

test("several names are in the order in which they were given, and the log says what their ids are", async () => {
  const { main } = scene();
  const played = await main({ operation: "create", "server-id": "db-server-01 web-server-01" });
  expect(played.outputs["server-ids"]).toBe("[12346,12345]");
  expect(played.log.join("\n")).toMatch(/Server db-server-01 has the id 12346\./);
});

test("the saved state has ids, and the rollback goes by them: the name is somebody else's by then", async () => {
  const { main, post, world, happened } = scene();
  const inputs = { operation: "create", "server-id": "web-server-01", "on-job-failure": "restore" };
  const played = await main(inputs);
  serverOf(world, 12345).name = "old";
  addServer(world, { id: 777, name: "web-server-01" });
  await post(played, { ...inputs, "job-status": "failure" });
  expect(happened("restore-started").map(({ server }) => server)).toEqual([12345]);
});

test("what a 404 of a server says lists what the token sees, 20 at most", async () => {
  const { main, world } = scene();
  for (let id = 1; id <= 30; id += 1) addServer(world, { id, name: `web-${id}` });
  const error = onlyError(await main({ operation: "create", "server-id": "54321" }));
  expect(error).toMatch(/sees .*\(web-\d+\).* and \d+ more\./);
  expect(error.match(/\((?:web|db)-[\w-]+\)/g)?.length).toBeLessThanOrEqual(20);
});

describe("a server is told by id and name", () => {
  test.each([
    [{ operation: "list" }, /server 12345 \(web-server-01\)/],
    [
      { operation: "create", "server-id": "12345" },
      /Snapshot 802 of server 12345 \(web-server-01\) is completed/,
    ],
    [
      { operation: "restore", "snapshot-id": "801" },
      /Server 12345 \(web-server-01\) is restored, and up again/,
    ],
    [{ operation: "wait", "server-id": "12345" }, /Server 12345 \(web-server-01\) is up/],
  ])("%j: in the log and the summary", async (inputs, words) => {
    const { main } = scene();
    const played = await main(inputs);
    expect(played.log.join("\n")).toMatch(words);
    expect(played.summary).toMatch(/12345 (?:\(|&#40;)web-server-01/);
  });

  test("a snapshot that is not there, of a server that is", async () => {
    const { main } = scene();
    const error = onlyError(await main({ operation: "delete", "server-id": "12345", "snapshot-id": "999" }));
    expect(error).toMatch(/no snapshot 999 of server 12345 \(web-server-01\)/);
  });
});
