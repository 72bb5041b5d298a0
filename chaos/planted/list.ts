import { BEFORE_SENDING } from "./before-sending.ts";
import { CREATING } from "./creating.ts";
import { DELETING } from "./deleting.ts";
import { HEALTH } from "./health.ts";
import type { Planted } from "./planted.ts";
import { REASONS } from "./reasons.ts";
import { AFTERWARDS, RESTORING } from "./restoring.ts";
import { ROLLING_BACK } from "./rolling-back.ts";
import { SERVERS_AND_SECRETS, WAITING } from "./waiting.ts";

export type { Planted };

export const PLANTED: readonly Planted[] = [
  ...CREATING,
  ...DELETING,
  ...RESTORING,
  ...AFTERWARDS,
  ...ROLLING_BACK,
  ...BEFORE_SENDING,
  ...REASONS,
  ...HEALTH,
  ...WAITING,
  ...SERVERS_AND_SECRETS,
];
