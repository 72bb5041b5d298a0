/** The words for what a server does, and what it can be told to do. */

export const POWER_ACTIONS = ["start", "stop", "restart", "hard_stop"] as const;
export type PowerAction = (typeof POWER_ACTIONS)[number];

/** Power states and `restoring`; suspended and error are only ever set from outside or by a fate. */
export type ServerState =
  | "active"
  | "stopped"
  | "starting"
  | "stopping"
  | "restarting"
  | "restoring"
  | "suspended"
  | "error";

/** What an API may call a server that is being switched: none of them is a sign of a restore. */
export const POWER_WORDS = [
  "starting",
  "stopping",
  "booting",
  "shutting_down",
  "powering_on",
  "powering_off",
  "restarting",
  "rebooting",
] as const;
export type PowerWord = (typeof POWER_WORDS)[number];

/** What runs on a server, as its site shows it. A snapshot holds it, and a restore brings it back. */
export const CODES = ["healthy", "broken", "flapping", "redirecting", "hanging", "bad-certificate"] as const;
export type Code = (typeof CODES)[number];
