import { describe, expect, test } from "vitest";
import type { Environment } from "../../../src/inputs/inputs.ts";
import { tellRecipient } from "../../../src/inputs/recipient.ts";
import type { Given } from "../../../testing/given-inputs.ts";

const OWN = "https://admin.vps.org/api/v1";
const OTHER = "https://vps.example:8443/api/v1";

/** What is told: the line of the log, undefined if there is none, and the warnings. */
function describeIt(apiUrl: string, env: Environment = {}, given: Given = { "api-token": "vps_1" }) {
  const lines: string[] = [];
  const warnings: { title: string; text: string }[] = [];
  const host = {
    log: (text: string) => void lines.push(text),
    warning: (title: string, text: string) => void warnings.push({ title, text }),
  };
  tellRecipient(host, apiUrl, (name) => given[name] ?? "", env);
  expect(lines.length).toBeLessThan(2);
  return { line: lines[0], warnings };
}

describe("The first line of the log", () => {
  test("is not there where the token goes to VPS.org's own host, directly", () => {
    expect(describeIt(OWN)).toEqual({ line: undefined, warnings: [] });
    expect(
      describeIt("https://admin.vps.org/api/v2", { http_proxy: "http://p.example" }).line,
    ).toBeUndefined();
  });

  test("names a host that is not the default one, with its port", () => {
    expect(describeIt(OTHER).line).toBe("The token goes to vps.example:8443, which is not admin.vps.org.");
    expect(describeIt("https://admin.vps.org:8443/").line).toContain("admin.vps.org:8443");
    expect(describeIt("https://admin.vps.org.example/").line).toContain("admin.vps.org.example");
  });

  test("names a proxy and its variable, never its password", () => {
    expect(describeIt(OWN, { HTTPS_PROXY: "http://user:secret@p.example:3128" }).line).toBe(
      "The token goes to admin.vps.org, through the proxy p.example:3128 (HTTPS_PROXY).",
    );
    expect(describeIt(OTHER, { https_proxy: "http://p.example:3128" }).line).toBe(
      "The token goes to vps.example:8443, which is not admin.vps.org, through the proxy p.example:3128 (https_proxy).",
    );
    expect(describeIt(OWN, { https_proxy: "http://p.example", no_proxy: "*" }).line).toBeUndefined();
  });

  test("says that other authorities are trusted", () => {
    const cas = "The certificate authorities in NODE_EXTRA_CA_CERTS are trusted too.";
    expect(describeIt(OWN, { NODE_EXTRA_CA_CERTS: "/ca.pem" }).line).toBe(cas);
    expect(describeIt(OWN, { NODE_EXTRA_CA_CERTS: " " }).line).toBeUndefined();
    expect(describeIt(OTHER, { NODE_EXTRA_CA_CERTS: "/ca.pem" }).line).toBe(
      `The token goes to vps.example:8443, which is not admin.vps.org. ${cas}`,
    );
  });
});

describe("A warning", () => {
  const env = { VPS_API_URL: OTHER };

  test("is due where the environment's address decides over a token that was given as an input", () => {
    const { warnings } = describeIt(OTHER, env);
    expect(warnings).toEqual([
      {
        title: "VPS_API_URL decides where the token goes",
        text: expect.stringMatching(
          /^The token of api-token goes to vps\.example:8443, because .*set api-url/,
        ),
      },
    ]);
  });

  test("is not due where both come from one place, or the address is VPS.org's own", () => {
    expect(describeIt(OTHER, { ...env, VPS_API_TOKEN: "vps_1" }, {}).warnings).toEqual([]);
    expect(describeIt(OTHER, env, { "api-token": "vps_1", "api-url": OTHER }).warnings).toEqual([]);
    expect(describeIt(OTHER, { VPS_API_URL: " " }).warnings).toEqual([]);
    expect(describeIt(OWN, { VPS_API_URL: OWN }).warnings).toEqual([]);
  });

  test("is due where certificate checks are switched off for others", () => {
    const { warnings, line } = describeIt(OWN, { NODE_TLS_REJECT_UNAUTHORIZED: "0" });
    expect(line).toBeUndefined();
    expect(warnings).toEqual([
      {
        title: "NODE_TLS_REJECT_UNAUTHORIZED is 0",
        text: expect.stringMatching(/checks them all the same.*remove the variable\.$/),
      },
    ]);
    expect(describeIt(OWN, { NODE_TLS_REJECT_UNAUTHORIZED: "1" }).warnings).toEqual([]);
  });
});
