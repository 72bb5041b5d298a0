/** What happens when: the diagram, the pictures and the table of the ends of a job. */
import type { Claim } from "./claim.ts";

export const CLAIMS: Claim[] = [
  {
    says: "sequenceDiagram participant J as Job participant A as This action participant V as VPS.org J->>A: snapshot step A->>V: create the snapshot V-->>A: its id Note over A,V: usually 3-10 minutes A->>V: delete the oldest beyond keep-last A-->>J: outputs Note over J: deployment, checks alt the job succeeded J->>A: post step Note over A: keeps the snapshot, sends nothing else a step failed J->>A: post step A->>V: has another run deployed since; is the server free; A->>V: restore this step's snapshot Note over A,V: usually 5-15 minutes A-->>J: the server is up, the job stays red else the job was cancelled J->>A: post step, less than 5 minutes left A->>V: restore this step's snapshot A-->>J: the restore goes on, operation wait sees it through end",
    tests: [
      "bundle/create.test.ts: looks, reads the server, sends, and looks until it is completed",
      "operations/create-options.test.ts: deletes the oldest of this repository beyond the number, once the new one is completed",
      "bundle/start.test.ts: the post step of a job that succeeded with keep sends nothing and loads no client",
      "operations/post.test.ts: refuses when another run has made a snapshot since",
      "operations/post.test.ts: refuses when somebody restores the server already",
      "act/workflows.test.ts: whose deployment fails is rolled back once, to exactly its own snapshot, and is red",
      "operations/post.test.ts: on a cancelled job: restore first, 3 min 30 s in all, and how to go on",
      "bundle/operations.test.ts: for servers goes on where a restore ended, and changes nothing",
    ],
    documented: [
      "fixtures/api/create.201.json: This may take 3-10 minutes",
      "fixtures/api/restore.200.json: This may take 5-15 minutes.",
    ],
    sources: ["https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation"],
  },
  {
    says: "The job summary says it in words, a table and a timeline:",
    tests: [
      "page/page.test.ts: after a rollback: what happened in words first, then the table and the timeline, drawn",
    ],
  },
  {
    says: "The job summary after a snapshot with stop-server: the snapshot, its size, the slots used, and how long stopping, the snapshot and starting took",
    tests: [
      "page/page.test.ts: after a create: slots, size and the timeline",
      "operations/create-options.test.ts: the snapshot is taken of a stopped server, which is started again",
      "contract/docs.test.ts: are made by a script",
    ],
  },
  {
    says: "The job summary after a rollback: which server was restored, to which snapshot, how long it took, and that it is up",
    tests: [
      "page/page.test.ts: after a rollback: what happened in words first, then the table and the timeline, drawn",
      "contract/docs.test.ts: are made by a script",
    ],
  },
  {
    says: "The deployment or a later step fails, or exceeds its own `timeout-minutes` | `failure` | `on-job-failure`: restores, waits until the server is up, and the job stays red",
    tests: [
      "act/workflows.test.ts: whose deployment fails is rolled back once, to exactly its own snapshot, and is red",
      "operations/post.test.ts: rolls a failed job back to its own snapshot, once, and says so",
    ],
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/StepsRunner.cs"],
  },
  {
    says: "A step fails between the snapshot and the deployment | `failure` | With `restore`: restores, although nothing was deployed.",
    tests: ["act/conditions.test.ts: %s | with plain restore: a step before the deployment fails"],
  },
  {
    says: "With the recipe above: keeps",
    tests: ["act/conditions.test.ts: %s | with != 'skipped': a step before the deployment fails"],
  },
  {
    says: "The job succeeds | `success` | `on-job-success`: `keep` unless you say otherwise, without any request.",
    tests: [
      "bundle/start.test.ts: the post step of a job that succeeded with keep sends nothing and loads no client",
      "operations/post.test.ts: keeps the snapshot on %s if not told otherwise",
    ],
  },
  {
    says: "`delete` gives the slot back at once",
    tests: [
      "operations/post.test.ts: deletes it after success, if told to",
      "act/workflows.test.ts: that succeeds deletes its snapshot where it is told to",
    ],
  },
  {
    says: "Somebody cancels the run, or `cancel-in-progress` does | `cancelled` | `on-job-cancelled`: sends the restore, watches it for up to 3 min 30 s, then ends with a warning.",
    tests: [
      "act/workflows.test.ts: that is cancelled is rolled back where it is told to",
      "operations/post.test.ts: on a cancelled job: restore first, 3 min 30 s in all, and how to go on",
      "operations/limits.test.ts: the post step of a cancelled job watches as long as its 3 min 30 s allow",
    ],
    sources: [
      "https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency",
    ],
  },
  {
    says: "The restore goes on at VPS.org; check it in a second job",
    tests: [
      "bundle/post.test.ts: on a cancelled job has three and a half minutes, and ends well",
      "bundle/operations.test.ts: for servers goes on where a restore ended, and changes nothing",
    ],
  },
  {
    says: [
      "The job exceeds its own time limit (`timeout-minutes` of the job; 6 hours if none is set) | `cancelled` | As above.",
      "Give the job's limit room for the snapshot, the deployment and a restore, or set none",
    ],
    tests: [
      "operations/post.test.ts: on a cancelled job: restore first, 3 min 30 s in all, and how to go on",
    ],
    sources: [
      "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax",
      "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation",
    ],
  },
  {
    says: [
      "Another job of the matrix fails, with `fail-fast` (the default) | `cancelled` | As above.",
      "With `fail-fast: false` each job stands for itself",
    ],
    tests: [
      "act/examples.test.ts: rolls back the one that failed, and goes on with the others",
      "operations/post.test.ts: on a cancelled job: restore first, 3 min 30 s in all, and how to go on",
    ],
    sources: ["https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax"],
  },
  {
    says: "The deployment fails, but has `continue-on-error: true` | `success` | `on-job-success`, since the job did not fail.",
    tests: [
      "act/conditions.test.ts: %s after a deployment that fails with continue-on-error | keeps the snapshot",
    ],
  },
  {
    says: "To roll back all the same: `on-job-success: ${{ steps.deploy.outcome == 'failure' && 'restore' || 'keep' }}`",
    tests: [
      "act/conditions.test.ts: %s after a deployment that fails with continue-on-error | rolls back with what the README says for it",
    ],
  },
  {
    says: "The post step of another action fails | `failure` if that action came after this one, else unknown to this one | `on-job-failure`, also after a deployment that went well: post steps run last first.",
    tests: ["act/workflows.test.ts: of two steps rolls back each server to its own snapshot"],
    sources: [
      "https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs",
      "https://github.com/actions/runner/blob/main/src/Runner.Worker/StepsRunner.cs",
    ],
  },
  {
    says: "With `steps.deploy.outcome == 'failure'` it keeps",
    tests: ["act/conditions.test.ts: %s | with == 'failure': a step after the deployment fails"],
  },
  {
    says: [
      "The snapshot step itself fails or is cancelled | any | Restores nothing.",
      "Starts the server if `stop-server` left it stopped, looks for a snapshot whose id was not learned yet, and reports both",
    ],
    tests: [
      "bundle/killed.test.ts: is not rolled back to in a job that ended as %s",
      "bundle/killed.test.ts: with the server stopped: in a job that ended as %s it is started",
      "bundle/killed.test.ts: while it sent: in a job that ended as %s what was made is found and told",
    ],
  },
  {
    says: "A step before the snapshot fails | none: there is no post step | Nothing",
    tests: ["operations/post.test.ts: without saved state does nothing"],
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionRunner.cs"],
  },
  {
    says: "This action is used inside a composite action | as in the job | The same, but `steps` are the composite's own: pass the outcome in",
    tests: ["contract/examples.test.ts: gives inputs that the action accepts | inputs\\.on-job-failure"],
    sources: [
      "https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers/CompositeActionHandler.cs",
    ],
  },
  {
    says: [
      "The runner dies, or a self-hosted runner is shut down | nothing: no post step runs | Nothing.",
      "Three jobs cover this",
    ],
    tests: ["act/workflows.test.ts: of three jobs shares the id through the outputs of a job"],
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/StepsRunner.cs"],
  },
  {
    says: "Another run of the repository has taken a newer snapshot of the server meanwhile | any | Does not restore, fails, and says how to do it by hand: that run's deployment would be lost too",
    tests: ["operations/post.test.ts: refuses when another run has made a snapshot since"],
  },
];
