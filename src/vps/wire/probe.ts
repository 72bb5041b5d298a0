import { displayUrl } from "../../text/display-url.ts";
import { type Probe, type Transport, TransportError } from "../../world.ts";

const LOOK_LIMIT_MS = 10_000;

/** Looks over the wire, with the runner's proxies and checked certificates as for the API. */
export function createProbe(transport: Transport): Probe {
  return async (url, { signal } = {}) => {
    try {
      const { status, headers } = await transport({
        method: "GET",
        url,
        headers: { accept: "*/*" },
        timeoutMs: LOOK_LIMIT_MS,
        dropsBody: true,
        signal,
      });
      const { location } = headers;
      const points = status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url);
      return points ? { status, location: displayUrl(new URL(location, url).href) } : { status };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      return { failure: error.message };
    }
  };
}
