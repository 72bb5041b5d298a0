/** Several runs, workflows and repositories on one server: what each leaves to the others. */
import { describe, expect, test } from "vitest";
import { addRun, changeRun, createGithub, GITHUB_TOKEN } from "../../simulator/github.ts";
import { network } from "../../simulator/network.ts";
import type { Inputs, Played } from "../../testing/player.ts";
import { onlyError, scene, titlesOf } from "../../testing/scene-in-process.ts";

const SHOP = { repository: "octo-org/shop", workflow: "deploy.yml", attempt: "1" };
const NIGHTLY = { ...SHOP, workflow: "nightly.yml" };
const BLOG = { ...SHOP, repository: "octo-org/blog" };
const CREATE: Inputs = { operation: "create", "server-id": "12345", "keep-last": "2" };
const MINUTE = 60_000;

/** A server without snapshots, and a GitHub that knows the runs that are played. */
function stage({ token = GITHUB_TOKEN }: { token?: string } = {}) {
  const one = scene({ fates: { snapshot: () => undefined } });
  for (const snapshot of one.world.snapshots.values()) snapshot.goneAt = one.world.now();
  const github = createGithub({ clock: one.world.clock });
  const transport = network(one.world, github);
  let last = 5000;
  const run = (who: typeof SHOP, event = "push") => {
    last += 1;
    addRun(github, { repository: who.repository, id: last, workflow: who.workflow, event });
    return { ...who, runId: String(last) };
  };
  const end = ({ repository, runId }: ReturnType<typeof run>, conclusion = "success") =>
    changeRun(github, { repository, id: Number(runId), status: "completed", conclusion });
  const main = (who: ReturnType<typeof run>, inputs: Inputs) =>
    one.main({ "github-token": token, ...inputs }, { transport, run: who });
  const post = (who: ReturnType<typeof run>, played: Played, inputs: Inputs) =>
    one.post(played, { "github-token": token, ...inputs }, { transport, run: who });
  const there = () =>
    [...one.world.snapshots.values()]
      .filter(({ goneAt }) => goneAt > one.world.now())
      .map(({ id }) => String(id));
  return { ...one, github, run, end, main, post, there };
}

type Staged = ReturnType<typeof stage>;

/** A deployment from its snapshot to its end, in so many minutes. */
async function deploy(staged: Staged, inputs = CREATE, who = SHOP, conclusion = "success"): Promise<Played> {
  const run = staged.run(who);
  const played = await staged.main(run, inputs);
  await staged.pass(MINUTE);
  staged.end(run, conclusion);
  return played;
}

describe("six deployments within an hour", () => {
  test("all get their snapshot with keep-last: 2 where GitHub can be asked", async () => {
    const staged = stage();
    const codes: unknown[] = [];
    for (let round = 1; round <= 6; round += 1) codes.push((await deploy(staged)).code);
    expect(staged.world.now()).toBeLessThan(60 * MINUTE);
    expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
    expect(staged.there()).toHaveLength(2);
    expect(staged.problems).toEqual([]);
  });

  test("are refused at the sixth where it cannot, and the error says why nothing may go", async () => {
    const staged = stage({ token: "ghs_wrong" });
    const played: Played[] = [];
    for (let round = 1; round <= 6; round += 1) played.push(await deploy(staged));
    expect(played.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 1]);
    expect(titlesOf(played[4] as Played)).toContain("Last slot used");
    const error = onlyError(played[5] as Played);
    expect(error).toMatch(/Not to be replaced: .*run 5001 \(deploy\.yml\) made it only \d+ min/u);
    expect(error).toMatch(
      /GitHub does not tell how these runs ended: GitHub did not accept github-token \(401\)\./u,
    );
    expect(error).not.toMatch(/keep-last|when-full: replace-oldest|cancel the run/u);
    expect(error).toMatch(
      /One that is younger than an hour is free by then: wait for it\. Let only one run/u,
    );
    expect(staged.there()).toHaveLength(5);
  });

  test("are refused at the sixth where all have failed: to cancel a run that has ended is no advice", async () => {
    const staged = stage();
    const early = { operation: "create", "server-id": "12345", wait: "false" };
    for (let round = 1; round <= 5; round += 1) await deploy(staged, early, SHOP, "failure");
    await staged.pass(15 * MINUTE);
    const error = onlyError(await deploy(staged));
    expect(error).toMatch(
      /One whose run ended without success is free half an hour after that: wait for it\.$/u,
    );
    expect(error).not.toMatch(/cancel the run|concurrency/u);
  });

  test("a run in progress keeps its snapshot, however old, and the log names it", async () => {
    const staged = stage();
    const slow = staged.run(SHOP);
    const first = await staged.main(slow, CREATE);
    await staged.pass(5 * 60 * MINUTE);
    for (let round = 1; round <= 3; round += 1) await deploy(staged);
    const last = await deploy(staged);
    const id = first.outputs["snapshot-id"] ?? "";
    expect(staged.there()).toContain(id);
    expect(last.log.join("\n")).toMatch(
      new RegExp(`^Kept: ${id} \\(.*\\): run 5001 \\(deploy\\.yml\\) is still in progress\\.$`, "mu"),
    );
    staged.end(slow);
    await deploy(staged);
    expect(staged.there()).not.toContain(id);
  });

  test("GitHub is asked about each run once a step, and never with the other's token", async () => {
    const staged = stage();
    for (let round = 1; round <= 3; round += 1) await deploy(staged);
    expect(staged.github.history.map(({ url }) => url.split("/").at(-1))).toEqual(["5001"]);
    expect(JSON.stringify(staged.github.history)).not.toContain("vps_");
    expect(JSON.stringify(staged.world.history)).not.toContain(GITHUB_TOKEN);
  });
});

