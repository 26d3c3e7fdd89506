import type { Clock } from "../runtime/clock.ts";
import { type GitHubCall, retryDelay, toGitHubError } from "./error.ts";
import type { Octokit, OctokitOptions } from "./octokit.ts";

/** The repository, in the form of octokit's parameters. */
export type RepositoryParams = { readonly owner: string; readonly repo: string };

/** One repository on GitHub, accessed with one token. */
export type GitHub = {
  /** Runs `send` with octokit and the repository, and retries if that is safe and may help. Throws GitHubError. */
  call<T>(
    call: GitHubCall,
    send: (octokit: Octokit, repository: RepositoryParams) => Promise<T>,
  ): Promise<T>;
  /**
   * The login this token writes as: "github-actions[bot]", an app's bot or a person. Requested once, by GraphQL, since
   * installation tokens can't use `GET /user`. Throws GitHubError.
   */
  viewer(): Promise<string>;
};

/** A client for one repository. Loads octokit with the first call. */
export function createGitHub(
  options: OctokitOptions & {
    readonly owner: string;
    readonly repo: string;
    readonly clock: Clock;
  },
): GitHub {
  const repository = { owner: options.owner, repo: options.repo };
  let octokit: Promise<Octokit> | null = null;
  const cached: { viewer: Promise<string> | null } = { viewer: null };
  const github: GitHub = {
    viewer: () =>
      (cached.viewer ??= fetchViewer(github).catch((error: unknown) => {
        cached.viewer = null;
        throw error;
      })),
    async call<T>(
      call: GitHubCall,
      send: (octokit: Octokit, repository: RepositoryParams) => Promise<T>,
    ): Promise<T> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await send(await (octokit ??= load(options)), repository);
        } catch (error) {
          const now = options.clock.now();
          const wait = retryDelay(error, call, attempt, now);
          // A cancelled run has no time to retry, but it still reports what it did.
          if (wait === null || options.signal.aborted)
            throw toGitHubError(call, error, options.redactor);
          await options.clock.sleep(wait, options.signal).catch(() => {
            throw toGitHubError(call, error, options.redactor);
          });
        }
      }
    },
  };
  return github;
}

async function fetchViewer(github: GitHub): Promise<string> {
  const { viewer } = await github.call(
    { operation: "ask who the github-token writes as", permission: "metadata: read" },
    (octokit) => octokit.graphql<{ viewer: { login: string } }>("query { viewer { login } }"),
  );
  return viewer.login;
}

/** Loads octokit lazily: a run that makes no GitHub requests, such as validate, doesn't need it. */
async function load(options: OctokitOptions): Promise<Octokit> {
  const { createOctokit } = await import("./octokit.ts");
  return createOctokit(options);
}
