import type { Repository, World } from "../world.ts";
import { fullName } from "../world.ts";
import { accountId, accountJson } from "./account.ts";
import type { Promised } from "./promised.ts";

/** A repository as REST and webhooks show it. */
export function repositoryJson(
  world: World,
  repository: Repository,
): Promised<"full-repository"> & Promised<"repository"> {
  return namedRepositoryJson(world, repository, fullName(repository));
}

/** A fork, of which only the name is known: the rest is as in the repository that it was made from. */
export function forkJson(
  world: World,
  repository: Repository,
  name: string,
): Promised<"repository"> {
  return { ...namedRepositoryJson(world, repository, name), fork: true };
}

function namedRepositoryJson(
  world: World,
  repository: Repository,
  name: string,
): Promised<"full-repository"> & Promised<"repository"> {
  const [owner = "", short = ""] = name.split("/");
  const commits = [...repository.commits.values()];
  const open = [...repository.issues.values()].filter(({ state }) => state === "open").length;
  return {
    id: accountId(name),
    node_id: `R_${accountId(name)}`,
    name: short,
    full_name: name,
    private: repository.isPrivate,
    owner: accountJson(owner),
    description: null,
    fork: false,
    ...pagesOf(name),
    ...endpointsOf(`${world.url}/repos/${name}`),
    ...FEATURES,
    size: commits.length,
    default_branch: repository.defaultBranch,
    visibility: repository.isPrivate ? "private" : "public",
    created_at: commits[0]?.date ?? "",
    updated_at: commits.at(-1)?.date ?? "",
    pushed_at: commits.at(-1)?.date ?? "",
    open_issues: open,
    open_issues_count: open,
  };
}

type Pages = "html_url" | "git_url" | "ssh_url" | "clone_url" | "svn_url";

function pagesOf(name: string): Pick<Promised<"full-repository">, Pages> {
  return {
    html_url: `https://github.com/${name}`,
    git_url: `git://github.com/${name}.git`,
    ssh_url: `git@github.com:${name}.git`,
    clone_url: `https://github.com/${name}.git`,
    svn_url: `https://github.com/${name}`,
  };
}

type Endpoints = Exclude<
  Extract<keyof Promised<"full-repository">, `${string}url`>,
  Pages | "mirror_url"
>;

function endpointsOf(url: string): Pick<Promised<"full-repository">, Endpoints> {
  return {
    url,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}

/** What is the same of every repository here. */
const FEATURES = {
  archived: false,
  disabled: false,
  forks: 0,
  forks_count: 0,
  has_discussions: false,
  has_downloads: true,
  has_issues: true,
  has_pages: false,
  has_projects: true,
  has_wiki: true,
  homepage: null,
  language: null,
  license: null,
  mirror_url: null,
  network_count: 0,
  stargazers_count: 0,
  subscribers_count: 1,
  watchers: 0,
  watchers_count: 0,
};
