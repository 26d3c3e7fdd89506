/** An issue of ours for this config and selection of zones, as far as it decides what to do with it. */
export type IssueState = {
  readonly number: number;
  readonly open: boolean;
  /** Digest of the findings that it shows; null when it says that there are none. */
  readonly digest: string | null;
  /** Digest of what it shows, but for the time of the check and a person's own text. */
  readonly content: string;
};

/** What there is to report now. */
export type Present = { readonly digest: string; readonly content: string };

export type Decision = {
  readonly action: Action;
  /** Further open issues for the same: closed in favour of the issue that is kept. */
  readonly duplicates: readonly number[];
};

export type Action =
  | { readonly kind: "nothing" }
  | { readonly kind: "open" }
  /** `comment`: the findings differ from before, so people are notified; else the body is edited silently. */
  | { readonly kind: "edit"; readonly issue: number; readonly comment: boolean }
  /** `returned`: it was gone and is back; else somebody closed the issue while it was there. */
  | { readonly kind: "reopen"; readonly issue: number; readonly returned: boolean }
  | { readonly kind: "close"; readonly issue: number };

/**
 * What becomes of the issue, from what there is to report (null: nothing, and that is certain) and the issues
 * found. Deciding again after it was done says "nothing".
 */
export function decide(present: Present | null, issues: readonly IssueState[]): Decision {
  const kept = keptIssue(issues);
  return {
    action: present === null ? whenClean(kept) : whenFound(present, kept),
    duplicates: issues.filter((issue) => issue.open && issue !== kept).map(({ number }) => number),
  };
}

/** The one issue that lives on: the oldest open one, else the oldest. Null when there is none. */
export function keptIssue<T extends Pick<IssueState, "number" | "open">>(
  issues: readonly T[],
): T | null {
  const byAge = issues.toSorted((a, b) => a.number - b.number);
  return byAge.find(({ open }) => open) ?? byAge[0] ?? null;
}

function whenClean(issue: IssueState | null): Action {
  return issue?.open === true ? { kind: "close", issue: issue.number } : { kind: "nothing" };
}

function whenFound(present: Present, issue: IssueState | null): Action {
  if (issue === null) return { kind: "open" };
  if (!issue.open) return { kind: "reopen", issue: issue.number, returned: issue.digest === null };
  const changed = issue.digest !== present.digest;
  if (!changed && issue.content === present.content) return { kind: "nothing" };
  return { kind: "edit", issue: issue.number, comment: changed };
}
