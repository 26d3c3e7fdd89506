import { createHash } from "node:crypto";
import type { Commit, FileContent, Files, Repository, World } from "../world.ts";
import { fullName, timestamp } from "../world.ts";

/** Adds a commit to the repository's objects (no branch moves) and returns it. */
export function addCommit(
  world: World,
  repository: Repository,
  commit: Pick<Commit, "parents" | "message" | "files" | "author">,
): Commit {
  const order = repository.commits.size;
  const { parents, message, author } = commit;
  // Two equal commits must differ, hence the order; the time must not matter, or shas would change from run to run.
  const identity = [fullName(repository), order, parents, message, author, treeSha(commit.files)];
  const sha = sha1(JSON.stringify(identity));
  const added = { ...commit, sha, order, date: timestamp(world) };
  repository.commits.set(sha, added);
  return added;
}

/** The commit that a sha (or 7 digits of it and more), branch, tag-like ref or `refs/pull/N/head` names; null: none. */
export function resolveCommit(repository: Repository, ref: string): Commit | null {
  const name = ref.replace(/^refs\//, "").replace(/^heads\//, "");
  const pull = /^pull\/(\d+)\/head$/.exec(name);
  const sha =
    repository.branches.get(name === "HEAD" ? repository.defaultBranch : name) ??
    (pull ? repository.pulls.get(Number(pull[1]))?.head.sha : undefined) ??
    ref;
  const exact = repository.commits.get(sha);
  if (exact !== undefined || !/^[0-9a-f]{7,39}$/.test(sha)) return exact ?? null;
  return [...repository.commits.values()].find((commit) => commit.sha.startsWith(sha)) ?? null;
}

/** The commit with this sha, which must exist. */
export function commitOf(repository: Repository, sha: string): Commit {
  const commit = repository.commits.get(sha);
  if (commit === undefined) throw new Error(`${fullName(repository)} has no commit ${sha}.`);
  return commit;
}

/** The commit and everything it descends from. */
export function history(repository: Repository, sha: string): Set<string> {
  const seen = new Set<string>();
  const open = [sha];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...commitOf(repository, next).parents);
  }
  return seen;
}

/** What `git log base..head` lists, oldest first. */
export function commitsBetween(repository: Repository, base: string, head: string): Commit[] {
  const known = history(repository, base);
  return [...history(repository, head)]
    .filter((sha) => !known.has(sha))
    .map((sha) => commitOf(repository, sha))
    .sort((a, b) => a.order - b.order);
}

/** The youngest common ancestor; null for unrelated histories. */
export function mergeBase(repository: Repository, a: string, b: string): Commit | null {
  const ofA = history(repository, a);
  const common = [...history(repository, b)].filter((sha) => ofA.has(sha));
  return common
    .map((sha) => commitOf(repository, sha))
    .reduce<Commit | null>(
      (best, commit) => (best === null || commit.order > best.order ? commit : best),
      null,
    );
}

/** The paths in which two trees differ, sorted. */
export function changedFiles(
  before: Files,
  after: Files,
): { readonly path: string; readonly status: "added" | "removed" | "modified" }[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .filter((path) => !sameContent(before[path], after[path]))
    .map((path) => ({
      path,
      status:
        before[path] === undefined ? "added" : after[path] === undefined ? "removed" : "modified",
    }));
}

/** Whether two files (undefined: absent) are the same. */
export function sameContent(a: FileContent | undefined, b: FileContent | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && blobSha(a) === blobSha(b));
}

/** Git's own hash of the file. */
export function blobSha(content: FileContent): string {
  const bytes = contentBytes(content);
  const link = typeof content === "object" && "symlink" in content ? "link " : "";
  return sha1(Buffer.concat([Buffer.from(`${link}blob ${bytes.length}\0`), bytes]));
}

/** A hash of the whole tree. */
export function treeSha(files: Files): string {
  const entries = Object.keys(files).sort();
  return sha1(JSON.stringify(entries.map((path) => [path, blobSha(files[path] ?? "")])));
}

/** The bytes of the blob: for a link, its target. */
export function contentBytes(content: FileContent): Buffer {
  if (typeof content === "string") return Buffer.from(content);
  return "symlink" in content ? Buffer.from(content.symlink) : Buffer.from(content);
}

function sha1(data: string | Buffer): string {
  return createHash("sha1").update(data).digest("hex");
}
