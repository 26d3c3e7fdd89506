import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Run } from "../runtime/run.ts";
import { UserError } from "../text/user-error.ts";

/** Reads the runner's environment. Throws UserError when this is not a runner. */
export function readRun(env: Readonly<Record<string, string | undefined>>): Run {
  const need = (name: string): string => {
    const value = env[name];
    if (value !== undefined && value !== "") return value;
    throw new UserError(`${name} is not set: this action must run in a GitHub Actions workflow.`);
  };
  const [owner = "", repo = ""] = need("GITHUB_REPOSITORY").split("/");
  const server = env["GITHUB_SERVER_URL"] ?? "https://github.com";
  const runId = env["GITHUB_RUN_ID"];
  const payload = readPayload(env["GITHUB_EVENT_PATH"]);
  return {
    owner,
    repo,
    repositoryId: env["GITHUB_REPOSITORY_ID"] ?? repositoryIn(payload),
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

function readPayload(path: string | undefined): unknown {
  if (path === undefined || path === "") return {};
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new UserError("The event file (GITHUB_EVENT_PATH) can't be read.", { cause });
  }
}
