import { describe, expect, test } from "vitest";
import { faultsOf, read, TOKEN } from "../../../testing/unit-support.ts";

const LIST = { operation: "list" };

describe("The token", () => {
  test("comes from api-token, else from VPS_API_TOKEN", () => {
    const env = { VPS_API_TOKEN: "vps_of_environment" };
    expect(read(LIST, env).inputs.access.token).toBe(TOKEN);
    for (const blank of ["", " \n"]) {
      expect(read({ ...LIST, "api-token": blank }, env).inputs.access.token).toBe("vps_of_environment");
    }
  });

  test.each([{}, { VPS_API_TOKEN: "" }, { VPS_API_TOKEN: "\n" }])(
    "is missed before any request (%j)",
    (env) => {
      expect(faultsOf({ ...LIST, "api-token": "" }, env)).toEqual([
        "api-token: is empty. Store a token as a secret and pass it as api-token (secrets.VPS_API_TOKEN). On a pull request from a fork secrets are empty: skip this step there.",
      ]);
    },
  );

  test.each([
    [{ "api-token": `${TOKEN}\n` }, {}, "api-token"],
    [{ "api-token": `\t${TOKEN} ` }, {}, "api-token"],
    [{ "api-token": "" }, { VPS_API_TOKEN: `${TOKEN}\r\n` }, "VPS_API_TOKEN"],
  ])("is cut only at its ends, and that is said (%j %j)", (given, env, source) => {
    const { inputs, warnings } = read({ ...LIST, ...given }, env);
    expect(inputs.access.token).toBe(TOKEN);
    expect(warnings).toEqual([
      `${source}: white space at its ends was cut off; store the secret without the line break.`,
    ]);
  });

  test("has nothing said of it where it is clean", () => {
    expect(read(LIST, { VPS_API_TOKEN: "unused\n" }).warnings).toEqual([]);
    expect(read({ ...LIST, "api-token": " " }, { VPS_API_TOKEN: TOKEN }).warnings).toEqual([]);
  });

  test.each([
    "vps_a b",
    "vps_a\nb",
    "vps_a\tb",
    "vps_\u0000",
    "vps_\u007f",
    "vps_ä",
    "vps_\u200b1",
    "vps_a\u00a0b",
  ])("is refused with white space, control or other than ASCII characters within (%j)", (token) => {
    const faults = faultsOf({ ...LIST, "api-token": token });
    expect(faults).toEqual([
      "api-token: has white space, control or non-ASCII characters within; a token has none. Store it as a secret again.",
    ]);
  });

  test("may have every other printable character", () => {
    const token = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join("");
    expect(read({ ...LIST, "api-token": token }).inputs.access.token).toBe(token);
  });

  test.each(["server-id", "dry-run", "operation", "wait-timeout-minutes"] as const)(
    "is not shown where it was given as %s by mistake",
    (name) => {
      for (const token of [TOKEN, `vps_${"0123456789".repeat(20)}`]) {
        const [fault] = faultsOf({ ...LIST, "api-token": token, [name]: token });
        expect(fault).toContain('"***"');
        expect(fault).not.toContain(token.slice(0, 12));
      }
    },
  );
});

describe("The API's address", () => {
  test("comes from api-url, else from VPS_API_URL, else it is the vendor's", () => {
    const env = { VPS_API_URL: " https://env.example/v1\n" };
    expect(read({ ...LIST, "api-url": "https://in.example/v1" }, env).inputs.access.apiUrl).toBe(
      "https://in.example/v1",
    );
    for (const blank of ["", "  \n"]) {
      expect(read({ ...LIST, "api-url": blank }, env).inputs.access.apiUrl).toBe("https://env.example/v1");
      expect(read({ ...LIST, "api-url": blank }, { VPS_API_URL: " " }).inputs.access.apiUrl).toBe(
        "https://admin.vps.org/api/v1",
      );
    }
  });

  test.each([
    ["https://admin.vps.org/api/v1/", "https://admin.vps.org/api/v1"],
    ["https://admin.vps.org/api/v1///", "https://admin.vps.org/api/v1"],
    ["https://example.com", "https://example.com"],
    ["https://example.com:8443/x", "https://example.com:8443/x"],
    ["HTTPS://EXAMPLE.com/Api", "https://example.com/Api"],
    ["http://localhost:8080/api/v1", "http://localhost:8080/api/v1"],
    ["http://127.0.0.1", "http://127.0.0.1"],
    ["http://127.255.1.2:1/", "http://127.255.1.2:1"],
    ["http://[::1]:8080/api", "http://[::1]:8080/api"],
    ["http://[0:0:0:0:0:0:0:1]/", "http://[::1]"],
    [" https://example.com/v1\n", "https://example.com/v1"],
  ])("%j is %s", (given, url) => {
    expect(read({ ...LIST, "api-url": given }).inputs.access.apiUrl).toBe(url);
  });

  test.each([
    "http://admin.vps.org/api/v1",
    "http://128.0.0.1/",
    "http://10.0.0.1/",
    "http://localhost.example.com/",
    "http://127.0.0.1.example.com/",
    "http://[::2]/",
    "http://[::ffff:10.0.0.1]/",
    "http://0.0.0.0/",
    "ftp://admin.vps.org/",
    "file:///etc/passwd",
    "admin.vps.org/api/v1",
    "//admin.vps.org",
    "https://",
    "nonsense",
    "https://user@example.com/",
    "https://:secret@example.com/",
    "https://user:secret@example.com/",
    "http://user:secret@localhost/",
    "https://example.com/?page=1",
    "https://example.com/?",
    "https://example.com/#top",
    "https://example.com/#",
  ])("%j is refused without being shown: a user part may hold a password", (url) => {
    const fault =
      "what was given is not an https:// address without user, query and fragment (http:// only for this machine itself).";
    expect(faultsOf({ ...LIST, "api-url": url })).toEqual([`api-url: ${fault}`]);
    expect(faultsOf(LIST, { VPS_API_URL: url })).toEqual([`VPS_API_URL: ${fault}`]);
  });
});

test("an environment that switches certificate checks off is no fault: they are made all the same", () => {
  expect(faultsOf(LIST, { NODE_TLS_REJECT_UNAUTHORIZED: "0" })).toEqual([]);
});

describe("A proxy variable of the environment", () => {
  test.each(["https_proxy", "HTTPS_PROXY"])(
    "that is no URL is a fault that names %s, not its value",
    (name) => {
      const faults = faultsOf(LIST, { [name]: "user:secret@proxy.example:3128" });
      expect(faults).toEqual([expect.stringMatching(`^${name}: .* no http:// or https:// URL.*`)]);
      expect(faults.join()).not.toContain("secret");
    },
  );

  test("is of no interest where api-url is at fault, is not led through it, or is this machine itself", () => {
    const env = { https_proxy: "nonsense" };
    expect(faultsOf({ ...LIST, "api-url": "ftp://x" }, env)).toEqual([expect.stringMatching(/^api-url: /)]);
    expect(faultsOf(LIST, { http_proxy: "nonsense" })).toEqual([]);
    expect(faultsOf(LIST, { ...env, no_proxy: "admin.vps.org" })).toEqual([]);
    expect(faultsOf({ ...LIST, "api-url": "https://localhost/api" }, env)).toEqual([]);
  });

  test("that is a URL is none", () => {
    expect(faultsOf(LIST, { https_proxy: "http://user:p%40ss@proxy.example:3128" })).toEqual([]);
  });
});