describe("two repositories and a nightly on one server", () => {
  test("never rotate each other's snapshots", async () => {
    const staged = stage();
    const nightly = staged.run(NIGHTLY, "schedule");
    const kept = [await staged.main(nightly, { ...CREATE, "keep-last": "1" })];
    staged.end(nightly);
    await staged.pass(3 * 60 * MINUTE);
    kept.push(await deploy(staged, { ...CREATE, "keep-last": "1" }, BLOG));
    await staged.pass(3 * 60 * MINUTE);
    for (let round = 1; round <= 4; round += 1) await deploy(staged);
    expect(staged.there()).toEqual(expect.arrayContaining(kept.map(({ outputs }) => outputs["snapshot-id"])));
    expect(staged.there()).toHaveLength(4);
  });

  test("replace-oldest takes the nightly's, but never the other repository's", async () => {
    const staged = stage();
    const inputs: Inputs = { operation: "create", "server-id": "12345", "when-full": "replace-oldest" };
    const foreign = (await deploy(staged, inputs, BLOG)).outputs["snapshot-id"];
    const nightly = (await deploy(staged, inputs, NIGHTLY)).outputs["snapshot-id"];
    for (let round = 1; round <= 4; round += 1) await deploy(staged, inputs);
    expect(staged.there()).toContain(foreign);
    expect(staged.there()).not.toContain(nightly);
    expect(staged.there()).toHaveLength(5);
  });

  const ARMED: Inputs = { operation: "create", "server-id": "12345", "on-job-failure": "restore" };

  async function rollBackAfter(staged: Staged, other: typeof SHOP, event: string) {
    const run = staged.run(SHOP);
    const played = await staged.main(run, ARMED);
    const between = staged.run(other, event);
    await staged.main(between, { ...ARMED, "on-job-failure": "keep" });
    staged.end(between);
    return await staged.post(run, played, { ...ARMED, "job-status": "failure" });
  }

  test("a rollback is stopped by a deployment of the other repository, and says whose it was", async () => {
    const staged = stage();
    const after = await rollBackAfter(staged, BLOG, "push");
    expect(onlyError(after)).toMatch(
      /^Newer snapshot of another run: .*run 5002 of octo-org\/blog \(deploy\.yml\) made it/u,
    );
    expect(staged.happened("restore-started")).toEqual([]);
  });

  test("a rollback is not stopped by the nightly, which GitHub says a schedule started", async () => {
    const staged = stage();
    const after = await rollBackAfter(staged, NIGHTLY, "schedule");
    expect(after.code).toBe(0);
    expect(staged.happened("restore-started")).toHaveLength(1);
  });

  test.each([
    ["a push started it", GITHUB_TOKEN, "push", /run 5002 \(nightly\.yml\) made it/u],
    [
      "GitHub does not tell",
      "",
      "schedule",
      /GitHub does not tell what started that run: there is no github-token/u,
    ],
  ])("it is stopped by the other workflow where %s", async (_, token, event, words) => {
    const staged = stage({ token });
    const after = await rollBackAfter(staged, NIGHTLY, event);
    expect(onlyError(after)).toMatch(words);
    expect(staged.happened("restore-started")).toEqual([]);
  });
});

test("on a cancelled job GitHub gets ten seconds in all, and the rollback is refused without its word", async () => {
  const staged = stage();
  staged.github.faults = { next: () => ({ kind: "silent" }) };
  const inputs: Inputs = { operation: "create", "server-id": "12345", "on-job-cancelled": "restore" };
  const run = staged.run(SHOP);
  const played = await staged.main(run, inputs);
  await staged.main(staged.run(NIGHTLY, "schedule"), { ...inputs, "on-job-cancelled": "keep" });
  const after = await staged.post(run, played, { ...inputs, "job-status": "cancelled" });
  expect(onlyError(after)).toMatch(/GitHub does not tell what started that run: GitHub gave no answer/u);
  expect(after.took).toBeLessThan(15_000);
});

test("an earlier attempt of the same run frees its snapshot after an hour, without asking anybody", async () => {
  const staged = stage();
  const run = staged.run(SHOP);
  const first = (await staged.main(run, { ...CREATE, "keep-last": "1" })).outputs["snapshot-id"];
  const again = { ...run, attempt: "2" };
  await staged.main(again, { ...CREATE, "keep-last": "1" });
  expect(staged.there()).toContain(first);
  await staged.pass(60 * MINUTE);
  await staged.main({ ...run, attempt: "3" }, { ...CREATE, "keep-last": "1" });
  expect(staged.there()).not.toContain(first);
  expect(staged.github.history).toEqual([]);
});
