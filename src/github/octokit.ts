import { Octokit as Core } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import type { Connect } from "../runtime/connections.ts";
import type { Redactor } from "../runtime/redactor.ts";
import { type FetchOptions, type FetchResponse, fetchWith } from "./fetch.ts";

// Not @actions/github: every run would load its HTTP client, which ours replaces, and a table of GitHub's entire API.
// Requests are named as in GitHub's documentation, and typed by that name.
const Client = Core.plugin(paginateRest);

export type Octokit = InstanceType<typeof Client>;

export type OctokitOptions = {
  readonly token: string;
  /** Base URL of the REST API, without a trailing slash. */
  readonly baseUrl: string;
  readonly connect: Connect;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  /** Requests may quote a Cloudflare response, and what they post is public. */
  readonly redactor: Redactor;
};

/** Milliseconds. GitHub itself gives up after ten seconds; a cancelled run has about six left to report what it did. */
const TIMEOUT = 20_000;

const TIMEOUT_WHEN_CANCELLED = 1500;

/** GitHub's own client over our connections. */
export function createOctokit(options: OctokitOptions): Octokit {
  const { token, baseUrl, connect, signal, redactor } = options;
  const send = fetchWithTimeout(connect, signal);
  const octokit = new Client({
    auth: token,
    baseUrl,
    request: {
      fetch: (url: string, { body = null, ...init }: FetchOptions) =>
        send(url, { ...init, body: body === null ? null : redactor.json(body) }),
    },
  });
  octokit.hook.after("request", assertWhole);
  return octokit;
}

/**
 * A `fetch` that times out, much sooner once the run is cancelled. Uses the connections' own timeouts, since a fetch's
 * signal may be garbage-collected before it fires.
 */
function fetchWithTimeout(
  connect: Connect,
  cancelled: AbortSignal,
): (url: string, init: FetchOptions) => Promise<FetchResponse> {
  const normal = connect(TIMEOUT);
  const urgent = connect(TIMEOUT_WHEN_CANCELLED);
  const endLate = (): void => {
    setTimeout(
      () => void normal.then((connections) => connections.destroy()),
      TIMEOUT_WHEN_CANCELLED,
    ).unref();
  };
  cancelled.addEventListener("abort", endLate, { once: true });
  return async (url, init) => fetchWith(await (cancelled.aborted ? urgent : normal), url, init);
}

/** Octokit returns truncated JSON as a string. */
function assertWhole(response: {
  readonly headers: { readonly "content-type"?: string | undefined };
  readonly data: unknown;
}): void {
  const { headers, data } = response;
  const isJson = /^application\/json\b/.test(headers["content-type"] ?? "");
  if (isJson && typeof data === "string") throw new Error("the answer is not complete");
}
