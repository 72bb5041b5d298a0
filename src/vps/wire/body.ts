import type { IncomingMessage } from "node:http";
import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
  zstdDecompressSync,
} from "node:zlib";

const MIB = 1024 * 1024;

type Expand = (bytes: Buffer, options: Pick<ZlibOptions, "maxOutputLength">) => Buffer;

/** By the names of HTTP (RFC 9110, 8.4.1). */
const EXPANDERS: ReadonlyMap<string, Expand> = new Map<string, Expand>([
  ["gzip", gunzipSync],
  ["x-gzip", gunzipSync],
  ["br", brotliDecompressSync],
  ["zstd", zstdDecompressSync],
  // Some servers leave out the zlib header that "deflate" has: its first byte ends in 8.
  [
    "deflate",
    (bytes, options) => ((bytes[0] ?? 0) % 16 === 8 ? inflateSync : inflateRawSync)(bytes, options),
  ],
]);

/**
 * The whole body as text. A gateway may have compressed it, although nobody asked for that.
 * @param limit in bytes, for what comes over the wire and for what it expands to
 * @throws Error for a body that was cut short, is larger, or cannot be expanded
 */
export async function readBody(message: IncomingMessage, limit: number): Promise<string> {
  const encodings = (message.headers["content-encoding"] ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase());
  const bytes = await collect(message, limit);
  // Without the byte order mark that some gateways put before it.
  return new TextDecoder().decode(encodings.reduceRight((rest, name) => expand(rest, name, limit), bytes));
}

async function collect(message: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    // To leave the loop destroys the message, and its connection with it.
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function expand(bytes: Buffer, encoding: string, limit: number): Buffer {
  if (bytes.length === 0 || encoding === "" || encoding === "identity") return bytes;
  const how = EXPANDERS.get(encoding);
  if (how === undefined) throw new Error("the answer is compressed in a way that was not asked for");
  try {
    return how(bytes, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(limit);
    throw new Error(`the answer is compressed (${encoding}), and cannot be expanded`, { cause: error });
  }
}

function tooLarge(limit: number): Error {
  return new Error(`the answer is larger than ${limit / MIB} MiB`);
}
