import { createServer } from "node:https";
import { createSecureContext, getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, describe, expect, test, vi } from "vitest";
import { failure, http, https, listen, raw, send, TEST_PEM } from "../../testing/local-servers.ts";

const bundled = getCACertificates("default");
afterEach(() => {
  vi.unstubAllEnvs();
  setDefaultCACertificates(bundled);
});

/** As NODE_EXTRA_CA_CERTS does. */
function trustTestCertificate(): void {
  setDefaultCACertificates([...bundled, TEST_PEM]);
}

test("A server that speaks no TLS is told in words, not by a place in OpenSSL", async () => {
  await using server = await http((_, response) => response.end("{}"));
  expect(await failure(`https://localhost:${server.port}/`)).toMatchObject({
    maybeSent: false,
    message: "TLS failed: wrong version number",
  });
});

describe("A certificate", () => {
  test("that nobody trusts: provably never sent, and the server sees no request", async () => {
    let requests = 0;
    await using server = await https((_, response) => {
      requests += 1;
      response.end("{}");
    });
    const error = await failure(`https://localhost:${server.port}/`, { method: "POST", body: "{}" });
    expect(error.maybeSent).toBe(false);
    expect(error.message).toMatch(/self-signed certificate/);
    expect(server.sockets).not.toHaveLength(0);
    expect(requests).toBe(0);
  });

  test("is checked whatever NODE_TLS_REJECT_UNAUTHORIZED says", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    await using server = await https((_, response) => response.end("{}"));
    expect(await failure(`https://localhost:${server.port}/`)).toMatchObject({
      maybeSent: false,
      message: expect.stringMatching(/^self-signed certificate/),
    });
  });

  test("of another name: provably never sent", async () => {
    trustTestCertificate();
    let requests = 0;
    await using server = await https((_, response) => {
      requests += 1;
      response.end("{}");
    });
    const error = await failure(`https://127.0.0.1:${server.port}/`, { method: "POST", body: "{}" });
    expect(error.maybeSent).toBe(false);
    expect(error.message).toMatch(/does not match certificate/);
    expect(requests).toBe(0);
  });

  test("that is trusted and has the name lets the request through", async () => {
    trustTestCertificate();
    await using server = await https((request, response) => response.end(`"${request.method}"`));
    expect(await send(`https://localhost:${server.port}/`, { method: "POST" })).toMatchObject({
      status: 200,
      body: '"POST"',
    });
  });

  test("is asked for by the name of the server, where it has one", async () => {
    const names: string[] = [];
    await using server = await listen(
      createServer({
        key: TEST_PEM,
        cert: TEST_PEM,
        SNICallback: (name, answer) => {
          names.push(name);
          answer(null, createSecureContext({ key: TEST_PEM, cert: TEST_PEM }));
        },
      }),
    );
    // An address is no name (RFC 6066).
    await failure(`https://127.0.0.1:${server.port}/`);
    expect(names).toEqual([]);
    await failure(`https://localhost:${server.port}/`);
    expect(names).toEqual(["localhost"]);
  });

  test("that is trusted does not make a lost answer one that was never sent", async () => {
    trustTestCertificate();
    await using server = await https((request) => request.socket.destroy());
    expect((await failure(`https://localhost:${server.port}/`, { method: "POST" })).maybeSent).toBe(true);
  });
});

describe("A server that speaks no TLS", () => {
  test("provably never got the request", async () => {
    await using server = await http((_, response) => response.end("{}"));
    const error = await failure(`https://localhost:${server.port}/`, { method: "POST" });
    expect(error.maybeSent).toBe(false);
    expect(error.message).not.toBe("");
  });

  test("or ends the handshake: never got it either", async () => {
    await using server = await raw((socket) => socket.once("data", () => socket.destroy()));
    expect((await failure(`https://localhost:${server.port}/`, { method: "POST" })).maybeSent).toBe(false);
  });

  test("or lets it hang to the limit: never got it either", async () => {
    await using server = await raw((socket) => socket.resume());
    const error = await failure(`https://localhost:${server.port}/`, { method: "POST", timeoutMs: 100 });
    expect(error).toMatchObject({ maybeSent: false, message: "no complete answer within 0.1 s" });
  });
});
