/** Saved states as the main part never writes them. */
import type { SavedServer } from "../src/state.ts";

export const API = "https://admin.vps.org/api/v1";
export const UUID = "123e4567-e89b-42d3-a456-426614174000";
export const SERVER: SavedServer = {
  id: 12345,
  uuid: UUID,
  serverName: "web-server-01",
  marker: "a0b1c2d3e4",
  name: "before-deployment",
  phase: "completed",
  snapshotId: 802,
  wasUp: true,
  stopped: false,
  health: { url: "https://shop.example/health", timeoutMs: 300_000, baseline: true },
};

/** What a main part that ended well has saved. */
export const GOOD: Record<string, string> = {
  run: JSON.stringify({ version: 1, apiUrl: API, servers: 1 }),
  ended: "well",
  "server-0": JSON.stringify(SERVER),
};
/** The same, but for these fields. */
const run = (more: object) => ({ run: JSON.stringify({ version: 1, apiUrl: API, servers: 1, ...more }) });
export const server = (more: object) => ({ "server-0": JSON.stringify({ ...SERVER, ...more }) });

/** Each is one thing that the main part never writes, beside all else that it does. */
export const FORGED: [string, Record<string, string>][] = [
  ["no JSON", { run: "{" }],
  ["a number", { run: "7" }],
  ["null", { run: "null" }],
  ["a list", { run: "[]" }],
  ["nesting without end", { run: "[".repeat(100_000) }],
  ["another version", run({ version: 2 })],
  ["no version", run({ version: undefined })],
  ["a version that is a text", run({ version: "1" })],
  ["no address", run({ apiUrl: undefined })],
  ["an address that is no text", run({ apiUrl: { href: API } })],
  ["an address that is no URL", run({ apiUrl: "admin.vps.org" })],
  ["an address in the open", run({ apiUrl: "http://admin.vps.org/api/v1" })],
  ["an address with a user", run({ apiUrl: "https://user@admin.vps.org/api/v1" })],
  ["an address with a query", run({ apiUrl: `${API}?a=b` })],
  ["no number of servers", run({ servers: undefined })],
  ["a number of servers that is a text", run({ servers: "1" })],
  ["a broken number of servers", run({ servers: 0.5 })],
  ["fewer than no servers", run({ servers: -1 })],
  ["more servers than may be", run({ servers: 1_001 })],
  ["servers without end", run({ servers: 1e308 })],
  ["no end", { ended: "" }],
  ["another end", { ended: "victory" }],
  ["a server that is missing", run({ servers: 2 })],
  ["a server that is no object", { "server-0": '"12345"' }],
  ["a server that is none", { "server-0": "" }],
  ["no id", server({ id: undefined })],
  ["an id that climbs", server({ id: "../servers/12345" })],
  ["an id that is an object", server({ id: { toString: "12345" } })],
  ["an id that is a list", server({ id: [12345] })],
  ["the id 0", server({ id: 0 })],
  ["a negative id", server({ id: -1 })],
  ["an id beyond 2^53-1", server({ id: 9007199254740992 })],
  ["a UUID that is none", server({ uuid: "12345/power" })],
  ["a UUID that is a number", server({ uuid: 12345 })],
  ["a server's name of two lines", server({ serverName: "a\n::add-mask::b" })],
  ["a server's name that is a number", server({ serverName: 7 })],
  ["no marker", server({ marker: undefined })],
  ["a marker of another form", server({ marker: "A0B1C2D3E4" })],
  ["a marker that is too short", server({ marker: "a" })],
  ["an empty marker", server({ marker: "" })],
  ["no name", server({ name: undefined })],
  ["a name of two lines", server({ name: "a\n::add-mask::b" })],
  ["a name that is a command", server({ name: "##[error]" })],
  ["no phase", server({ phase: undefined })],
  ["another phase", server({ phase: "constructor" })],
  ["completed without a snapshot", server({ snapshotId: undefined })],
  ["made without a snapshot", server({ phase: "made", snapshotId: undefined })],
  ["a snapshot before one was made", server({ phase: "sending" })],
  ["a snapshot that is a path", server({ snapshotId: "802/../../servers/12345" })],
  ["a snapshot that is null", server({ snapshotId: null })],
  ["up, as a text", server({ wasUp: "true" })],
  ["stopped, as a number", server({ stopped: 1 })],
  ["health that is none", server({ health: null })],
  ["a health URL that is a file", server({ health: { ...SERVER.health, url: "file:///etc/passwd" } })],
  ["a health URL with a user", server({ health: { ...SERVER.health, url: "https://a:b@shop.example/" } })],
  ["two health URLs", server({ health: { ...SERVER.health, url: "https://a.example/ https://b.example/" } })],
  ["health without a limit", server({ health: { ...SERVER.health, timeoutMs: undefined } })],
  ["health that lasts for ever", server({ health: { ...SERVER.health, timeoutMs: 1e300 } })],
  ["a baseline that is a text", server({ health: { ...SERVER.health, baseline: "true" } })],
  [
    "a server twice",
    { ...run({ servers: 2 }), "server-1": JSON.stringify({ ...SERVER, id: "12345", snapshotId: 803 }) },
  ],
  [
    "a snapshot twice",
    { ...run({ servers: 2 }), "server-1": JSON.stringify({ ...SERVER, id: 1, snapshotId: "802" }) },
  ],
];
