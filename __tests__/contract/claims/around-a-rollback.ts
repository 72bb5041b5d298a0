/** What follows from the table: one deployment at a time, a check in a second job, three jobs, composite actions. */
import type { Claim } from "./claim.ts";

export const CLAIMS: Claim[] = [
  {
    says: "Only the snapshot of the step itself is ever restored by its post step, and only if the step saw it completed.",
    tests: [
      "operations/post.test.ts: rolls a failed job back to its own snapshot, once, and says so",
      "bundle/killed.test.ts: while it waited: in a job that ended as %s nothing is done, and the id is told",
      "operations/post.test.ts: a main part that did not wait cannot be rolled back to, and says which id",
      "simulation/oracle.test.ts: $rule catches a wrong history, $number",
    ],
  },
  {
    says: "In a job that succeeded the post step never fails; what did not work is a warning there.",
    tests: [
      "operations/post.test.ts: is never red in a job that succeeded",
      "bundle/post.test.ts: is a warning, not a failure, in a job that succeeded",
    ],
  },
  {
    says: "`timeout-minutes` on the snapshot step limits its post step too: leave it out, and use `wait-timeout-minutes`.",
    tests: [
      "contract/examples.test.ts: limits the deployment's step, and not the step that takes the snapshot",
    ],
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionRunner.cs"],
  },
  {
    says: "Of two runs that deploy to one server at once the first cannot roll back any more.",
    tests: [
      "operations/post.test.ts: refuses when another run has made a snapshot since",
      "bundle/post.test.ts: is refused if another run has deployed since",
    ],
  },
  {
    says: "Use `concurrency:` as in the example, with `cancel-in-progress: false`, since a cancelled deployment is one that is rolled back.",
    tests: [
      "contract/examples.test.ts: has a name, no permissions but those of its jobs, and concurrency",
      "act/workflows.test.ts: that is cancelled is rolled back where it is told to",
    ],
  },
  {
    says: "All workflows that deploy to the server or restore it should name the same group.",
    tests: ["contract/examples.test.ts: all that deploy to one server or restore it name one group"],
  },
  {
    says: "Two jobs of one run must not share a server either.",
    tests: ["unit/selection.test.ts: is not one that is %s | of the same run"],
  },
  {
    says: "The post step comes after the last step of its job, so the check goes into a second job.",
    tests: [
      "act/examples.test.ts: rolls a failed deployment back once, to its own snapshot, and checks the server",
    ],
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs"],
  },
  {
    says: "`wait` goes on waiting where a cancelled job had to stop.",
    tests: [
      "bundle/operations.test.ts: for servers goes on where a restore ended, and changes nothing",
      "operations/wait.test.ts: for a server: up without a break in reads that span 30 s",
    ],
  },
  {
    says: "A runner that dies runs no post step.",
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/StepsRunner.cs"],
  },
  {
    says: "If yours may (spot instances, self-hosted runners that are shut down), put snapshot, deployment and rollback into three jobs that share the id through job outputs: `examples/three-jobs.yml`.",
    tests: [
      "act/workflows.test.ts: of three jobs shares the id through the outputs of a job",
      "act/examples.test.ts: three-jobs.yml | restores its snapshot after one that failed",
    ],
  },
  {
    says: "This replaces `on-job-failure` and `on-job-cancelled` and is never combined with them, or the server is restored twice.",
    tests: ["contract/examples.test.ts: never rolls back both in the post step and in a job of its own"],
  },
  {
    says: "A rollback job with an `environment:` asks for its approval again, and waits until somebody gives it.",
    sources: [
      "https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments",
    ],
  },
  {
    says: [
      "In a composite action `steps` holds the composite's own steps, so the expression has to stand in the workflow, where the deployment's step is known.",
      "The composite hands it on:",
      "The workflow passes `on-job-failure: ${{ steps.deploy.outcome != 'skipped' && 'restore' || 'keep' }}` to the composite; it is evaluated again at the job's end too.",
    ],
    tests: [
      "contract/examples.test.ts: gives inputs that the action accepts | inputs\\.on-job-failure",
      "contract/examples.test.ts: names only outputs and steps that exist",
    ],
    sources: [
      "https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers/CompositeActionHandler.cs",
      "https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionRunner.cs",
    ],
  },
];
