import { describe, expect, test } from "vitest";
import type { Id } from "../../../src/domain/model.ts";
import { type Api, createClient } from "../../../src/vps/client.ts";
import { path } from "../../../src/vps/path.ts";
import { answering, connection, rejection } from "../../../testing/canned-transport.ts";

const NO_IDS: unknown[] = [
  "",
  "0",
  "-1",
  "1.5",
  "01",
  "9007199254740993",
  2 ** 53,
  1e21,
  Number.NaN,
  "../servers/12345",
  "801/../../servers/12345",
  "801/restore",
  "801?x=",
  "801#",
  "801%2f",
  " 801",
  "801\n",
  "restore",
  "..",
  ["801"],
  { toString: () => "801" },
  null,
  undefined,
];

describe("Nothing but an id gets into a path", () => {
  const calls: [string, (api: Api, id: Id) => Promise<unknown>][] = [
    ["create", (api, serverId) => api.createSnapshot({ serverId, name: "n", description: "" })],
    ["restore", (api, id) => api.restoreSnapshot(id)],
    ["delete", (api, id) => api.deleteSnapshot(id)],
    ["read", (api, id) => api.readServer(id)],
    ["power", (api, id) => api.power({ id, name: "", status: "" }, "start")],
    [
      "power by UUID",
      (api, uuid) => api.power({ id: 1, uuid: uuid as string, name: "", status: "" }, "start"),
    ],
  ];
  test.each(calls)("of a %s, whoever calls: it is not sent", async (name, call) => {
    const transport = answering();
    const api = createClient(connection(transport));
    for (const id of NO_IDS) {
      // A server without a UUID goes by its id.
      if (name === "power by UUID" && id == null) continue;
      expect(await rejection(call(api, id as Id))).toMatchObject({
        message: expect.stringContaining("neither an integer from 1 to 2^53-1 nor a UUID"),
      });
    }
    expect(transport.asked).toEqual([]);
  });

  test.each([1, 9007199254740991, "9007199254740991", "123E4567-e89b-42d3-a456-426614174000"])(
    "%s is one",
    (id) => {
      expect(path`/snapshots/${id}/restore/`).toBe(`/snapshots/${id}/restore/`);
    },
  );
});
