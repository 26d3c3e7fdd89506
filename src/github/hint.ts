/** A request that GitHub rejected. */
type Refusal = {
  readonly status: number;
  readonly message: string;
  /** Whether a rate limit caused it. */
  readonly isLimited: boolean;
  /** The permission the request needs, as in the workflow's `permissions:`. */
  readonly permission: string;
};

/** What to do about a rejection; null if GitHub's message is all there is to say. */
export function hintFor({ status, message, isLimited, permission }: Refusal): string | null {
  if (isLimited) return "The github-token's rate limit is used up: re-run this job later.";
  if (status === 401) return "The github-token is not valid.";
  if (status !== 403 && status !== 404) return null;
  return remedyFor(message) ?? `The token may lack the permission “${permission}”.`;
}

/** Rejections that aren't about the token's permissions, recognized by GitHub's wording. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/\blocked\b/i, "The conversation is locked: unlock it and re-run this job."],
  [
    /\barchived\b/i,
    "The repository is archived and therefore read-only: unarchive it, or disable this workflow.",
  ],
  [
    /\bmore than [\d,]+ comments\b|\bcommenting is disabled\b/i,
    "The pull request or issue has too many comments: continue in a new one.",
  ],
  [
    /\binteractions?\b|\blimited the ability\b/i,
    "The repository's interaction limits exclude this token: lift them and re-run this job.",
  ],
  [
    /\bSAML\b|\bsingle sign-on\b/i,
    "Authorize the github-token for the organization's single sign-on.",
  ],
  [
    /\bIP allow list\b/i,
    "The organization has an IP allow list: add the runner's address to it, or use a runner whose address is on it.",
  ],
];

/** What to do about a rejection that isn't about a permission; null for any other. */
export function remedyFor(message: string): string | null {
  return REMEDIES.find(([words]) => words.test(message))?.[1] ?? null;
}
