import type { Commit, Files, Repository, World } from "../world.ts";
import { fullName } from "../world.ts";
import { blobSha, changedFiles, commitOf, treeSha } from "../git/commits.ts";
import { accountJson, slug } from "./account.ts";
import { changedLines } from "./lines.ts";
import type { Promised } from "./promised.ts";

/** A commit as REST shows it; with `files`, as the endpoint of one commit shows it. */
export function commitJson(
  world: World,
  repository: Repository,
  commit: Commit,
  withFiles = false,
): Promised<"commit"> {
  const url = `${world.url}/repos/${fullName(repository)}`;
  const html = `https://github.com/${fullName(repository)}`;
  const parent = commit.parents[0];
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    commit: {
      author: signature(commit),
      committer: signature(commit),
      message: commit.message,
      tree: { sha: treeSha(commit.files), url: `${url}/git/trees/${treeSha(commit.files)}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: "unsigned",
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: `${html}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: accountJson(commit.author),
    committer: accountJson(commit.author),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `${html}/commit/${sha}`,
    })),
    ...(withFiles
      ? {
          files: filesJson(
            world,
            repository,
            parent === undefined ? {} : commitOf(repository, parent).files,
            commit,
          ),
        }
      : {}),
  };
}

/** The files in which a tree differs from a commit's, as commits and comparisons list them; patches are left out. */
export function filesJson(
  world: World,
  repository: Repository,
  before: Files,
  commit: Pick<Commit, "files" | "sha">,
): Promised<"diff-entry">[] {
  const { files: after, sha } = commit;
  const html = `https://github.com/${fullName(repository)}`;
  const api = `${world.url}/repos/${fullName(repository)}`;
  return changedFiles(before, after).map(({ path, status }) => ({
    sha: blobSha(after[path] ?? before[path] ?? ""),
    filename: path,
    status,
    ...changedLines(before[path], after[path]),
    blob_url: `${html}/blob/${sha}/${path}`,
    raw_url: `${html}/raw/${sha}/${path}`,
    contents_url: `${api}/contents/${path}?ref=${sha}`,
  }));
}

/** Name, e-mail address and date, as in `commit.author` and in the commits of a push event. */
export function signature(commit: Commit): {
  readonly name: string;
  readonly email: string;
  readonly date: string;
} {
  const name = slug(commit.author);
  return { name, email: `${name}@users.noreply.github.com`, date: commit.date };
}
