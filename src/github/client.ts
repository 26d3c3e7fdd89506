import { getOctokit } from "@actions/github";
import { fetch, type RequestInfo, type RequestInit, type Response } from "undici";
import type { Clock } from "../runtime/clock.ts";
import { openConnections } from "../runtime/connections.ts";
import { type GitHubCall, retryAfter, toGitHubError } from "./error.ts";

export type Octokit = ReturnType<typeof getOctokit>;

/** The repository, as octokit's parameters name it. */
export type Here = { readonly owner: string; readonly repo: string };

/** One repository on GitHub, as one token sees it. */
export type GitHub = {
  /** Runs `send` with octokit and the repository, again where that is safe and may help. Throws GitHubError. */
  call<T>(call: GitHubCall, send: (octokit: Octokit, here: Here) => Promise<T>): Promise<T>;
  /**
   * Whom this token writes as: "github-actions[bot]", an app's bot or a person. Asked once; GraphQL, since installation
   * tokens are refused `GET /user`. Throws GitHubError.
   */
  viewer(): Promise<string>;
};

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
  const here = { owner: options.owner, repo: options.repo };
  const asked: { viewer: Promise<string> | null } = { viewer: null };
  const github: GitHub = {
    viewer: () =>
      (asked.viewer ??= askViewer(github).catch((error: unknown) => {
        asked.viewer = null;
        throw error;
      })),
    async call<T>(
      call: GitHubCall,
      send: (octokit: Octokit, here: Here) => Promise<T>,
    ): Promise<T> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await send(octokit, here);
        } catch (error) {
          const now = options.clock.now();
          const wait = retryAfter(error, call, attempt, now);
          // A cancelled run has no time to try again, but it still tells what it did.
          if (wait === null || options.signal.aborted) throw toGitHubError(call, error);
          await options.clock.sleep(wait, options.signal).catch(() => {
            throw toGitHubError(call, error);
          });
        }
      }
    },
  };
  return github;
}

async function askViewer(github: GitHub): Promise<string> {
  const { viewer } = await github.call(
    { operation: "ask who the github-token writes as", permission: "metadata: read" },
    (octokit) => octokit.graphql<{ viewer: { login: string } }>("query { viewer { login } }"),
  );
  return viewer.login;
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
