import { getOctokit } from "@actions/github";
import { fetch, type RequestInfo, type RequestInit, Response } from "undici";
import type { Connect } from "../runtime/connections.ts";
import { BUDGET, tooLarge } from "../runtime/pool.ts";
import type { Redactor } from "../runtime/redactor.ts";

export type Octokit = ReturnType<typeof getOctokit>;

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
  const octokit = getOctokit(token, {
    baseUrl,
    request: {
      fetch: (url: RequestInfo, { body = null, ...init }: RequestInit) =>
        send(url, { ...init, body: typeof body === "string" ? redactor.json(body) : body }),
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
): (url: RequestInfo, init: RequestInit) => Promise<Response> {
  const usual = connect(TIMEOUT);
  const hurried = connect(TIMEOUT_WHEN_CANCELLED);
  const endLate = (): void => {
    setTimeout(
      () => void usual.then((connections) => connections.destroy()),
      TIMEOUT_WHEN_CANCELLED,
    ).unref();
  };
  cancelled.addEventListener("abort", endLate, { once: true });
  return async (url, init) =>
    limited(await fetch(url, { ...init, dispatcher: await (cancelled.aborted ? hurried : usual) }));
}

/**
 * The connections count what comes over the wire: a body that was compressed to nearly nothing is counted here again, and
 * read here, since octokit takes one that ends with an error for an empty one.
 */
async function limited({ body, status, statusText, headers }: Response): Promise<Response> {
  if (body === null) return new Response(null, { status, statusText, headers });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > BUDGET.bytes) throw tooLarge(BUDGET);
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status, statusText, headers });
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
