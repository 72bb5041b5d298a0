/** What messages advise where a server or a permission is missing. */
import { describe, expect, test } from "vitest";
import { READ_SNAPSHOTS, seenServers } from "../../../src/vps/remedies.ts";

const servers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: 12345 + index, name: `web-${index + 1}` }));

describe("What a token sees instead of a server that is not there", () => {
  test.each([
    [0, /^This token sees no server at all\.$/u],
    [1, /^This token sees 12345 \(web-1\)\.$/u],
    [2, /^This token sees 12345 \(web-1\), 12346 \(web-2\)\.$/u],
    [20, /, 12364 \(web-20\)\.$/u],
    [21, /, 12364 \(web-20\) and 1 more\.$/u],
    [120, /, 12364 \(web-20\) and 100 more\.$/u],
  ])("of %i servers", (count, words) => {
    expect(seenServers(servers(count))).toMatch(words);
  });
});

test("which permission snapshots take is on no page, so that both are named", () => {
  expect(READ_SNAPSHOTS).toBe("servers:read, or servers:* if that is not enough to read snapshots");
});
