import type { GitHubEvent } from "../../simulators/github/events.ts";

/** An event, at least with its name and payload; whatever else GITHUB_* says is taken from the payload when it is not given. */
export type RunnerEvent = Pick<GitHubEvent, "name" | "payload"> & Partial<GitHubEvent>;

export type RunNumbers = {
  readonly runId?: number;
  readonly runAttempt?: number;
  readonly runNumber?: number;
  readonly workflow?: string;
  readonly job?: string;
};

/** The files that the runner hands to a step, by variable. */
export const COMMAND_FILES = [
  "GITHUB_OUTPUT",
  "GITHUB_STEP_SUMMARY",
  "GITHUB_ENV",
  "GITHUB_STATE",
  "GITHUB_PATH",
] as const;

/** What the runner says about the run in GITHUB_ variables (the files apart). */
export function githubVariables(
  event: RunnerEvent,
  url: string,
  run: RunNumbers,
): Record<string, string> {
  const repository = event.repository ?? text(event.payload, "repository", "full_name");
  const ref = event.ref ?? text(event.payload, "ref");
  const sha = event.sha ?? text(event.payload, "after");
  if (repository === null || ref === null || sha === null) {
    throw new Error(`The ${event.name} event doesn't tell repository, ref and sha: give them.`);
  }
  const actor = event.actor ?? text(event.payload, "sender", "login") ?? "octocat";
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_OWNER: repository.split("/")[0] ?? "",
    GITHUB_SHA: sha,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ""),
    GITHUB_REF_TYPE: ref.startsWith("refs/tags/") ? "tag" : "branch",
    GITHUB_HEAD_REF: event.headRef ?? "",
    GITHUB_BASE_REF: event.baseRef ?? "",
    GITHUB_ACTOR: actor,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_API_URL: url,
    GITHUB_GRAPHQL_URL: `${url}/graphql`,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_RUN_ID: String(run.runId ?? 1_000_000_001),
    GITHUB_RUN_ATTEMPT: String(run.runAttempt ?? 1),
    GITHUB_RUN_NUMBER: String(run.runNumber ?? 1),
    GITHUB_WORKFLOW: run.workflow ?? "AOP",
    GITHUB_JOB: run.job ?? "aop",
    GITHUB_ACTION: "aop",
    RUNNER_OS: "Linux",
    RUNNER_ARCH: "X64",
    RUNNER_ENVIRONMENT: "github-hosted",
  };
}

function text(value: unknown, ...path: readonly string[]): string | null {
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === "string" ? value : null;
  return typeof value === "object" && value !== null
    ? text((value as Readonly<Record<string, unknown>>)[key], ...rest)
    : null;
}
