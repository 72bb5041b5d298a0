import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { afterRequest, eventually, failure, http, raw, send } from "../../testing/local-servers.ts";

const MIB = 1024 * 1024;

/** A server that answers every request with these bytes, said to be so encoded. */
const encoded = (encoding: string, bytes: Buffer) =>
  http((_, response) => response.writeHead(200, { "content-encoding": encoding }).end(bytes));

describe("An answer that came compressed, although nobody asked for it", () => {
  const text = Buffer.from('{"é":1}');
  test.each([
    ["gzip", gzipSync(text)],
    ["GZIP", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdCompressSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["gzip, br", brotliCompressSync(gzipSync(text))],
    ["identity", text],
    ["", text],
  ])("is expanded (%s, %#)", async (encoding, bytes) => {
    await using server = await encoded(encoding, bytes);
    expect((await send(`http://127.0.0.1:${server.port}/`)).body).toBe('{"é":1}');
  });

  test("may have no bytes at all", async () => {
    await using server = await encoded("gzip", Buffer.alloc(0));
    expect((await send(`http://127.0.0.1:${server.port}/`)).body).toBe("");
  });

  test("has the limit for what it expands to", async () => {
    await using fits = await encoded("gzip", gzipSync(Buffer.alloc(MIB, " ")));
    expect((await send(`http://127.0.0.1:${fits.port}/`)).body).toHaveLength(MIB);
    await using bomb = await encoded("gzip", gzipSync(Buffer.alloc(MIB + 1, " ")));
    expect(await failure(`http://127.0.0.1:${bomb.port}/`)).toMatchObject({
      maybeSent: true,
      message: "the answer is larger than 1 MiB",
    });
  });

  test.each([
    ["gzip", gzipSync(text).subarray(0, 20), "the answer is compressed (gzip), and cannot be expanded"],
    ["br", text, "the answer is compressed (br), and cannot be expanded"],
    ["compress", text, "the answer is compressed in a way that was not asked for"],
    ["constructor", text, "the answer is compressed in a way that was not asked for"],
  ])("is named where it cannot be expanded (%s)", async (encoding, bytes, message) => {
    await using server = await encoded(encoding, bytes);
    expect(await failure(`http://127.0.0.1:${server.port}/`)).toMatchObject({ maybeSent: true, message });
  });

  test("keeps what the expansion failed with", async () => {
    await using server = await encoded("br", text);
    const error = await failure(`http://127.0.0.1:${server.port}/`);
    expect(error.cause).toMatchObject({ cause: { code: expect.stringContaining("ERR_") } });
  });
});

describe("An answer 101", () => {
  test.each(["", "Connection: Upgrade\r\nUpgrade: websocket\r\n"])(
    "is given like any other, and its connection is closed (%j)",
    async (headers) => {
      await using server = await raw((socket) =>
        afterRequest(socket, () =>
          socket.write(`HTTP/1.1 101 Switching Protocols\r\nX-Odd: 1\r\n${headers}\r\nhello`),
        ),
      );
      const answer = await send(`http://127.0.0.1:${server.port}/`, { method: "POST", body: "{}" });
      expect(answer).toMatchObject({ status: 101, headers: { "x-odd": "1" }, body: "" });
      await eventually(() => server.open() === 0);
    },
  );

  test("is not what 100 and 103 are: the answer comes after them", async () => {
    await using server = await raw((socket) =>
      afterRequest(socket, () =>
        socket.end(
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        ),
      ),
    );
    expect(await send(`http://127.0.0.1:${server.port}/`)).toMatchObject({ status: 200, body: "{}" });
  });
});

describe("The body's limit", () => {
  const size = (bytes: number) => http((_, response) => response.end(Buffer.alloc(bytes, " ")));

  test("may be another one for a request", async () => {
    await using server = await size(16 * MIB);
    const url = `http://127.0.0.1:${server.port}/`;
    expect((await send(url, { bodyLimit: 16 * MIB })).body).toHaveLength(16 * MIB);
    expect((await failure(url, { bodyLimit: 16 * MIB - 1 })).message).toMatch(/^the answer is larger than /);
    expect((await failure(url)).message).toBe("the answer is larger than 1 MiB");
  });

  test("is no limit for a body that does not matter: it is not read, and the connection is closed", async () => {
    let sent = 0;
    await using server = await http((_, response) => {
      const more = () => {
        sent += 64 * 1024;
        if (response.write(Buffer.alloc(64 * 1024, " "))) setImmediate(more);
      };
      response.on("drain", more);
      more();
    });
    const answer = await send(`http://127.0.0.1:${server.port}/`, { dropsBody: true });
    expect(answer).toMatchObject({ status: 200, body: "" });
    await eventually(() => server.open() === 0);
    expect(sent).toBeLessThan(16 * MIB);
  });

  test("a body that does not matter may be compressed in any way", async () => {
    await using server = await encoded("odd", Buffer.from("?"));
    expect(await send(`http://127.0.0.1:${server.port}/`, { dropsBody: true })).toMatchObject({ body: "" });
  });
});
