import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Id, isId } from "../../src/domain/model.ts";
import { oneLine } from "../../src/text/untrusted.ts";
import { type Api, createClient } from "../../src/vps/client.ts";
import { VpsError } from "../../src/vps/errors.ts";
import {
  checkRestoreAnswer,
  DepartureError,
  parseCreated,
  parsePage,
  parseServer,
  parseSnapshot,
} from "../../src/vps/parse.ts";
import { TransportError } from "../../src/world.ts";
import { BASE_URL, connection } from "../../testing/canned-transport.ts";
import { hostile, RUNS } from "../../testing/hostile-texts.ts";

const UUID = "123e4567-e89b-42d3-a456-426614174000";

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, "", 0, -1, 1.5, 2 ** 53, 1e300, true, [], {}, "__proto__", UUID, "801"),
);
const idValue = fc.oneof(fc.constantFrom<unknown>(801, 12345, "801", UUID), odd);
const textValue = fc.oneof(hostile, fc.constantFrom<unknown>("completed", "active", "in_progress"), odd);
const timeValue = fc.oneof(fc.constant<unknown>("2025-01-15T18:30:00Z"), hostile, odd);

/** Nearly what the documentation says. */
const record = fc.record(
  {
    id: idValue,
    uuid: idValue,
    server: fc.oneof(
      fc.record({ id: idValue, uuid: idValue, name: textValue, hostname: textValue }, { requiredKeys: [] }),
      odd,
    ),
    snapshot: fc.oneof(fc.record({ id: idValue }, { requiredKeys: [] }), odd),
    name: textValue,
    hostname: textValue,
    status: textValue,
    size_mb: fc.oneof(fc.constant<unknown>(4915), odd),
    created_at: timeValue,
    description: textValue,
    detail: textValue,
  },
  { requiredKeys: [] },
);
const page = fc.record(
  {
    results: fc.oneof(fc.array(fc.oneof(record, odd), { maxLength: 3 }), odd),
    count: fc.oneof(fc.constantFrom<unknown>(0, 1, 2, 3), odd),
    next: fc.oneof(
      fc.constantFrom<unknown>(
        null,
        "?page=2",
        `${BASE_URL}/snapshots/?page=2`,
        "https://elsewhere.example/",
      ),
      hostile,
      odd,
    ),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  { weight: 4, arbitrary: record },
  { weight: 3, arbitrary: page },
  { weight: 1, arbitrary: odd },
);

/** The result, or undefined for a departure; every other error is a crash. */
function parsed<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof DepartureError && error.message === oneLine(error.message)) return undefined;
    throw error;
  }
}

function isOneLine(...texts: (string | null | undefined)[]): boolean {
  return texts.every((text) => text == null || text === oneLine(text));
}

const goodId = (id: Id | undefined) => id === undefined || isId(String(id));

describe("Whatever the API answers", () => {
  test("it is read as documented, or is a departure that says where", { timeout: 3_600_000 }, () => {
    let read = 0;
    const property = fc.property(body, (value) => {
      const snapshots = [
        parsed(() => parseSnapshot(value)),
        parsed(() => parseCreated(value, { serverId: 1, name: "n" })),
      ];
      for (const snapshot of snapshots) {
        if (snapshot === undefined) continue;
        read += 1;
        const { id, server, name, status, sizeMb, createdAt, description } = snapshot;
        expect(goodId(id) && goodId(server?.id) && goodId(server?.uuid)).toBe(true);
        expect(isOneLine(name, status, createdAt, description, server?.name ?? "")).toBe(true);
        expect(createdAt === null || !Number.isNaN(Date.parse(createdAt))).toBe(true);
        expect(sizeMb === null || sizeMb >= 0).toBe(true);
      }
      const server = parsed(() => parseServer(value));
      expect(goodId(server?.id) && goodId(server?.uuid) && isOneLine(server?.name, server?.status)).toBe(
        true,
      );
      parsed(() => checkRestoreAnswer(value, 801));
      const list = parsed(() => parsePage(value));
      expect(list === undefined || Array.isArray(list.results)).toBe(true);
    });
    fc.assert(property, { numRuns: RUNS });
    expect(read).toBeGreaterThan(RUNS / 100);
  });

  const CALLS: ((api: Api) => Promise<unknown>)[] = [
    (api) => api.listSnapshots(12345),
    (api) => api.listServers(),
    (api) => api.createSnapshot({ serverId: 12345, name: "n", description: "d" }),
    (api) => api.restoreSnapshot(801),
    (api) => api.deleteSnapshot(801),
    (api) => api.readServer(12345),
    (api) => api.power({ id: 12345, name: "", status: "" }, "stop"),
  ];
  const answer = fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        status: fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom(200, 201, 204) },
          fc.constantFrom(202, 301, 400, 401, 403, 404, 405, 408, 418, 429, 500, 503, 599),
        ),
        headers: fc.dictionary(
          fc.constantFrom("retry-after", "date", "location"),
          fc.oneof(hostile, fc.constantFrom("1", "-1", "Thu, 16 Jan 2025 16:15:00 GMT")),
          {
            noNullPrototype: true,
          },
        ),
        body: fc.oneof({ weight: 6, arbitrary: body.map((value) => JSON.stringify(value) ?? "") }, hostile),
      }),
    },
    { weight: 1, arbitrary: hostile.map((text) => new TransportError(text, text.length % 2 === 0)) },
  );

  test("every call of the client ends, as documented or with an error of its own kind", {
    timeout: 3_600_000,
  }, async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...CALLS),
      fc.array(answer, { minLength: 1, maxLength: 4 }),
      async (call, answers) => {
        let asked = 0;
        const line = connection(async ({ url }) => {
          // Only this API is ever asked, on its documented paths.
          expect(url).toMatch(/^https:\/\/admin\.vps\.org\/api\/v1\/(?:snapshots|servers)\//);
          const one = answers[asked++ % answers.length];
          if (one === undefined || one instanceof Error) throw one;
          return one;
        });
        try {
          await call(createClient(line));
        } catch (error) {
          if (!(error instanceof VpsError)) throw error;
          expect(error.message).toBe(oneLine(error.message));
        }
        expect(asked).toBeLessThanOrEqual(100);
        for (const pause of line.pauses) expect(pause).toBeLessThanOrEqual(120_000);
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(RUNS / 4) });
  });
});
