import type { Dispatcher } from "undici";
import { redirect, request } from "../runtime/undici.ts";

/** What octokit asks of the `fetch` that it is given. */
export type Asking = {
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | null;
};

/** What octokit reads of an answer. */
export type Answer = {
  readonly status: number;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: () => Promise<string>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
};

/** GitHub redirects what is asked of a repository by a name that it had before. */
const REDIRECTIONS = 5;

/**
 * A `fetch` for octokit. Asks for no compression: what an answer takes is what is counted on the connection. The body is
 * read here: octokit takes one that breaks off for an empty one.
 */
export async function fetchOver(
  dispatcher: Dispatcher,
  url: string,
  { method, headers, body: sent = null }: Asking,
): Promise<Answer> {
  const answer = await request(new URL(url), {
    dispatcher: dispatcher.compose(redirect({ maxRedirections: REDIRECTIONS })),
    method,
    headers: { ...headers, "accept-encoding": "identity" },
    body: sent,
  });
  const body = await answer.body.arrayBuffer();
  const known = Object.entries(answer.headers).map(
    ([name, value]) => [name, [value ?? []].flat().join(", ")] as const,
  );
  return {
    status: answer.statusCode,
    url,
    headers: new Map(known),
    text: () => Promise.resolve(new TextDecoder().decode(body)),
    arrayBuffer: () => Promise.resolve(body),
  };
}
