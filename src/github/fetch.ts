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

/** A `fetch` for octokit. Asks for no compression: what an answer takes is what is counted on the connection. */
export async function fetchOver(
  dispatcher: Dispatcher,
  url: string,
  { method, headers, body = null }: Asking,
): Promise<Answer> {
  const answer = await request(new URL(url), {
    dispatcher: dispatcher.compose(redirect({ maxRedirections: REDIRECTIONS })),
    method,
    headers: { ...headers, "accept-encoding": "identity" },
    body,
  });
  const known = Object.entries(answer.headers).map(
    ([name, value]) => [name, [value ?? []].flat().join(", ")] as const,
  );
  return {
    status: answer.statusCode,
    url,
    headers: new Map(known),
    text: () => answer.body.text(),
    arrayBuffer: () => answer.body.arrayBuffer(),
  };
}
