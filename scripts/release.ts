/**
 * What .github/workflows/release.yml decides, without a package from npm: `notes v1.2.3` prints a release's part of
 * CHANGELOG.md; `reviewers` and `immutable` read what GitHub's API answers (standard input) and refuse what is not safe.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @param version without the v
 * @throws Error if the changelog says nothing of this version
 */
export function notesOf(changelog: string, version: string): string {
  const parts = changelog.split(/^(?=## )/mu);
  const part = parts.find((text) => text.startsWith(`## [${version}]`)) ?? "";
  // Links for the headings stand at the end of the file.
  const notes = part
    .split("\n")
    .slice(1)
    .filter((line) => !/^\[[^\]]+\]: /u.test(line))
    .join("\n")
    .trim();
  if (notes === "") throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return `${notes}\n`;
}

interface Environment {
  protection_rules?: { type?: string; reviewers?: unknown[] }[];
}

/**
 * Of `GET /repos/{owner}/{repo}/environments/{name}`; an answer that is an error has no rules.
 * @throws Error if nobody has to approve what runs in it
 */
export function requireReviewers(environment: Environment): void {
  const rules = environment.protection_rules ?? [];
  const required = rules.some(
    ({ type, reviewers = [] }) => type === "required_reviewers" && reviewers.length > 0,
  );
  if (!required)
    throw new Error(
      "The environment release has no required reviewers, so nobody would look at this release before it is out. " +
        "Settings, Environments, release: tick Required reviewers, name at least one, and run this job again.",
    );
}

/**
 * Of `GET /repos/{owner}/{repo}/releases/tags/{tag}`. Whether the repository has immutable releases switched on can be
 * asked only by its administrators, whether a release is immutable by everybody.
 * @throws Error if the release could still be changed
 */
export function requireImmutable(release: { immutable?: boolean }): void {
  if (release.immutable !== true)
    throw new Error(
      "The release is not immutable: its tag could be moved later. Settings, General, Releases: " +
        "tick Enable release immutability, delete the draft, and run this job again.",
    );
}

const COMMANDS: Record<string, (argument: string) => string> = {
  notes: (tag) =>
    notesOf(readFileSync(join(import.meta.dirname, "..", "CHANGELOG.md"), "utf8"), tag.replace(/^v/u, "")),
  reviewers: () => {
    requireReviewers(fromStdin());
    return "";
  },
  immutable: () => {
    requireImmutable(fromStdin());
    return "";
  },
};

function fromStdin(): object {
  return JSON.parse(readFileSync(0, "utf8"));
}

if (import.meta.main) {
  const [command = "", argument = ""] = process.argv.slice(2);
  try {
    const run = COMMANDS[command];
    if (run === undefined) throw new Error(`Commands: ${Object.keys(COMMANDS).join(", ")}.`);
    process.stdout.write(run(argument));
  } catch (error) {
    console.error(`::error title=No release::${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
