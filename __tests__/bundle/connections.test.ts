/** What the environment or something in front of the API does to connections, seen from outside of the process. */
import { describe, expect, test } from "vitest";
import { afterRequest, http, https, raw, TOKEN } from "../../testing/local-servers.ts";
import { runStep } from "../../testing/step-process.ts";

const list = (apiUrl: string, env: Record<string, string> = {}, inputs: Record<string, string> = {}) =>
  runStep({
    inputs: { operation: "list", "api-token": TOKEN, "api-url": apiUrl, ...inputs },
    env,
    speed: 60,
  });

describe.concurrent("A step", () => {
  test("that is answered 101 ends red, with a title, and does not just end", async () => {
    await using server = await raw((socket) =>
      afterRequest(socket, () =>
        socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"),
      ),
    );
    const result = await list(`http://127.0.0.1:${server.port}/api/v1`);
    expect(result.exitCode, result.stdout).toBe(1);
    expect(result.annotations).toMatchObject([{ message: expect.stringContaining("101") }]);
    expect(server.sockets).toHaveLength(5);
  });

  test.each(["nonsense", "proxy.vps.test:3128", "http://[bad"])(
    "with the proxy variable %j sends nothing, and names it",
    async (value) => {
      await using server = await https((_, response) => response.end("{}"));
      const result = await list(`https://api.vps.test:${server.port}/api/v1`, { https_proxy: value });
      expect(result.exitCode).toBe(1);
      expect(result.annotations).toMatchObject([{ message: expect.stringMatching(/^https_proxy: /) }]);
      expect(server.sockets).toHaveLength(0);
    },
  );

  test("checks certificates though NODE_TLS_REJECT_UNAUTHORIZED is 0, and says that it is", async () => {
    let requests = 0;
    await using server = await https((_, response) => {
      requests += 1;
      response.end("{}");
    });
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: "0", NODE_EXTRA_CA_CERTS: "/dev/null" };
    const result = await list(`https://localhost:${server.port}/api/v1`, env);
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([
      { title: "NODE_TLS_REJECT_UNAUTHORIZED is 0" },
      { message: expect.stringContaining("self-signed certificate") },
    ]);
    expect(result.log[0]).toBe(
      `The token goes to localhost:${server.port}, which is not admin.vps.org. The certificate authorities in NODE_EXTRA_CA_CERTS are trusted too.`,
    );
    expect(requests).toBe(0);
  });

  test("says first where the token goes, and warns where the environment decided it", async () => {
    await using server = await http((_, response) => response.end("[]"));
    const result = await list("", { VPS_API_URL: `http://127.0.0.1:${server.port}/api/v1` });
    expect(result.exitCode, result.stdout).toBe(0);
    expect(result.log[0]).toBe(`The token goes to 127.0.0.1:${server.port}, which is not admin.vps.org.`);
    expect(result.annotations).toMatchObject([{ title: "VPS_API_URL decides where the token goes" }]);
  });
});
