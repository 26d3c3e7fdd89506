import { shortSha } from "../text/sha.ts";
import type { GitHub } from "./client.ts";
import { GitHubError } from "./error.ts";

/** The parts of a commit that identify the pull request it came from. */
export type Commit = {
  readonly sha: string;
  readonly message: string;
  readonly parents: readonly string[];
};

/** The branch's first-parent commits, newest first: commits of a merged side branch are behind a second parent. */
export async function firstParents(
  github: GitHub,
  base: string | null,
  head: string,
): Promise<readonly Commit[]> {
  const commits = base === null ? [] : await compare(github, base, head);
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const chain: Commit[] = [];
  let next = bySha.get(head);
  while (next !== undefined) {
    chain.push(toCommit(next));
    next = bySha.get(next.parents[0]?.sha ?? "");
  }
  return chain.length > 0 ? chain : [await commitAt(github, head)];
}

/** The commits, or null if GitHub finds nothing to compare because the branch's history was rewritten. */
export async function nullIfRewritten(
  commits: Promise<readonly Commit[]>,
): Promise<readonly Commit[] | null> {
  try {
    return await commits;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}

type ComparedCommit = {
  readonly sha: string;
  readonly commit: { readonly message: string };
  readonly parents: readonly { readonly sha: string }[];
};

function toCommit({ sha, commit, parents }: ComparedCommit): Commit {
  return { sha, message: commit.message, parents: parents.map((parent) => parent.sha) };
}

async function compare(
  github: GitHub,
  base: string,
  head: string,
): Promise<readonly ComparedCommit[]> {
  const commits: ComparedCommit[] = [];
  for (let page = 1; ; page++) {
    const { data } = await github.call(
      {
        operation: `compare ${shortSha(base)} with ${shortSha(head)}`,
        permission: "contents: read",
      },
      (octokit, repository) =>
        octokit.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
          ...repository,
          basehead: `${base}...${head}`,
          per_page: 100,
          page,
        }),
    );
    commits.push(...data.commits);
    if (data.commits.length < 100) return commits;
  }
}

/** One commit. Throws GitHubError. */
export async function commitAt(github: GitHub, sha: string): Promise<Commit> {
  const { data } = await github.call(
    { operation: `read commit ${shortSha(sha)}`, permission: "contents: read" },
    (octokit, repository) =>
      octokit.request("GET /repos/{owner}/{repo}/commits/{ref}", { ...repository, ref: sha }),
  );
  return toCommit(data);
}

/** The number in "Change the edge (#12)" (squash) or "Merge pull request #12 from …". */
export function numberInMessage({ message }: Commit): number | null {
  const title = message.split("\n")[0] ?? "";
  const match = /\(#(\d{1,9})\)\s*$/.exec(title) ?? /^Merge pull request #(\d{1,9}) /.exec(title);
  return match?.[1] === undefined ? null : Number(match[1]);
}
