import type { Server, World } from "./model.ts";
import { serverId } from "./present.ts";

/** Messages by field, as Django REST framework words them. */
export type FieldErrors = Record<string, string[]>;
export type Parsed<T> = { value: T } | { status: number; body: FieldErrors | { detail: string } };

const LONGEST_TEXT = 255;

function invalid(body: FieldErrors | { detail: string }): {
  status: number;
  body: FieldErrors | { detail: string };
} {
  return { status: 400, body };
}

/** A body that is a JSON object; none at all is an empty one. */
export function parseBody(
  body: string | undefined,
  contentType: string | undefined,
): Parsed<Record<string, unknown>> {
  if (body === undefined || body === "") return { value: {} };
  const mediaType = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (mediaType !== "application/json") {
    return { status: 415, body: { detail: `Unsupported media type "${mediaType}" in request.` } };
  }
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { value: { ...value } };
  } catch (error) {
    return invalid({ detail: `JSON parse error - ${error instanceof Error ? error.message : "invalid"}` });
  }
  return invalid({ non_field_errors: ["Invalid data. Expected a dictionary."] });
}

/** A text field: why it is refused, or undefined. */
export function refuseText(
  value: unknown,
  rule: { required: boolean; pattern?: RegExp },
): string | undefined {
  if (value === undefined) return rule.required ? "This field is required." : undefined;
  if (value === null) return "This field may not be null.";
  if (typeof value !== "string") return "Not a valid string.";
  if (value === "" && rule.required) return "This field may not be blank.";
  if ([...value].length > LONGEST_TEXT)
    return `Ensure this field has no more than ${LONGEST_TEXT} characters.`;
  if (rule.pattern !== undefined && !rule.pattern.test(value)) {
    return "Only letters, numbers, hyphens and underscores are allowed.";
  }
  return undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A `server_id`: why it is refused, or undefined. */
export function refuseServerId(value: unknown): string | undefined {
  if (value === undefined) return "This field is required.";
  if (value === null) return "This field may not be null.";
  if (Number.isSafeInteger(value) && Number(value) > 0) return undefined;
  return typeof value === "string" && UUID.test(value) ? undefined : "A valid integer is required.";
}

/** The server that answers name with this id: an integer never finds one in an API of UUIDs, nor the reverse. */
export function serverNamed(world: World, id: number | string): Server | undefined {
  const wanted = typeof id === "string" ? id.toLowerCase() : id;
  return [...world.servers.values()].find((server) => serverId(world, server) === wanted);
}

/** The server with that id, whether an integer or a UUID. */
export function serverById(world: World, id: string): Server | undefined {
  if (/^\d+$/.test(id)) return world.servers.get(Number(id));
  const uuid = id.toLowerCase();
  return [...world.servers.values()].find((server) => server.uuid === uuid);
}
