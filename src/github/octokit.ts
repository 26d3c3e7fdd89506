import { Octokit as Core } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import type { Connect } from "../runtime/connections.ts";
import type { Redactor } from "../runtime/redactor.ts";
import { type Answer, type Asking, fetchOver } from "./fetch.ts";

// Not @actions/github: every run would wait for its HTTP client, which ours replaces, and for a table of all that
// GitHub's API has. Requests are named as GitHub's documentation names them, and typed by that name.
const Client = Core.plugin(paginateRest);

export type Octokit = InstanceType<typeof Client>;

export type OctokitOptions = {
  readonly token: string;
  /** Of the REST API, without a slash at its end. */
  readonly baseUrl: string;
  readonly connect: Connect;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  /** What is sent may quote an answer of Cloudflare's, and is there for everybody to read. */
  readonly redactor: Redactor;
};

/** Milliseconds. GitHub itself gives up after ten seconds; a cancelled run has about six to report what it did. */
const TIMEOUT = 20_000;

const TIMEOUT_WHEN_CANCELLED = 1500;

/** GitHub's own client, over our connections. */
export function createOctokit(options: OctokitOptions): Octokit {
  const { token, baseUrl, connect, signal, redactor } = options;
  const send = impatientFetch(connect, signal);
  const octokit = new Client({
    auth: token,
    baseUrl,
    request: {
      fetch: (url: string, { body = null, ...asking }: Asking) =>
        send(url, { ...asking, body: body === null ? null : redactor.json(body) }),
    },
  });
  octokit.hook.after("request", assertWhole);
  return octokit;
}

/**
 * Gives up on what is not answered in time, much sooner once the run is cancelled. By the connections' own time-outs:
 * the signal of a fetch may be collected before it fires.
 */
function impatientFetch(
  connect: Connect,
  cancelled: AbortSignal,
): (url: string, asking: Asking) => Promise<Answer> {
  const usual = connect(TIMEOUT);
  const hurried = connect(TIMEOUT_WHEN_CANCELLED);
  const endLate = (): void => {
    setTimeout(
      () => void usual.then((connections) => connections.destroy()),
      TIMEOUT_WHEN_CANCELLED,
    ).unref();
  };
  cancelled.addEventListener("abort", endLate, { once: true });
  return async (url, asking) => fetchOver(await (cancelled.aborted ? hurried : usual), url, asking);
}

/** Octokit takes JSON that is not complete for a text. */
function assertWhole(response: {
  readonly headers: { readonly "content-type"?: string | undefined };
  readonly data: unknown;
}): void {
  const { headers, data } = response;
  const isJson = /^application\/json\b/.test(headers["content-type"] ?? "");
  if (isJson && typeof data === "string") throw new Error("the answer is not complete");
}
