/** Where and why the workflow runs (docs.github.com, "Variables reference"). */
export type Run = {
  readonly owner: string;
  readonly repo: string;
  /** GitHub's ID of the repository, which survives a rename; null if the runner doesn't provide it. */
  readonly repositoryId: string | null;
  /** Whether only members can read the repository; false if the runner doesn't say. */
  readonly isPrivate: boolean;
  /** GitHub's ID of this workflow run. */
  readonly id: string | null;
  readonly sha: string;
  readonly ref: string;
  readonly eventName: string;
  readonly payload: unknown;
  readonly workspace: string;
  readonly tempDirectory: string;
  /** Base URL of GitHub's REST API; differs on GitHub Enterprise. */
  readonly apiUrl: string;
  /** The page with this run's log. */
  readonly url: string | null;
};
