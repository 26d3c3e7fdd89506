import type { Call, Route } from "../http/route.ts";
import { PAGING, parameter, route } from "../http/route.ts";
import type { Answer } from "../http/answer.ts";
import { json, notFound, refuse } from "../http/answer.ts";
import type { Paging } from "../http/paging.ts";
import { cut } from "../http/paging.ts";
import type { Need } from "../identity.ts";
import type { Commit } from "../world.ts";
import { fullName } from "../world.ts";
import { commitsBetween, mergeBase, resolveCommit } from "../git/commits.ts";
import { commitJson, filesJson } from "../json/commit.ts";
import type { Promised } from "../json/promised.ts";
import { repositoryJson } from "../json/repository.ts";

const READ: readonly Need[] = [{ permission: "contents", level: "read" }];
/** Without paging parameters a comparison lists the newest 250 commits. */
const UNPAGED = 250;
const FILES = 300;

/** The repository, its commits and refs. https://docs.github.com/rest/commits/commits, …/branches/branches, …/git/refs */
export const COMMIT_ROUTES: readonly Route[] = [
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}",
    needs: [],
    handle: (call) => json(200, repositoryJson(call.world, call.repository)),
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref+}",
    needs: READ,
    handle: (call) => {
      const ref = parameter(call, "ref");
      const commit = resolveCommit(call.repository, ref);
      if (commit === null) throw refuse(422, `No commit found for SHA: ${ref}`);
      return call.accept.includes(".sha")
        ? {
            status: 200,
            headers: {},
            body: { kind: "text", type: "text/plain; charset=utf-8", text: commit.sha },
          }
        : json(200, commitJson(call.world, call.repository, commit, true));
    },
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/compare/{basehead+}",
    needs: READ,
    query: PAGING,
    handle: compare,
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/branches/{branch+}",
    needs: READ,
    handle: (call) => {
      const name = parameter(call, "branch");
      const tip = call.repository.commits.get(call.repository.branches.get(name) ?? "");
      if (tip === undefined) throw refuse(404, "Branch not found");
      return json(200, branchJson(call, name, tip));
    },
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/git/ref/{ref+}",
    needs: READ,
    handle: (call) => {
      const ref = parameter(call, "ref");
      const branch = /^heads\/(.+)$/.exec(ref)?.[1];
      const sha = branch === undefined ? undefined : call.repository.branches.get(branch);
      if (sha === undefined) throw notFound();
      const url = `${call.world.url}/repos/${fullName(call.repository)}/git`;
      const object = { sha, type: "commit", url: `${url}/commits/${sha}` };
      return json(200, {
        ref: `refs/${ref}`,
        node_id: `REF_${sha}`,
        url: `${url}/refs/${ref}`,
        object,
      } satisfies Promised<"git-ref">);
    },
  }),
];

function branchJson(
  { world, repository }: Call,
  name: string,
  tip: Commit,
): Promised<"branch-with-protection"> {
  const self = `${world.url}/repos/${fullName(repository)}/branches/${name}`;
  const isProtected = name === repository.defaultBranch;
  return {
    name,
    commit: commitJson(world, repository, tip),
    _links: { self, html: `https://github.com/${fullName(repository)}/tree/${name}` },
    protected: isProtected,
    protection: { enabled: isProtected },
    protection_url: `${self}/protection`,
  };
}

function compare(call: Call<Paging>): Answer {
  const { repository, world } = call;
  const [base, head] = ends(call);
  const shared = mergeBase(repository, base.sha, head.sha);
  if (shared === null) throw refuse(404, `No common ancestor between ${base.sha} and ${head.sha}.`);
  const ahead = commitsBetween(repository, base.sha, head.sha);
  const behind = commitsBetween(repository, head.sha, base.sha).length;
  const isPaged = call.query.page !== undefined || call.query.per_page !== undefined;
  const { slice, headers } = isPaged
    ? cut(call, ahead)
    : { slice: ahead.slice(-UNPAGED), headers: {} };
  const html = `https://github.com/${fullName(repository)}/compare/${base.sha}...${head.sha}`;
  const permanent = ({ sha }: Commit): string => `${repository.owner}:${sha.slice(0, 7)}`;
  const body: Promised<"commit-comparison"> = {
    url: `${world.url}/repos/${fullName(repository)}/compare/${base.sha}...${head.sha}`,
    html_url: html,
    permalink_url: `https://github.com/${fullName(repository)}/compare/${permanent(base)}...${permanent(head)}`,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: commitJson(world, repository, base),
    merge_base_commit: commitJson(world, repository, shared),
    status: relation(ahead.length, behind),
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: slice.map((commit) => commitJson(world, repository, commit)),
    // Page 1 has the files of the whole comparison, the others have none.
    ...((call.query.page ?? 1) === 1
      ? { files: filesJson(world, repository, shared.files, head).slice(0, FILES) }
      : {}),
  };
  return json(200, body, headers);
}

function ends(call: Call): readonly [Commit, Commit] {
  const parts = parameter(call, "basehead").split("...");
  const [base, head] = parts.map((ref) => resolveCommit(call.repository, ref));
  if (parts.length !== 2 || !base || !head) throw notFound();
  return [base, head];
}

function relation(ahead: number, behind: number): Promised<"commit-comparison">["status"] {
  if (ahead > 0) return behind > 0 ? "diverged" : "ahead";
  return behind > 0 ? "behind" : "identical";
}
