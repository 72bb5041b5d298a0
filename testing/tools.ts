/** Programs that some tests need and npm does not have: on PATH, or where .ci/run puts them. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** What is skipped without them. */
export const TOOLS = {
  act: "running the action in real workflows",
  actionlint: "linting the workflows",
  zizmor: "auditing the workflows",
  chromium: "looking at the job summary as a page",
} as const;
export type ToolName = keyof typeof TOOLS;

const OWN = join(import.meta.dirname, "..", ".tools", "bin");

export function toolPath(name: ToolName): string | undefined {
  const folders = [OWN, ...(process.env.PATH ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
