/**
 * Makes README, documents and examples name this action by the commit of a release, with its version behind it, and by
 * the repository that package.json names: `npm run pin -- v1.2.3 COMMIT`. Without arguments only the repository.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

export interface Pin {
  tag: string;
  /** 40 hexadecimal digits; only zeros before the first release. */
  commit: string;
}

/** The text with this repository and, where the action is named with a commit, this release. */
export function pinned(text: string, repository: string, pin?: Pin): string {
  const [, name = ""] = repository.split("/");
  const renamed = text.replaceAll(new RegExp(`(?<![\\w./-])[\\w-]+/${name}\\b`, "gu"), repository);
  if (pin === undefined) return renamed;
  return renamed
    .replaceAll(new RegExp(`${repository}@[0-9a-f]{40}`, "gu"), `${repository}@${pin.commit}`)
    .replaceAll(new RegExp(`(${repository}@[0-9a-f]{40} # )v[\\d.]+`, "gu"), `$1${pin.tag}`);
}

/** @throws Error that says how it is called */
export function pinOf(args: readonly string[]): Pin | undefined {
  if (args.length === 0) return undefined;
  const [tag = "", commit = "", ...more] = args;
  if (!/^v\d+\.\d+\.\d+$/u.test(tag) || !/^[0-9a-f]{40}$/u.test(commit) || more.length > 0)
    throw new Error("npm run pin -- v1.2.3 COMMIT, the commit with all of its 40 digits");
  return { tag, commit };
}

/** Paths of all documents and examples, from the project's folder. */
export function documentsToPin(): string[] {
  const inFolder = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  const candidates = [...readdirSync(ROOT), ...inFolder("docs"), ...inFolder("examples")];
  return candidates.filter((path) => path.endsWith(".md") || /^examples[/\\].*\.yml$/u.test(path)).sort();
}

if (import.meta.main) {
  const pin = pinOf(process.argv.slice(2));
  const { repository } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  for (const path of documentsToPin()) {
    const before = readFileSync(join(ROOT, path), "utf8");
    const after = pinned(before, repository.replace("github:", ""), pin);
    if (after === before) continue;
    writeFileSync(join(ROOT, path), after);
    console.log(path);
  }
}
