/** The outputs, and what the token must be allowed. */
import type { Claim } from "./claim.ts";

export const CLAIMS: Claim[] = [
  {
    says: "Every operation sets all of them.",
    tests: [
      "contract/outputs.test.ts: of %j, which ends well",
      "contract/outputs.test.ts: of %j, which fails",
      "contract/outputs.test.ts: every operation is tried, and every status",
    ],
  },
  {
    says: "Ids are written the moment they are known, so that a step that fails or is cancelled later still exposes them.",
    tests: [
      "bundle/signals.test.ts: while it waits: outputs and state have the id",
      "bundle/killed.test.ts: while it waited: in a job that ended as %s nothing is done, and the id is told",
      "bundle/endings.test.ts: that fails fails the step, with the id",
    ],
  },
  {
    says: "`snapshot-id` | `create`: the new one.",
    tests: ["operations/create.test.ts: makes a snapshot, waits for it, and gives its id"],
  },
  {
    says: "`restore`: the one restored.",
    tests: [
      "operations/restore.test.ts: looks, reads the server, sends, and watches the server until it is up",
    ],
  },
  {
    says: "`list`, `wait`: the newest completed one (of a `wait` with none, the newest).",
    tests: [
      "operations/delete-list.test.ts: one request, newest first, however many servers",
      "operations/delete-list.test.ts: list and wait speak of the newest completed one",
    ],
  },
  {
    says: "`delete`: the first deleted.",
    tests: ["operations/delete-list.test.ts: of two the first deleted is spoken of"],
  },
  {
    says: "Empty if there is none",
    tests: ["bundle/operations.test.ts: of nothing sets every output"],
  },
  {
    says: "`snapshot-ids` | JSON array of the ids, in the order of `server-id`; `list`: newest first",
    tests: [
      "operations/create-options.test.ts: cost the requests of one, and come out in the order given",
      "operations/delete-list.test.ts: one request, newest first, however many servers",
    ],
  },
  {
    says: "`snapshots` | JSON array of objects with `id`, `server_id`, `server_name`, `name`, `status`, `size_mb`, `created_at`, `description`",
    tests: [
      "contract/outputs.test.ts: name the same fields of a snapshot",
      "contract/outputs.test.ts: of %j, which ends well",
    ],
  },
  {
    says: "`count` | How many there are in `snapshots`",
    tests: ["contract/outputs.test.ts: of %j, which ends well"],
  },
  {
    says: "`name` | Name of the snapshot in `snapshot-id`",
    tests: ["contract/outputs.test.ts: of %j, which ends well"],
  },
  {
    says: "`status` | `completed`, `in_progress`, `restored`, `restoring`, `deleted`, `absent`, `planned` (dry run) or `up` (a wait for servers alone).",
    tests: [
      "contract/outputs.test.ts: of %j, which ends well",
      "contract/outputs.test.ts: name the same statuses",
    ],
  },
  {
    says: "Empty for `list`",
    tests: ["operations/delete-list.test.ts: one request, newest first, however many servers"],
  },
  {
    says: "`size-mb` | Its size as VPS.org gives it, once it is completed",
    tests: [
      "bundle/operations.test.ts: is one request",
      "bundle/create.test.ts: without wait ends with the id",
      "contract/outputs.test.ts: of %j, which ends well",
    ],
  },
  {
    says: "`created-at` | When it was made (ISO 8601)",
    tests: ["bundle/operations.test.ts: is one request"],
    documented: ['fixtures/api/list.200.json: "created_at": "2025-01-15T18:30:00Z"'],
  },
  {
    says: "`server-ids` | JSON array of the server ids; a matrix can be made of it (`fleet.yml`)",
    tests: [
      "operations/create-options.test.ts: cost the requests of one, and come out in the order given",
      "act/examples.test.ts: makes a matrix of the list, and deploys to each server",
    ],
  },
  {
    says: "`deleted-ids` | JSON array of what was deleted, also by `keep-last` and `replace-oldest`",
    tests: [
      "bundle/create.test.ts: rotates its own snapshots of earlier runs, and nobody else's",
      "bundle/create.test.ts: replaces its oldest where it is told to",
      "bundle/operations.test.ts: by id is one request",
    ],
  },
  {
    says: "With several servers, `snapshot-id`, `name`, `status`, `size-mb` and `created-at` speak of the first.",
    tests: ["unit/outputs.test.ts: speak of the first server, even where only the second has a snapshot"],
  },
  {
    says: "`servers:*` is enough for everything, and so is `*:*`.",
    tests: ["operations/permissions.test.ts: %s is enough"],
  },
  {
    says: [
      "`list`, `wait` for snapshots | read snapshots | `servers:read` | The step fails",
      "`wait` for servers | read servers and snapshots | `servers:read` | The step fails",
    ],
    tests: [
      "operations/permissions.test.ts: servers:read is enough for %j",
      "operations/permissions.test.ts: %j fails, and changes nothing",
    ],
  },
  {
    says: "`create` | read and make snapshots | `servers:*` | The step fails",
    tests: ["operations/permissions.test.ts: create fails", "operations/permissions.test.ts: %s is enough"],
  },
  {
    says: '`create`, for its rollback | read the server | `servers:read` | A warning: a rollback could not be watched, and ends as "sent, not verified"',
    tests: [
      "bundle/inputs.test.ts: that may not read servers cannot watch a restore, but may send one unwatched",
      "operations/post.test.ts: a token that may not read servers: sent, and not verified",
    ],
  },
  {
    says: "`create` with `stop-server` | read, stop and start the server | `servers:*` | The step fails before anything is changed",
    tests: [
      "operations/create-options.test.ts: a refused power call is said before anything is changed",
      "bundle/inputs.test.ts: that may not read servers cannot watch a restore, but may send one unwatched",
    ],
  },
  {
    says: [
      "`restore` | read snapshots and servers, restore | `servers:*` | The step fails, and nothing is restored.",
      "`wait: false` does without reading the server",
    ],
    tests: [
      "operations/restore.test.ts: a token that cannot read servers is told before anything is sent, and with wait: false it is sent unwatched",
      "operations/permissions.test.ts: a restore is refused, and nothing happens",
    ],
  },
  {
    says: "`delete`, `keep-last`, `when-full: replace-oldest` | delete snapshots | `servers:*` | `delete` and `replace-oldest` fail; `keep-last` warns",
    tests: [
      "operations/permissions.test.ts: %j fails, and changes nothing",
      "operations/permissions.test.ts: keep-last only warns",
    ],
  },
  {
    says: "What is documented and what is not: VPS.org's page of the Snapshots API says that a token is needed, and names no permission.",
    documented: ["fixtures/api/notes.txt: 401 未授权 - 身份验证令牌无效或缺失"],
  },
  {
    says: "The names `servers:*`, `servers:read` and `*:*` are from the description of VPS.org's own client (`vps-mcp` on PyPI), which gives `servers:*` for all its server tools, snapshots among them.",
    sources: ["https://pypi.org/project/vps-mcp/"],
  },
  {
    says: "That `servers:read` is enough to read servers and snapshots is inferred from its name.",
    advice: "says of the row above that nobody has documented it",
  },
  {
    says: "If your token gets a 403 for reading, give it `servers:*`.",
    tests: ["operations/permissions.test.ts: %s is enough"],
  },
  {
    says: "The token goes to the host of `api-url` alone.",
    tests: [
      "http/wire.test.ts: that redirects is given as it is, and nobody else sees the token",
      "bundle/refusals.test.ts: (%s) deletes and restores nothing | foreign-next",
      "operations/post.test.ts: refuses another API than the main part spoke to, before any request",
    ],
  },
  {
    says: "It is never in the log, an error, an output, the saved state or the summary.",
    tests: [
      "canary/canary.test.ts: is nowhere after %s",
      "canary/canary.test.ts: is nowhere where the API writes it as %s",
    ],
  },
  {
    says: "What is protected from whom.",
    tests: ["contract/docs.test.ts: has links that lead somewhere"],
  },
];
