/** The vendor's documented answers, served as they stand. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, it as test } from "vitest";
import { ROOT } from "../../testing/runner-protocol.ts";
import { expectSuccess, OUTPUT_NAMES, warningsOf } from "../../testing/scene-over-http.ts";
import { runStep } from "../../testing/step-process.ts";

type Answer = { status: number; body: string };

function example(name: "list" | "create" | "restore" | "servers", status = 200): Answer {
  const file = join(ROOT, "testing", "fixtures", "api", `${name}.${status}.json`);
  return { status, body: readFileSync(file, "utf8") };
}

/** Answers each call with the next of its answers, and with the last of them from then on. */
async function serveAnswers(answers: Record<string, Answer[]>): Promise<{ url: string; calls: string[] }> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const call = `${request.method} ${request.url?.split("?")[0]}`;
    calls.push(call);
    const queue = answers[call] ?? [];
    const { status, body } = (queue.length > 1 ? queue.shift() : queue[0]) ?? { status: 404, body: "{}" };
    request.resume().on("end", () => {
      response.writeHead(status, { "content-type": "application/json" }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

function access(url: string): Record<string, string> {
  return { "api-url": url, "api-token": "vps_documented", "poll-interval-seconds": "1" };
}

/** The documented listing, with the documented new snapshot as it is once it is completed. */
function listingWithNew(): Answer {
  const made = { ...JSON.parse(example("create", 201).body), status: "completed", size_mb: 5200 };
  const { results } = JSON.parse(example("list").body);
  return { status: 200, body: JSON.stringify({ count: 3, results: [made, ...results] }) };
}

function serverAs(status: string): Answer {
  const [server] = JSON.parse(example("servers").body).results;
  return { status: 200, body: JSON.stringify({ ...server, status }) };
}

describe("the documented answers", () => {
  test("of a listing", async () => {
    const { url } = await serveAnswers({ "GET /snapshots/": [example("list")] });
    const inputs = { "api-url": url, "api-token": "vps_documented", operation: "list" };
    const result = await runStep({ inputs });
    expectSuccess(result);
    const { results } = JSON.parse(example("list").body);
    const flat = results.map(({ server, ...rest }: { server: { id: number; name: string } }) => ({
      ...rest,
      server_id: server.id,
      server_name: server.name,
    }));
    expect(JSON.parse(result.outputs.snapshots ?? "")).toEqual(flat);
  });

  test("of a create", async () => {
    const { id } = JSON.parse(example("create", 201).body);
    const { url, calls } = await serveAnswers({
      "GET /snapshots/": [example("list"), listingWithNew()],
      "GET /servers/12345/": [serverAs("active")],
      "POST /snapshots/": [example("create", 201)],
    });
    const result = await runStep({ inputs: { ...access(url), operation: "create", "server-id": "12345" } });
    expectSuccess(result);
    expect(result.outputs).toMatchObject({ "snapshot-id": String(id), status: "completed" });
    // Its description is the documentation's, not the one that was sent.
    expect(warningsOf(result)).toHaveLength(1);
    expect(calls).toEqual(["GET /snapshots/", "GET /servers/12345/", "POST /snapshots/", "GET /snapshots/"]);
  });

  test("of a restore", async () => {
    const { url } = await serveAnswers({
      "GET /snapshots/": [example("list")],
      "GET /servers/12345/": [serverAs("active"), serverAs("restoring"), serverAs("active")],
      "POST /snapshots/801/restore/": [example("restore")],
    });
    const result = await runStep({ inputs: { ...access(url), operation: "restore", "snapshot-id": "801" } });
    expectSuccess(result);
    expect(result.outputs).toMatchObject({ "snapshot-id": "801", status: "restored" });
  });

  test("of a listing of servers, which is asked where there is no call for one", async () => {
    const { url, calls } = await serveAnswers({
      "GET /snapshots/": [example("list")],
      "GET /servers/": [example("servers")],
    });
    const inputs = { ...access(url), operation: "create", "server-id": "12345", "dry-run": "true" };
    const result = await runStep({ inputs });
    expectSuccess(result);
    expect(Object.keys(result.outputs).sort()).toEqual(OUTPUT_NAMES);
    expect(calls).toEqual(["GET /snapshots/", "GET /servers/12345/", "GET /servers/"]);
  });
});
