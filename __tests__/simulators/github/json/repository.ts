import type { Repository, World } from "../world.ts";
import { fullName } from "../world.ts";
import type { Json } from "./account.ts";
import { accountId, accountJson } from "./account.ts";

/** A repository as REST and webhooks show it. */
export function repositoryJson(world: World, repository: Repository): Json {
  return namedRepositoryJson(world, fullName(repository), repository.defaultBranch);
}

/** The same for a repository of which only the name is known: a fork. */
export function namedRepositoryJson(
  world: World,
  name: string,
  defaultBranch: string,
  fork = false,
): Json {
  const [owner = "", short = ""] = name.split("/");
  return {
    id: accountId(name),
    node_id: `R_${accountId(name)}`,
    name: short,
    full_name: name,
    private: false,
    owner: accountJson(owner),
    html_url: `https://github.com/${name}`,
    url: `${world.url}/repos/${name}`,
    fork,
    default_branch: defaultBranch,
    archived: false,
    visibility: "public",
  };
}
