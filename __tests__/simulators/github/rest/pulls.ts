import { z } from "zod";
import type { Call, Route } from "../http/route.ts";
import { PAGING, parameter, route } from "../http/route.ts";
import { json, notFound, refuse } from "../http/answer.ts";
import { pageOf } from "../http/paging.ts";
import type { Need } from "../identity.ts";
import type { PullRequest, Repository, World } from "../world.ts";
import { history, resolveCommit } from "../git/commits.ts";
import { fullPullJson, pullJson } from "../json/pull.ts";

const READ: readonly Need[] = [{ permission: "pull_requests", level: "read" }];

const LIST_QUERY = {
  ...PAGING,
  state: z.enum(["open", "closed", "all"]).optional(),
  head: z.string().regex(/:/).optional(),
  base: z.string().optional(),
  sort: z.enum(["created", "updated"]).optional(),
  direction: z.enum(["asc", "desc"]).optional(),
};

/** Pull requests. https://docs.github.com/rest/pulls/pulls and https://docs.github.com/rest/commits/commits */
export const PULL_ROUTES: readonly Route[] = [
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls",
    needs: READ,
    query: LIST_QUERY,
    handle: (call) =>
      pageOf(call, selected(call), (pull) => pullJson(call.world, call.repository, pull)),
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls/{number}",
    needs: READ,
    handle: (call) => {
      const pull = call.repository.pulls.get(Number(parameter(call, "number")));
      if (pull === undefined) throw notFound();
      return json(200, fullPullJson(call.world, call.repository, pull));
    },
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref}/pulls",
    needs: READ,
    query: PAGING,
    handle: (call) => {
      const ref = parameter(call, "ref");
      const commit = resolveCommit(call.repository, ref);
      if (commit === null) throw refuse(422, `No commit found for SHA: ${ref}`);
      const pulls = associated(call, commit.sha);
      return pageOf(call, pulls, (pull) => pullJson(call.world, call.repository, pull));
    },
  }),
];

function selected(call: Call<z.infer<z.ZodObject<typeof LIST_QUERY>>>): PullRequest[] {
  const { state = "open", head, base, sort = "created", direction } = call.query;
  const issue = (pull: PullRequest): { readonly state: string; readonly updatedAt: string } =>
    call.repository.issues.get(pull.number) ?? { state: "open", updatedAt: "" };
  const sign = (direction ?? "desc") === "asc" ? 1 : -1;
  const updated = (a: PullRequest, b: PullRequest): number =>
    sort === "updated" ? issue(a).updatedAt.localeCompare(issue(b).updatedAt) : 0;
  return [...call.repository.pulls.values()]
    .filter((pull) => state === "all" || issue(pull).state === state)
    .filter((pull) => base === undefined || pull.base.ref === base)
    .filter(
      (pull) =>
        head === undefined ||
        `${pull.head.repository.split("/")[0] ?? ""}:${pull.head.ref}` === head,
    )
    .sort((a, b) => sign * (updated(a, b) || a.number - b.number));
}

/**
 * Of a commit on the default branch the merged pull request that brought it there; of another one every merged and open
 * pull request that has it. Merged ones are not found while the look-up lags (apache/texera #4620,
 * tektoncd/pipelines-as-code #2382: tens of seconds).
 */
function associated(call: Call, sha: string): PullRequest[] {
  const { world, repository } = call;
  const before = world.lookups.get(sha) ?? 0;
  world.lookups.set(sha, before + 1);
  const tip = repository.branches.get(repository.defaultBranch);
  const isOnDefault = tip !== undefined && history(repository, tip).has(sha);
  return [...repository.pulls.values()].filter((pull) => {
    const brought = pull.merge?.commits.includes(sha) ?? false;
    const isFound = isOnDefault
      ? brought && pull.base.ref === repository.defaultBranch
      : (brought || pull.commits.has(sha)) && isOpenOrMerged(repository, pull);
    return isFound && !isLagging(world, pull, before);
  });
}

function isOpenOrMerged(repository: Repository, pull: PullRequest): boolean {
  return pull.merge !== null || repository.issues.get(pull.number)?.state === "open";
}

function isLagging(world: World, pull: PullRequest, lookupsBefore: number): boolean {
  const { lookups, milliseconds } = world.lookupLag;
  if (pull.merge === null) return false;
  return lookupsBefore < lookups || world.now() - pull.merge.at < milliseconds;
}
