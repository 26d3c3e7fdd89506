import { getOctokit } from "@actions/github";
import { fetch, type RequestInfo, type RequestInit, type Response } from "undici";
import { z } from "zod";
import type { Clock } from "../clock.ts";
import { openConnections } from "../connections.ts";

export type Octokit = ReturnType<typeof getOctokit>;

/** A call to GitHub that failed. */
export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly operation: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;

  constructor(operation: string, status: number | null, message: string, options?: ErrorOptions) {
    super(message, options);
    this.operation = operation;
    this.status = status;
  }

  /** Whether the token lacks a permission: GitHub hides some of what it may not see behind 404. */
  get isPermission(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

export type GitHubCall = {
  /** "list the comments of #12". */
  readonly operation: string;
  /** As in the workflow's `permissions:`, "pull-requests: write". */
  readonly permission: string;
  /** Whether sending it twice does no harm; default true. */
  readonly repeatable?: boolean;
};

/** One repository on GitHub, as one token sees it. */
export type GitHub = {
  readonly owner: string;
  readonly repo: string;
  /** Runs `send` with octokit, again where that is safe and may help. Throws GitHubError. */
  call<T>(call: GitHubCall, send: (octokit: Octokit) => Promise<T>): Promise<T>;
};

const ATTEMPTS = 4;
const MAX_WAIT = 60_000;
/** Milliseconds. GitHub itself gives up after ten seconds; a cancelled run has about six to report what it did. */
const TIMEOUT = 20_000;
const TIMEOUT_WHEN_CANCELLED = 1500;

export function createGitHub(options: {
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Where not told otherwise: GITHUB_API_URL, which @actions/github reads once, when it is loaded. */
  readonly baseUrl?: string;
}): GitHub {
  const { baseUrl, signal } = options;
  const octokit = getOctokit(options.token, {
    request: { fetch: impatientFetch(signal) },
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  octokit.hook.after("request", assertWhole);
  return {
    owner: options.owner,
    repo: options.repo,
    async call<T>(call: GitHubCall, send: (octokit: Octokit) => Promise<T>): Promise<T> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await send(octokit);
        } catch (error) {
          const wait = attempt < ATTEMPTS ? retryAfter(error, call, attempt) : null;
          // A cancelled run has no time to try again, but it still tells what it did.
          if (wait === null || options.signal.aborted) throw toGitHubError(call, error);
          await options.clock.sleep(wait, options.signal);
        }
      }
    },
  };
}

/**
 * Gives up on what is not answered in time, much sooner once the run is cancelled. By the connections' own time-outs:
 * the signal of a fetch may be collected before it fires.
 */
function impatientFetch(
  cancelled: AbortSignal,
): (url: RequestInfo, init: RequestInit) => Promise<Response> {
  const usual = openConnections(TIMEOUT);
  const hurried = openConnections(TIMEOUT_WHEN_CANCELLED);
  const endLate = (): void => {
    setTimeout(() => void usual.destroy(), TIMEOUT_WHEN_CANCELLED).unref();
  };
  cancelled.addEventListener("abort", endLate, { once: true });
  return (url, init) => fetch(url, { ...init, dispatcher: cancelled.aborted ? hurried : usual });
}

/** Octokit takes JSON that breaks off for a text, and a text that breaks off for nothing. */
function assertWhole(response: {
  readonly headers: { readonly "content-type"?: string | undefined };
  readonly data: unknown;
}): void {
  const { headers, data } = response;
  const isJson = /^application\/json\b/.test(headers["content-type"] ?? "");
  const broken = data === undefined || (isJson && typeof data === "string");
  if (broken) throw new Error("the answer is not complete");
}

/** Milliseconds to wait before another try; null when there should be none. */
function retryAfter(error: unknown, call: GitHubCall, attempt: number): number | null {
  const { status, headers } = facts(error);
  const told = Number(headers["retry-after"] ?? Number.NaN);
  // A secondary rate limit says when to come back; the request was not processed.
  if ((status === 429 || status === 403) && Number.isFinite(told)) {
    return told * 1000 <= MAX_WAIT ? told * 1000 : null;
  }
  const mayPass = status === null || status >= 500 || status === 429;
  return mayPass && call.repeatable !== false
    ? 500 * 2 ** attempt * (0.5 + Math.random() / 2)
    : null;
}

function toGitHubError(call: GitHubCall, error: unknown): GitHubError {
  const { status, message } = facts(error);
  const http = status === null ? "no answer" : `HTTP ${status}`;
  const hint =
    status === 401
      ? " The github-token is not valid."
      : status === 403 || status === 404
        ? ` The token may lack the permission “${call.permission}”.`
        : "";
  return new GitHubError(
    call.operation,
    status,
    `GitHub could not ${call.operation}: ${http}, ${firstLine(message)}.${hint}`,
    { cause: error },
  );
}

type Facts = {
  readonly status: number | null;
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
};

/** Octokit's RequestError by its shape: three versions of the class are about. A failed connection has no response. */
function facts(error: unknown): Facts {
  const message = error instanceof Error ? error.message : String(error);
  if (typeof error !== "object" || error === null) return { status: null, message, headers: {} };
  const graphql = GraphqlErrorSchema.safeParse(error);
  if (graphql.success) return graphqlFacts(graphql.data.errors);
  const response = "response" in error ? error.response : undefined;
  const status = "status" in error && typeof error.status === "number" ? error.status : null;
  const headers =
    typeof response === "object" && response !== null && "headers" in response
      ? (response.headers as Facts["headers"])
      : {};
  return { status: response === undefined ? null : status, message, headers };
}

const GraphqlErrorSchema = z.object({
  errors: z.array(z.object({ type: z.string().nullish(), message: z.string() })).min(1),
});

/** GraphQL answers 200 with `errors`: not a connection failure, and what REST has a status for is told by `type`. */
function graphqlFacts(errors: z.infer<typeof GraphqlErrorSchema>["errors"]): Facts {
  const message = errors.map((one) => one.message).join("; ");
  const type = errors[0]?.type;
  const status = type === "NOT_FOUND" ? 404 : type === "FORBIDDEN" ? 403 : 200;
  return { status, message, headers: {} };
}

function firstLine(message: string): string {
  const line = message.split("\n")[0] ?? "";
  return line
    .replace(/ - https:\/\/docs\.github\.com\S*$/, "")
    .replace(/\.$/, "")
    .slice(0, 300);
}
