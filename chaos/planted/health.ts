import type { Planted } from "./planted.ts";

export const HEALTH: readonly Planted[] = [
  {
    mistake: "two answers in a row are enough to be healthy",
    file: "src/domain/judge-health.ts",
    right: "const LOOKS = 3;",
    wrong: "const LOOKS = 2;",
  },
  {
    mistake: "answers need not be in a row",
    file: "src/domain/judge-health.ts",
    right: "if (!isWell(answer)) return { looks, inARow: 0, countedAt };",
    wrong: "if (!isWell(answer)) return { looks, inARow: memory.inARow, countedAt };",
  },
  {
    mistake: "a redirect is taken for well",
    file: "src/domain/judge-health.ts",
    right: "answer.status < 300;",
    wrong: "answer.status < 400;",
  },
  {
    mistake: "an answer of before the restore is counted",
    file: "src/operations/restore/one-server.ts",
    right: "if (plan.watch) await watchToItsEnd(step, plan, memory, wasUp);",
    wrong:
      "if (plan.watch) await Promise.all([proveHealth(step, plan, Infinity), watchToItsEnd(step, { ...plan, health: undefined }, memory, wasUp)]);",
  },
  {
    mistake: "a server that is not healthy after a restore is no failure",
    file: "src/operations/restore/one-server.ts",
    right: "if (!onlyReports) throw error;",
    wrong: "if (onlyReports) throw error;",
  },
  {
    mistake: "a rollback is red for a site that was not well before either",
    file: "src/post/rollback.ts",
    right: "onlyReports: !server.health.baseline",
    wrong: "onlyReports: server.health.timeoutMs === 0",
  },
  {
    mistake: "a server that was stopped need not serve again",
    file: "src/operations/create/stop-server.ts",
    right: 'if (end.health === "healthy") return;',
    wrong: 'if (end.last !== "") return;',
  },
  {
    mistake: "one look is enough to keep a server",
    file: "src/domain/judge-health.ts",
    right: "isWell(answer) ? judgeHealth(memory, answer, at, answeredAt) :",
    wrong: 'isWell(answer) ? { over: true, result: "healthy" } :',
  },
  {
    mistake: "a server is kept though it was not healthy before",
    file: "src/post/keep-healthy.ts",
    right: "if (health?.baseline !== true) {",
    wrong: "if (health === undefined) {",
  },
  {
    mistake: "a server that three looks found well is restored",
    file: "src/post/keep-healthy.ts",
    right: "if (!isHealthy) return;",
    wrong: "if (isHealthy) return;",
  },
  {
    mistake: "the log shows the whole health URL",
    file: "src/text/display-url.ts",
    right: "{ protocol, host, pathname } = new URL(url);",
    wrong: "{ protocol, host, href: pathname } = new URL(url);",
  },
];
