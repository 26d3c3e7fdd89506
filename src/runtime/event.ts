/** The event that started the workflow, as far as it decides what to do. */
export type Event =
  | {
      readonly kind: "pull-request";
      readonly number: number;
      readonly headSha: string;
      readonly baseSha: string;
      /** From a fork, or by Dependabot: no secrets, and a token that can only read. */
      readonly untrusted: boolean;
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
      /** The branch that the group is to be merged into. */
      readonly baseBranch: string;
      /** "gh-readonly-queue/main/pr-12-<sha>": names the last pull request of the group. */
      readonly headBranch: string;
    }
  | { readonly kind: "schedule"; readonly defaultBranch: string }
  | { readonly kind: "dispatch"; readonly defaultBranch: string; readonly branch: string | null }
  | { readonly kind: "other"; readonly name: string; readonly defaultBranch: string | null };

export type Mode = "validate" | "plan" | "apply" | "drift" | "export";
