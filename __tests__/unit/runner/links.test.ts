import { describe, expect, test } from "vitest";
import { deploymentOf, explanationOf } from "../../../src/runner/links.ts";
import { TITLES } from "../../../src/text/titles.ts";
import { VERSION } from "../../../src/version.ts";
import { REPOSITORY, read } from "../../../testing/documents.ts";

const PAGE = "docs/troubleshooting.md";
const SHA = "0123456789abcdef0123456789abcdef01234567";

describe("The explanation of a title", () => {
  test.each(TITLES)("%s is an anchor of docs/troubleshooting.md", (title) => {
    const anchors = [...read(PAGE).matchAll(/^### (.+)$/gmu)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^a-z\d _-]/gu, "")
        .replace(/ /gu, "-"),
    );
    expect(anchors).toContain(explanationOf(title, {}).split("#")[1]);
  });

  test("is at the release that is used", () => {
    const env = { GITHUB_ACTION_REPOSITORY: "octo/snapshots", GITHUB_ACTION_REF: "v1.2.3" };
    expect(explanationOf("Timed out", env)).toBe(
      `https://github.com/octo/snapshots/blob/v1.2.3/${PAGE}#timed-out`,
    );
    expect(explanationOf("Timed out", { ...env, GITHUB_SERVER_URL: "https://ghe.example/" })).toMatch(
      /^https:\/\/ghe\.example\/octo\//u,
    );
  });

  test("is this repository's where the action is used from a folder", () => {
    expect(explanationOf("Timed out", {})).toBe(
      `https://github.com/${REPOSITORY}/blob/v${VERSION}/${PAGE}#timed-out`,
    );
  });

  test.each([
    { GITHUB_ACTION_REPOSITORY: "a/b) [x](c" },
    { GITHUB_ACTION_REPOSITORY: "a/b", GITHUB_ACTION_REF: "x) [y](z" },
    { GITHUB_ACTION_REPOSITORY: "a/b", GITHUB_ACTION_REF: "" },
    { GITHUB_SERVER_URL: "javascript:alert(1)//" },
  ])("holds nothing but a link whatever the environment has: %j", (env) => {
    expect(explanationOf("Timed out", env)).toMatch(/^https:\/\/github\.com\/[\w./-]+#timed-out$/u);
  });
});

describe("What a run deploys", () => {
  test("is its commit, and the run", () => {
    const env = { GITHUB_REPOSITORY: "octo-org/shop", GITHUB_SHA: SHA, GITHUB_RUN_ID: "4711" };
    expect(deploymentOf(env)).toBe(
      `commit [0123456](https://github.com/octo-org/shop/commit/${SHA}) by [run 4711](https://github.com/octo-org/shop/actions/runs/4711)`,
    );
    expect(deploymentOf({ ...env, GITHUB_SHA: "x](y" })).toMatch(/^\[run 4711\]\(\S+\)$/u);
  });

  test.each([{}, { GITHUB_REPOSITORY: "a/b) [x](c", GITHUB_RUN_ID: "1" }, { GITHUB_RUN_ID: "1](x" }])(
    "is not told where the runner does not name them: %j",
    (env) => expect(deploymentOf({ GITHUB_REPOSITORY: "a/b", ...env })).toBe(""),
  );
});
