import { getProxyUrl } from "@actions/http-client";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ProxyVariableError, proxyFor } from "../../../src/inputs/proxy.ts";

const API = new URL("https://admin.vps.org/api/v1");
const PROXY = "http://proxy.example:3128";

afterEach(() => void vi.unstubAllEnvs());

describe("The proxy for an address", () => {
  test.each([
    ["https://admin.vps.org/", "https_proxy"],
    ["https://admin.vps.org/", "HTTPS_PROXY"],
    ["http://admin.vps.org/", "http_proxy"],
    ["http://admin.vps.org/", "HTTP_PROXY"],
  ])("%s is in %s", (url, variable) => {
    const found = proxyFor(new URL(url), { [variable]: ` ${PROXY} ` });
    expect(found).toMatchObject({ variable, credentials: "" });
    expect(found?.url.host).toBe("proxy.example:3128");
  });

  test("is none where no variable for its scheme is set", () => {
    expect(proxyFor(API, {})).toBeUndefined();
    expect(proxyFor(API, { http_proxy: PROXY, all_proxy: PROXY })).toBeUndefined();
    expect(proxyFor(API, { https_proxy: " ", HTTPS_PROXY: "" })).toBeUndefined();
  });

  test("is that of the variable in lower case, if both are set", () => {
    expect(proxyFor(API, { HTTPS_PROXY: "http://other.example", https_proxy: PROXY })?.variable).toBe(
      "https_proxy",
    );
  });

  test("has its credentials decoded", () => {
    const of = (userInfo: string) =>
      proxyFor(API, { https_proxy: `http://${userInfo}@proxy.example` })?.credentials;
    expect(of("user:p%40ss")).toBe("user:p@ss");
    expect(of("user")).toBe("user:");
    expect(of(":secret")).toBe(":secret");
  });

  test.each(["https://localhost/", "https://127.0.0.1:8443/", "https://127.9.9.9/", "https://[::1]/"])(
    "is none for this machine itself (%s), whatever the variable holds",
    (url) => {
      expect(proxyFor(new URL(url), { https_proxy: "nonsense" })).toBeUndefined();
    },
  );
});

test.each([
  "nonsense",
  "10.0.0.1:3128",
  "localhost:3128",
  "my-proxy.example:3128",
  "user:secret@proxy.example:3128",
  "socks5://proxy.example:1080",
  "https://:1",
  "http://[bad",
  "http://us%er:secret@proxy.example",
  "http://user:sec%ret@proxy.example",
])("The variable's value %j is refused, and not shown", (value) => {
  const read = () => proxyFor(API, { HTTPS_PROXY: value });
  expect(read).toThrow(ProxyVariableError);
  expect(read).toThrow(/^HTTPS_PROXY: /);
  expect(read).not.toThrow(value);
});

describe("no_proxy", () => {
  test.each([
    ["admin.vps.org", true],
    ["ADMIN.VPS.ORG", true],
    ["vps.org", true],
    [".vps.org", true],
    ["*", true],
    ["other.example, admin.vps.org", true],
    ["admin.vps.org:443", true],
    ["vps.org:443", true],
    ["admin.vps.org:80", false],
    ["min.vps.org", false],
    ["org.example", false],
    ["", false],
    [",", false],
  ])("%j exempts the API: %s", (list, exempt) => {
    for (const name of ["no_proxy", "NO_PROXY"]) {
      expect(proxyFor(API, { https_proxy: PROXY, [name]: list }) === undefined).toBe(exempt);
    }
  });

  test("knows the port of http too", () => {
    const env = { http_proxy: PROXY, no_proxy: "admin.vps.org:80" };
    expect(proxyFor(new URL("http://admin.vps.org/"), env)).toBeUndefined();
    expect(proxyFor(new URL("http://admin.vps.org:8080/"), env)).toBeDefined();
  });

  test("in lower case wins", () => {
    expect(proxyFor(API, { https_proxy: PROXY, no_proxy: "other.example", NO_PROXY: "*" })).toBeDefined();
  });
});

test("Where the variable is a URL, the toolkit's own client would take the same proxy", () => {
  const host = fc.constantFrom(
    "admin.vps.org",
    "vps.org",
    "x.admin.vps.org",
    "localhost",
    "127.0.0.1",
    "[::1]",
  );
  const url = fc
    .tuple(fc.constantFrom("http", "https"), host, fc.constantFrom("", ":80", ":443", ":8443"))
    .map(([scheme, name, port]) => `${scheme}://${name}${port}/`);
  const item = fc.constantFrom(
    "*",
    "",
    ".",
    "org",
    ".org",
    "vps.org",
    ".vps.org",
    "VPS.org:443",
    "vps.org:80",
    "x",
  );
  const value = fc.constantFrom("", PROXY, "https://a:b%40@p.example", "HTTP://P.example/");
  fc.assert(
    fc.property(url, fc.array(item, { maxLength: 3 }), value, value, value, (target, items, a, b, c) => {
      const env = {
        https_proxy: a,
        HTTPS_PROXY: b,
        http_proxy: c,
        HTTP_PROXY: "",
        no_proxy: items.join(", "),
      };
      for (const [name, text] of Object.entries({ ...env, NO_PROXY: "" })) vi.stubEnv(name, text);
      const theirs = getProxyUrl(target);
      expect(proxyFor(new URL(target), env)?.url.host).toBe(theirs === "" ? undefined : new URL(theirs).host);
    }),
    { numRuns: 500 },
  );
});
