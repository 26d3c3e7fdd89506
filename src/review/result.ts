import type { GitHub } from "../github/client.ts";
import { createComment, PULL_REQUESTS_WRITE, updateComment } from "../github/comments.ts";
import { readResultKey } from "../render/result.ts";
import { findComments } from "./find-comments.ts";

/**
 * Posts the result of an apply on a pull request, in the comment with an earlier result or in a new one. Returns its
 * URL. Throws GitHubError.
 */
export async function postResult(
  github: GitHub,
  pull: number,
  key: string,
  body: string,
): Promise<string> {
  const { ours } = await findComments(github, pull, key, readResult, PULL_REQUESTS_WRITE);
  const latest = ours.at(-1);
  if (latest === undefined) return (await createComment(github, pull, body)).url;
  await updateComment(github, latest.id, body);
  return latest.url;
}

function readResult(body: string): { readonly key: string } | null {
  const key = readResultKey(body);
  return key === null ? null : { key };
}
