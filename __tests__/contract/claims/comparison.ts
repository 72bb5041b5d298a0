/** How it compares, and contributing. */
import type { Claim } from "./claim.ts";

export const CLAIMS: Claim[] = [
  {
    says: "With what people do without it.",
    advice: "introduces the table",
  },
  {
    says: "`doctl` stands for the command line of another provider: it cannot manage VPS.org's servers.",
    sources: ["https://github.com/digitalocean/doctl/blob/main/README.md"],
  },
  {
    says: "Roll back when a step fails | One input | A step with `if: failure()` that you write | The whole job is yours to write | A step that you write",
    tests: [
      "act/workflows.test.ts: whose deployment fails is rolled back once, to exactly its own snapshot, and is red",
    ],
    sources: ["https://docs.github.com/en/actions/reference/workflows-and-actions/expressions"],
  },
  {
    says: "When the job is cancelled | The restore is sent; less than 5 minutes are left, so its end is seen by a further `wait` | A step with `if: cancelled()`, in the same 5 minutes | All the time it needs | As with `curl`",
    tests: [
      "operations/post.test.ts: on a cancelled job: restore first, 3 min 30 s in all, and how to go on",
      "bundle/operations.test.ts: for servers goes on where a restore ended, and changes nothing",
      "act/examples.test.ts: three-jobs.yml | restores its snapshot after one that failed",
    ],
    sources: [
      "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation",
      "https://docs.github.com/en/actions/reference/workflows-and-actions/expressions",
    ],
  },
  {
    says: "When the runner dies | No, unless you use three jobs | No | Yes | As with `curl`",
    tests: ["act/workflows.test.ts: of three jobs shares the id through the outputs of a job"],
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/StepsRunner.cs"],
  },
  {
    says: "Knows that a restore is over | Infers it from reads of the server, since the API has no better sign; fails if it was never seen to happen | The `active` of before is easily taken for the end | The same | Better: `--wait` follows the provider's own record of the action",
    tests: [
      "operations/restore.test.ts: when a restore is over | restore-shows-old-first",
      "operations/restore.test.ts: when a restore is over | restore-shows-old",
    ],
    sources: ["https://github.com/digitalocean/doctl/blob/main/commands/actions.go"],
  },
  {
    says: "The new snapshot's id | An output, at once | `jq`, and a place to put it | A job output | Not printed; to be looked up by name (doctl#312)",
    tests: ["bundle/create.test.ts: without wait ends with the id"],
    sources: ["https://github.com/digitalocean/doctl/issues/312"],
  },
  {
    says: "An answer that is lost | Looked up by a marker; never sent twice blindly | A second snapshot, or one that nobody knows | The same | Retries 429 and 5xx on its own",
    tests: [
      "operations/create.test.ts: the answer lost: found by its marker, and never sent again",
      "operations/create.test.ts: lost before it was acted on: sent once more, after the whole look-up",
    ],
    sources: ["https://github.com/digitalocean/doctl/blob/main/commands/doit.go"],
  },
  {
    says: "A wait that never ends | Always has an end, and a step to go on | If you count | If you count | `--wait` has no limit of its own: use `timeout-minutes`",
    tests: [
      "operations/limits.test.ts: ends then in %s, inside of what the log says, and names the step that goes on",
      "bundle/endings.test.ts: in create leaves the id and says how to go on",
    ],
    sources: ["https://github.com/digitalocean/doctl/blob/main/commands/actions.go"],
  },
  {
    says: "Rotation | Its own snapshots only, after the new one is completed | You write it; the newest mistake deletes the wrong one | You write it | You write it",
    tests: [
      "operations/create-options.test.ts: deletes the oldest of this repository beyond the number, once the new one is completed",
      "unit/selection.test.ts: never what this action has not made for this repository",
    ],
  },
  {
    says: "What you have to trust | A bundle that somebody else built, pinned by SHA | Twenty lines that you can read | The same | A provider's official program",
    advice: "weighs whom to trust",
  },
  {
    says: "If you take one snapshot a week by hand, `curl` is all you need.",
    advice: "a recommendation against this action",
  },
  {
    says: "CONTRIBUTING.md says how to set up, try and release; docs/adr says why things are as they are; SECURITY.md says how to report a hole.",
    tests: ["contract/docs.test.ts: has links that lead somewhere"],
  },
  {
    says: "Licence: MIT.",
    tests: ["contract/readme.test.ts: the licence is the one that package.json names"],
  },
];
