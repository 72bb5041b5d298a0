/** The project's TypeScript as the compiler parses it: imports, names and functions of each file. */
import { relative, resolve } from "node:path";
import {
  isFunctionLikeDeclaration,
  isIdentifier,
  isStringLiteral,
  isVariableStatement,
} from "typescript/unstable/ast/is";
import { API } from "typescript/unstable/sync";

type Parsed = NonNullable<ReturnType<ReturnType<typeof openProgram>["program"]["getSourceFile"]>>;
type SyntaxNode = Parameters<typeof isIdentifier>[0];

export interface SourceFile {
  /** From the project's folder, with slashes. */
  path: string;
  lines: number;
  /** The files of the project that it imports or exports from, for types alone and dynamically too. */
  imports: string[];
  /** What it imports of packages and of Node. */
  packages: string[];
  /** The names that it declares at its top level, exported or not. */
  names: string[];
  functions: { name: string; line: number; lines: number }[];
}

/**
 * @param root the project's folder, with the tsconfig that names all its files
 * @returns the files under the folders, sorted by path
 */
export function readSourceTree(
  root: string,
  folders: readonly string[],
  tsconfig = "tsconfig.check.json",
): SourceFile[] {
  const { api, program } = openProgram(resolve(root, tsconfig));
  try {
    return program
      .getSourceFileNames()
      .filter((file) => folders.some((folder) => relative(root, file).startsWith(`${folder}/`)))
      .flatMap((file) => program.getSourceFile(file) ?? [])
      .map((file) => read(root, file))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  } finally {
    api.close();
  }
}

function openProgram(tsconfig: string) {
  const api = new API();
  const snapshot = api.updateSnapshot({ openProjects: [tsconfig] });
  const project = snapshot.getProject(tsconfig);
  if (project === undefined) throw new Error(`The compiler finds no project in ${tsconfig}.`);
  return { api, program: project.program };
}

function read(root: string, file: Parsed): SourceFile {
  const specifiers = [...new Set(file.imports.filter(isStringLiteral).map(({ text }) => text))];
  return {
    path: relative(root, file.fileName),
    lines: file.text.split("\n").length - (file.text.endsWith("\n") ? 1 : 0),
    imports: specifiers
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => relative(root, resolve(file.fileName, "..", specifier))),
    packages: specifiers.filter((specifier) => !specifier.startsWith(".")),
    names: [...new Set(file.statements.flatMap(namesOf))],
    functions: functionsIn(file),
  };
}

function namesOf(statement: SyntaxNode): string[] {
  const declared = isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
  return declared.flatMap((declaration) => namesIn((declaration as { name?: SyntaxNode }).name));
}

/** A name, or those of a pattern like `{ a, b: [c] }`. */
function namesIn(name: SyntaxNode | undefined): string[] {
  if (name === undefined) return [];
  if (isIdentifier(name)) return [name.text];
  const { elements = [] } = name as { elements?: Iterable<{ name?: SyntaxNode }> };
  return [...elements].flatMap((element) => namesIn(element.name));
}

function functionsIn(file: Parsed): SourceFile["functions"] {
  const found: SourceFile["functions"] = [];
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: SyntaxNode): void => {
    if (isFunctionLikeDeclaration(node)) {
      const line = lineOf(node.getStart());
      found.push({ name: nameOf(node), line, lines: lineOf(node.end) - line + 1 });
    }
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

/** Its own, or that of the constant or property that holds it. */
function nameOf(node: SyntaxNode): string {
  const named = [node, node.parent].map((one) => namesIn((one as { name?: SyntaxNode }).name)[0]);
  return named.find((name) => name !== undefined) ?? "a function without a name";
}

/** From each file, or folder, to what it needs. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The imports as a graph of files, or of what `place` makes of a file, such as its folder. */
export function importGraph(files: readonly SourceFile[], place = (path: string) => path): Graph {
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const from = graph.get(place(path)) ?? new Set();
    graph.set(place(path), from);
    for (const to of imports.map(place)) if (to !== place(path)) from.add(to);
  }
  return graph;
}

/** All that is reached from a place, itself included. */
export function reachedFrom(graph: Graph, start: string): Set<string> {
  const reached = new Set([start]);
  for (const place of reached) for (const next of graph.get(place) ?? []) reached.add(next);
  return reached;
}

/** The groups of places each of which reaches all others of its group. */
export function circlesOf(graph: Graph): string[][] {
  const reach = new Map([...graph.keys()].map((place) => [place, reachedFrom(graph, place)]));
  const groups = [...graph.keys()].map((place) =>
    [...(reach.get(place) ?? [])].filter((other) => reach.get(other)?.has(place)).sort(),
  );
  const circles = groups.filter((group) => group.length > 1).map((group) => group.join("\n"));
  return [...new Set(circles)].map((group) => group.split("\n"));
}
