/** The simulator's answers, changed on their way to the action. */
import { inProcess } from "../simulator/transport.ts";
import type { World } from "../simulator/world.ts";
import type { HttpRequest, Transport } from "../src/world.ts";

/** Changes every snapshot of an answer; undefined leaves one out. */
export function changing(
  world: World,
  change: (snapshot: Record<string, unknown>, request: HttpRequest, nth: number) => object | undefined,
): Transport {
  const send = inProcess(world);
  let listings = 0;
  return async (request) => {
    const response = await send(request);
    if (!/\/snapshots\/(\?|$)/.test(request.url) || response.status >= 300) return response;
    if (request.method === "GET") listings += 1;
    const body = JSON.parse(response.body);
    const each = (one: Record<string, unknown>) => change(one, request, listings);
    if (body.results === undefined) return { ...response, body: JSON.stringify(each(body)) };
    const results = body.results.map(each).filter((one: unknown) => one !== undefined);
    return { ...response, body: JSON.stringify({ ...body, count: results.length, results }) };
  };
}
