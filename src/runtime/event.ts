/** The event that started the workflow, as far as it decides what to do. */
export type Event =
  | {
      readonly kind: "pull-request";
      readonly number: number;
      readonly headSha: string;
      readonly baseSha: string;
      /** The branch it will be merged into. */
      readonly baseBranch: string;
      readonly defaultBranch: string;
      /** Whether the event is that it was merged or closed. */
      readonly closed: boolean;
      /** A fork gets no secrets and a token that can only read; Dependabot gets the secrets that are stored for it. */
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
      /** "gh-readonly-queue/main/pr-12-<sha>": names the last pull request of the group. */
      readonly headBranch: string;
    }
  | { readonly kind: "schedule"; readonly defaultBranch: string }
  | { readonly kind: "dispatch"; readonly defaultBranch: string; readonly branch: string | null }
  | {
      /** None of the above, or one of them with a payload that can't be read. */
      readonly kind: "other";
      readonly name: string;
      readonly defaultBranch: string | null;
      /** The first thing that the payload of one of the above lacks ("pull_request.number"); null for any other event. */
      readonly lacks: string | null;
    };

export type Mode = "validate" | "plan" | "apply" | "drift" | "export";

/** Whose pull request it is, as far as GitHub gives its runs other secrets for that. */
export type PullSource = "fork" | "Dependabot" | "here";

/** A fork comes first: that Dependabot opened it there changes nothing. */
export function pullSource(isFork: boolean, isByDependabot: boolean): PullSource {
  return isFork ? "fork" : isByDependabot ? "Dependabot" : "here";
}
