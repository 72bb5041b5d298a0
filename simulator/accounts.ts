/** One API token of the account. */
export interface Token {
  token: string;
  name: string;
  /**
   * `*:*`, `servers:*` and `servers:read` are the vendor's. `snapshots:*`, `snapshots:read` and
   * `servers:power` are finer, to have tokens that may use snapshots but not read or power servers.
   */
  permissions: string[];
  expired?: boolean;
}

export const DEFAULT_TOKEN: Token = {
  token: "vps_simulator_7d41c0a95be24f3688e1",
  name: "simulator",
  permissions: ["*:*"],
};

/** What a call needs. Snapshots are part of a server, so that a server's permission covers them. */
export type Need = "servers:read" | "servers:power" | "snapshots:read" | "snapshots:write" | "none";

const GRANTED_BY: Record<Need, readonly string[]> = {
  none: [],
  "servers:read": ["servers:read", "servers:*"],
  "servers:power": ["servers:power", "servers:*"],
  "snapshots:read": ["snapshots:read", "snapshots:*", "servers:read", "servers:*"],
  "snapshots:write": ["snapshots:*", "servers:*"],
};

export function permits(token: Token, need: Need): boolean {
  return need === "none" || ["*:*", ...GRANTED_BY[need]].some((one) => token.permissions.includes(one));
}

/** The token of an Authorization header, or why there is none. */
export function authenticate(tokens: readonly Token[], header: string | undefined): Token | string {
  if (header === undefined || header === "") return "Authentication credentials were not provided.";
  const found = tokens.find(({ token }) => header === `Bearer ${token}`);
  if (found === undefined) return "Invalid token.";
  return found.expired === true ? "Token has expired." : found;
}
