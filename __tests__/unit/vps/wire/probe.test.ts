import { describe, expect, test } from "vitest";
import { createProbe } from "../../../../src/vps/wire/probe.ts";
import { TransportError } from "../../../../src/world.ts";
import { answering, rejection } from "../../../../testing/canned-transport.ts";

const URL_OF_SITE = "https://shop.example:8443/health?key=secret";

describe("A look at a health URL", () => {
  test("is a plain request of 10 s that carries nothing of anybody", async () => {
    const transport = answering({ status: 200 });
    expect(await createProbe(transport)(URL_OF_SITE)).toEqual({ status: 200 });
    expect(transport.asked).toEqual([
      { method: "GET", url: URL_OF_SITE, headers: { accept: "*/*" }, timeoutMs: 10_000, dropsBody: true },
    ]);
  });

  test("has no room for a token, and carries none whatever it is given", async () => {
    const transport = answering({ status: 200 });
    const probe = createProbe(transport);
    // @ts-expect-error the port takes a URL and a signal: this line does not compile with a room for more
    await probe(URL_OF_SITE, { headers: { authorization: "Bearer vps_secret" }, token: "vps_secret" });
    expect(JSON.stringify(transport.asked)).not.toContain("vps_secret");
  });

  test("ends with the run", async () => {
    const transport = answering({}, new Error("told to end"));
    const probe = createProbe(transport);
    const { signal } = new AbortController();
    await probe(URL_OF_SITE, { signal });
    expect(transport.asked).toMatchObject([{ signal }]);
    expect(await rejection(probe(URL_OF_SITE))).toMatchObject({ message: "told to end" });
  });

  test.each([
    [300, "/login", "https://shop.example:8443/login"],
    [302, "/login?next=secret", "https://shop.example:8443/login"],
    [301, "https://user:secret@other.example/a#b", "https://other.example/a"],
    [399, "//other.example", "https://other.example/"],
    [308, "http://[bad", undefined],
    [307, undefined, undefined],
    [200, "/login", undefined],
    [400, "/login", undefined],
  ])("says of %d where it points, as far as it may be shown (%s)", async (status, header, location) => {
    const headers = header === undefined ? {} : { location: header };
    const answer = await createProbe(answering({ status, headers }))(URL_OF_SITE);
    expect(answer).toEqual(location === undefined ? { status } : { status, location });
  });

  test("that gets no answer says why", async () => {
    const transport = answering(new TransportError("connect ECONNREFUSED 127.0.0.1:80", false));
    expect(await createProbe(transport)(URL_OF_SITE)).toEqual({
      failure: "connect ECONNREFUSED 127.0.0.1:80",
    });
  });
});
