import { addCommit } from "./git/commits.ts";
import { SimulatedRepository } from "./repository.ts";
import type { Files, Repository, World } from "./world.ts";

/** A new repository with one commit on its default branch. */
export function createRepository(
  world: World,
  name: string,
  files: Files,
  defaultBranch: string,
): SimulatedRepository {
  const [owner, short, ...rest] = name.split("/");
  if (!owner || !short || rest.length > 0) throw new Error(`"${name}" is not owner/name.`);
  const state: Repository = {
    owner,
    name: short,
    defaultBranch,
    isPrivate: false,
    commits: new Map(),
    branches: new Map(),
    issues: new Map(),
    pulls: new Map(),
    comments: new Map(),
    labels: new Map(),
    deployments: [],
    queues: new Map(),
    approvals: new Map(),
  };
  world.repositories.set(name.toLowerCase(), state);
  const first = addCommit(world, state, {
    parents: [],
    message: "Initial commit",
    files,
    author: "octocat",
  });
  state.branches.set(defaultBranch, first.sha);
  return new SimulatedRepository(world, state);
}
