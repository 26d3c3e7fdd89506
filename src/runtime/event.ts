/** The event that started the workflow, reduced to what decides the run's mode and checks. */
export type Event =
  | {
      readonly kind: "pull-request";
      readonly number: number;
      readonly headSha: string;
      readonly baseSha: string;
      /** The branch it will be merged into. */
      readonly baseBranch: string;
      readonly defaultBranch: string;
      /** Whether the event reports that the pull request was merged or closed. */
      readonly closed: boolean;
      /** Runs for a fork get no secrets and a read-only token; runs for Dependabot get Dependabot's own secrets. */
      readonly from: PullSource;
    }
  | {
      readonly kind: "push";
      readonly branch: string | null;
      readonly defaultBranch: string;
      /** The tip before the push; null for a new branch. */
      readonly before: string | null;
    }
  | {
      readonly kind: "merge-group";
      readonly baseSha: string;
      /** The branch the group will be merged into. */
      readonly baseBranch: string;
      readonly defaultBranch: string;
      /** "gh-readonly-queue/main/pr-12-<sha>": contains the number of the group's last pull request. */
      readonly headBranch: string;
    }
  | { readonly kind: "schedule"; readonly defaultBranch: string }
  | { readonly kind: "dispatch"; readonly defaultBranch: string; readonly branch: string | null }
  | {
      /** Any other event, or one of the above whose payload can't be read. */
      readonly kind: "other";
      readonly name: string;
      readonly defaultBranch: string | null;
      /** The first field that the payload of one of the above lacks ("pull_request.number"); null for other events. */
      readonly lacks: string | null;
    };

/**
 * Whether the content of a run for this event is certainly merged into the default branch. Otherwise, the author of a pull
 * request, also of one that waits in a merge queue, or of another branch chose it alone. An event that isn't known may be
 * about either.
 */
export function isMerged(event: Event): boolean {
  switch (event.kind) {
    case "pull-request":
    case "merge-group":
    case "other":
      return false;
    case "push":
    case "dispatch":
      return event.branch === event.defaultBranch;
    case "schedule":
      return true;
  }
}

export type Mode = "validate" | "plan" | "apply" | "drift" | "export";

/** Where a pull request comes from, since that decides which secrets GitHub gives its runs. */
export type PullSource = "fork" | "Dependabot" | "here";

/** A fork's pull request stays one even if Dependabot opened it. */
export function pullSource(isFork: boolean, isByDependabot: boolean): PullSource {
  return isFork ? "fork" : isByDependabot ? "Dependabot" : "here";
}
