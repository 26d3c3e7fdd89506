/** Where and why the workflow runs: docs.github.com, "Variables reference". */
export type Run = {
  readonly owner: string;
  readonly repo: string;
  /** GitHub's id of the repository, which survives a rename; null where the runner does not provide it. */
  readonly repositoryId: string | null;
  /** Whether only its members can read it; false where the runner does not tell it. */
  readonly isPrivate: boolean;
  /** GitHub's id of this workflow run. */
  readonly id: string | null;
  readonly sha: string;
  readonly ref: string;
  readonly eventName: string;
  readonly payload: unknown;
  readonly workspace: string;
  readonly tempDirectory: string;
  /** Of GitHub's REST API: another one on GitHub Enterprise. */
  readonly apiUrl: string;
  /** The page with this run's log. */
  readonly url: string | null;
};
