import type { Dispatcher } from "undici";
import { assertReadable } from "../runtime/budget.ts";
import { redirect, request } from "../runtime/undici.ts";

/** The part of the fetch options that octokit uses. */
export type FetchOptions = {
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | null;
};

/** The part of a response that octokit reads. */
export type FetchResponse = {
  readonly status: number;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: () => Promise<string>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
};

/** GitHub redirects requests that use a repository's former name. */
const REDIRECTIONS = 5;

/**
 * A `fetch` for octokit. Disables compression, so that the size limit on the connection counts the decoded bytes. The body
 * is read here, because octokit turns a truncated one into an empty one.
 */
export async function fetchWith(
  dispatcher: Dispatcher,
  url: string,
  { method, headers, body: sent = null }: FetchOptions,
): Promise<FetchResponse> {
  const response = await request(new URL(url), {
    dispatcher: dispatcher.compose(redirect({ maxRedirections: REDIRECTIONS })),
    method,
    headers: { ...headers, "accept-encoding": "identity" },
    body: sent,
  });
  const body = await response.body.arrayBuffer();
  const json = isJson(response.headers["content-type"]) ? decode(body) : null;
  if (json !== null) assertReadable(json, { isRedacted: false });
  const known = Object.entries(response.headers).map(
    ([name, value]) => [name, [value ?? []].flat().join(", ")] as const,
  );
  return {
    status: response.statusCode,
    url,
    headers: new Map(known),
    text: () => Promise.resolve(json ?? decode(body)),
    arrayBuffer: () => Promise.resolve(body),
  };
}

function decode(body: ArrayBuffer): string {
  return new TextDecoder().decode(body);
}

/** Octokit parses these types itself. */
function isJson(contentType: string | readonly string[] | undefined): boolean {
  return /^application\/(?:[a-z.+-]{0,80}\+)?json\b/i.test(String(contentType ?? ""));
}
