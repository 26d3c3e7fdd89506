import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import type { Run } from "../runtime/run.ts";
import { UserError } from "../text/user-error.ts";

const NEEDED = [
  "GITHUB_REPOSITORY",
  "GITHUB_SHA",
  "GITHUB_EVENT_NAME",
  "GITHUB_WORKSPACE",
  "RUNNER_TEMP",
] as const;

/** The major version of Node with which GitHub's runner starts this action (`using: node24` in action.yml). */
const NODE = 24;

/**
 * Reads the runner's environment. Throws UserError if this isn't a runner, or if it starts the action with an older
 * Node than required.
 */
export function readRun(
  env: Readonly<Record<string, string | undefined>>,
  nodeVersion: string = process.versions.node,
): Run {
  assertNode(nodeVersion);
  const missing = NEEDED.filter((name) => !env[name]);
  if (missing.length > 0) throw new UserError(notARunner(missing));
  const need = (name: (typeof NEEDED)[number]): string => env[name] ?? "";
  const [owner = "", repo = ""] = need("GITHUB_REPOSITORY").split("/");
  const server = env["GITHUB_SERVER_URL"] ?? "https://github.com";
  const runId = env["GITHUB_RUN_ID"];
  const payload = readPayload(env["GITHUB_EVENT_PATH"]);
  return {
    owner,
    repo,
    repositoryId: env["GITHUB_REPOSITORY_ID"] ?? repositoryIn(payload),
    isPrivate: isPrivate(payload),
    id: runId ?? null,
    sha: need("GITHUB_SHA"),
    ref: env["GITHUB_REF"] ?? "",
    eventName: need("GITHUB_EVENT_NAME"),
    payload,
    workspace: need("GITHUB_WORKSPACE"),
    tempDirectory: need("RUNNER_TEMP"),
    apiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
    url: runId === undefined ? null : `${server}/${owner}/${repo}/actions/runs/${runId}`,
  };
}

function repositoryIn(payload: unknown): string | null {
  const parsed = z.object({ repository: z.object({ id: z.number() }) }).safeParse(payload);
  return parsed.success ? String(parsed.data.repository.id) : null;
}

/** `private` is also true for internal repositories. Every event that starts a workflow has it. */
function isPrivate(payload: unknown): boolean {
  const schema = z.object({ repository: z.object({ private: z.literal(true) }) });
  return schema.safeParse(payload).success;
}

/** Throws UserError, since an older Node would fail later with an unhelpful message. */
function assertNode(version: string): void {
  if (Number.parseInt(version, 10) >= NODE) return;
  throw new UserError(
    `This action needs Node ${NODE}, and was started with Node ${version}. GitHub's runner includes Node ${NODE} from version 2.327; update the self-hosted runner or the tool that runs the workflow.`,
  );
}

function notARunner(missing: readonly string[]): string {
  const names = missing.join(", ");
  return `${names} ${missing.length === 1 ? "is" : "are"} not set: this action must run in a GitHub Actions workflow, whose runner sets ${missing.length === 1 ? "it" : "them"}.`;
}

/** The event's payload; empty if the runner provides none that is readable: only modes that need it will complain. */
function readPayload(path: string | undefined): unknown {
  if (path === undefined || path === "") return {};
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}
