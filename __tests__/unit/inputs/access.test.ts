import { describe, expect, test } from "vitest";
import { OPERATIONS } from "../../../src/inputs/inputs.ts";
import { TOKEN } from "../../../testing/canned-transport.ts";
import { faultsOf, read } from "../../../testing/given-inputs.ts";

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
        "api-token: is empty. Store a token as a secret, and pass it as secrets.VPS_API_TOKEN. Secrets are empty on a pull request from a fork (skip this step there), in a run that Dependabot started (it has secrets of its own), and in a reusable workflow that is called without secrets: inherit; a secret of an environment is empty in a job that does not name that environment, and so is one whose name is misspelt.",
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
    "vps_a\u00adb",
  ])("is refused with characters within that it cannot have, wherever it comes from (%j)", (token) => {
    const fault =
      "has white space, control, invisible or non-ASCII characters within; a token has none. Store it as a secret again.";
    expect(faultsOf({ ...LIST, "api-token": token })).toEqual([`api-token: ${fault}`]);
    expect(faultsOf({ ...LIST, "api-token": "" }, { VPS_API_TOKEN: token })).toEqual([
      `VPS_API_TOKEN: ${fault}`,
    ]);
    expect(faultsOf({ operation: "wait", "snapshot-id": "801", "github-token": token })).toEqual([
      `github-token: ${fault}`,
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
    ["http://admin.vps.org/api/v1", '"http://admin.vps.org/api/v1"'],
    ["http://128.0.0.1/", '"http://128.0.0.1/"'],
    ["http://10.0.0.1/", '"http://10.0.0.1/"'],
    ["http://localhost.example.com/", '"http://localhost.example.com/"'],
    ["http://127.0.0.1.example.com:81/", '"http://127.0.0.1.example.com:81/"'],
    ["http://[::2]/", '"http://[::2]/"'],
    ["http://[::ffff:10.0.0.1]/", '"http://[::ffff:a00:1]/"'],
    ["http://0.0.0.0/", '"http://0.0.0.0/"'],
    ["ftp://admin.vps.org/"],
    ["file:///etc/passwd"],
    ["admin.vps.org/api/v1"],
    ["//admin.vps.org"],
    ["https://"],
    ["nonsense"],
    ["https://user@example.com/"],
    ["https://:secret@example.com/"],
    ["https://user:secret@example.com/"],
    // For a URL the host ends at the first slash; who wrote it may have meant a password.
    ["http://user:1/secret@example.com/"],
    ["http://user:secret@localhost/"],
    ["https://example.com/?key=secret", '"https://example.com/"'],
    ["https://example.com/?", '"https://example.com/"'],
    ["https://example.com/#top", '"https://example.com/"'],
    ["https://example.com/#", '"https://example.com/"'],
  ])("%j is refused, and shown without what may be a secret", (url, shown = "what was given") => {
    const fault = (name: string) =>
      `${name}: ${shown} is not an https:// address without user, query and fragment (http:// only for this machine itself), as in ${name}: https://admin.vps.org/api/v1.`;
    expect(faultsOf({ ...LIST, "api-url": url })).toEqual([fault("api-url")]);
    expect(faultsOf(LIST, { VPS_API_URL: url })).toEqual([fault("VPS_API_URL")]);
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

describe("GitHub", () => {
  const WAIT = { operation: "wait", "snapshot-id": "801" };
  const TOKEN_OF_RUN = "ghs_0123456789abcdefghijklmnopqrstuvwxyz";

  test.each([
    [undefined, ""],
    [" ", ""],
    ["https://github.example/api/v3\n", "https://github.example/api/v3"],
    // Whether it may be asked there is judged where it is asked, and is never a reason to fail.
    ["http://github.example/api/v3", "http://github.example/api/v3"],
  ])("of GITHUB_API_URL %j is asked at %j", (url, apiUrl) => {
    const token = ` ${TOKEN_OF_RUN}\n`;
    const { inputs, warnings } = read({ ...WAIT, "github-token": token }, { GITHUB_API_URL: url });
    expect(inputs.github).toEqual({ token: TOKEN_OF_RUN, apiUrl });
    expect(warnings).toEqual([]);
  });

  test.each(OPERATIONS)("may go without a token in %s", (operation) => {
    const enough = { operation, "server-id": "12345", "snapshot-id": operation === "restore" ? "801" : "" };
    const more = operation === "delete" ? { "keep-last": "1" } : {};
    expect(read({ ...enough, ...more }).inputs.github.token).toBe("");
    // The runner gives the token to every operation.
    expect(read({ ...enough, ...more, "github-token": TOKEN_OF_RUN }).warnings).toEqual([]);
  });

  test("has its token shown in no other input's fault", () => {
    const [fault] = faultsOf({ ...WAIT, "github-token": TOKEN_OF_RUN, "snapshot-id": TOKEN_OF_RUN });
    expect(fault).toContain('"***"');
    const both = { "api-token": `${TOKEN_OF_RUN}_and_more`, "github-token": TOKEN_OF_RUN };
    expect(faultsOf({ ...WAIT, ...both, "snapshot-id": both["api-token"] })[0]).toContain('"***"');
  });
});
