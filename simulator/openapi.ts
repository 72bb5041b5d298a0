import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import type { HttpRequest, HttpResponse, Transport } from "../src/world.ts";
import { BASE_PATH } from "./model.ts";

interface Parameter {
  name: string;
  in: "query" | "path";
}
interface Media {
  content?: Record<string, { schema?: object }>;
}
interface Operation {
  parameters?: object[];
  requestBody?: Media & { required?: boolean };
  responses: Record<string, object>;
}
interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
}

const document = parse(readFileSync(new URL("../openapi.yaml", import.meta.url), "utf8")) as OpenApi;
// OpenAPI's own words around the schemas are unknown to JSON Schema.
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, "openapi");

interface Place {
  /** JSON pointer to the operation. */
  pointer: string;
  operation: Operation;
  pathValues: Record<string, string>;
}

type Exchanged = Pick<HttpRequest, "method" | "url" | "headers"> & { body?: string | undefined };

/** How an exchange departs from openapi.yaml: undocumented calls and statuses, parameters and bodies. */
export function checkExchange(request: Exchanged, response: HttpResponse): string[] {
  const url = new URL(request.url);
  const call = `${request.method} ${url.pathname}`;
  const place = findOperation(request.method, url.pathname);
  if (typeof place === "string") return [`${call}: ${place}`];
  return [
    ...parameterProblems(place, url),
    ...requestProblems(place, request),
    ...responseProblems(place, response),
  ].map((problem) => `${call}: ${problem}`);
}

/** The transport, and in `problems` how the exchanges that completed departed from openapi.yaml. */
export function checked(transport: Transport): Transport & { problems: string[] } {
  const problems: string[] = [];
  const send: Transport = async (request) => {
    const response = await transport(request);
    problems.push(...checkExchange(request, response));
    return response;
  };
  return Object.assign(send, { problems });
}

const PATHS = Object.entries(document.paths).map(([template, operations]) => ({
  pattern: new RegExp(`^${BASE_PATH}${template.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
  operations,
  pointer: `#/paths/${template.replaceAll("/", "~1")}`,
}));

function findOperation(method: string, pathname: string): Place | string {
  for (const { pattern, operations, pointer } of PATHS) {
    const match = pattern.exec(pathname);
    if (match === null) continue;
    const word = method.toLowerCase();
    const operation = operations[word];
    if (operation === undefined) return "method not documented";
    return { pointer: `${pointer}/${word}`, operation, pathValues: { ...match.groups } };
  }
  return "path not documented";
}

function parameterProblems({ pointer, operation, pathValues }: Place, url: URL): string[] {
  const problems: string[] = [];
  const given = new Map<string, string>([...url.searchParams, ...Object.entries(pathValues)]);
  for (const index of (operation.parameters ?? []).keys()) {
    const at = resolve(`${pointer}/parameters/${index}`);
    const { name } = at.value as Parameter;
    const text = given.get(name);
    given.delete(name);
    if (text === undefined) continue;
    const value = /^\d+$/.test(text) ? Number(text) : text;
    problems.push(...against(`${at.pointer}/schema`, value, `parameter ${name}`));
  }
  return [...problems, ...[...given.keys()].map((name) => `parameter ${name} is not documented`)];
}

function requestProblems({ pointer, operation }: Place, { headers, body }: Exchanged): string[] {
  const { requestBody } = operation;
  if (body === undefined || body === "")
    return requestBody?.required === true ? ["the request has no body"] : [];
  if (requestBody === undefined) return ["the request has a body"];
  return bodyProblems(`${pointer}/requestBody`, headers["content-type"], body, "the request");
}

function responseProblems({ pointer, operation }: Place, { status, headers, body }: HttpResponse): string[] {
  const documented = [String(status), `${String(status)[0]}XX`].find((one) => one in operation.responses);
  if (documented === undefined) return [`status ${status} is not documented`];
  const at = resolve(`${pointer}/responses/${documented}`);
  // A failing gateway may answer with anything.
  if (documented === "5XX") return [];
  if ((at.value as Media).content === undefined) return body === "" ? [] : [`status ${status} has a body`];
  return bodyProblems(at.pointer, headers["content-type"], body, `the answer with status ${status}`);
}

function bodyProblems(
  pointer: string,
  contentType: string | undefined,
  body: string,
  what: string,
): string[] {
  if (contentType?.split(";")[0] !== "application/json") return [`${what} is ${contentType}, not JSON`];
  try {
    const value: unknown = JSON.parse(body);
    const media = `${pointer}/content/application~1json`;
    return (resolve(media).value as { schema?: object }).schema
      ? against(`${media}/schema`, value, what)
      : [];
  } catch {
    return [`${what} is not valid JSON`];
  }
}

function against(pointer: string, value: unknown, what: string): string[] {
  const validate = ajv.getSchema(`openapi${encodeURI(pointer)}`) as ValidateFunction;
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${what}: ${instancePath || "it"} ${message}`,
  );
}

/** The value at a pointer and where it really stands, references followed. */
function resolve(pointer: string): { pointer: string; value: unknown } {
  let value: unknown = document;
  for (const part of pointer.slice(2).split("/")) {
    value = (value as Record<string, unknown>)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  const reference = (value as { $ref?: string }).$ref;
  return reference === undefined ? { pointer, value } : resolve(reference);
}
