/** Links of the action's own: to the page that explains a title, and to what a run deploys. */
import { isRepository } from "../domain/marker.ts";
import type { Environment } from "../inputs/inputs.ts";
import { isWeb } from "../inputs/values.ts";
import type { Title } from "../text/titles.ts";
import { VERSION } from "../version.ts";

const GITHUB = "https://github.com";
/** As in package.json: for an action that is used from a folder, where the runner names no repository. */
const OWN_REPOSITORY = "OWNER/vps-snapshot-action";

/** Where docs/troubleshooting.md of the release that is used explains the title. */
export function explanationOf(title: Title, env: Environment): string {
  const { GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "" } = env;
  const [own, at] = isRepository(repository) ? [repository, ref] : [OWN_REPOSITORY, `v${VERSION}`];
  // Nothing in a branch's name may end the link.
  const version = /^[\w./-]+$/u.test(at) ? at : "HEAD";
  const anchor = title
    .toLowerCase()
    .replace(/[^\w -]/gu, "")
    .replaceAll(" ", "-");
  return `${serverOf(env)}/${own}/blob/${version}/docs/troubleshooting.md#${anchor}`;
}

/** The run and its commit, as Markdown; empty where the runner does not name them. */
export function deploymentOf(env: Environment): string {
  const { GITHUB_REPOSITORY: repository = "", GITHUB_SHA: sha = "", GITHUB_RUN_ID: runId = "" } = env;
  if (!isRepository(repository) || !/^\d{1,16}$/u.test(runId)) return "";
  const base = `${serverOf(env)}/${repository}`;
  const run = `[run ${runId}](${base}/actions/runs/${runId})`;
  return /^[\da-f]{40}(?:[\da-f]{24})?$/u.test(sha)
    ? `commit [${sha.slice(0, 7)}](${base}/commit/${sha}) by ${run}`
    : run;
}

function serverOf({ GITHUB_SERVER_URL: given = "" }: Environment): string {
  const url = URL.parse(given);
  return url !== null && isWeb(url) ? url.origin : GITHUB;
}
