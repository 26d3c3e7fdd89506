/** One of our issues for this config and zone selection, reduced to what decides what to do with it. */
export type IssueState = {
  readonly number: number;
  readonly open: boolean;
  /** Digest of the findings it shows; null if it reports none. */
  readonly digest: string | null;
  /** Digest of its content, except for the time of the check and people's own text. */
  readonly content: string;
};

/** What to report now. */
export type PresentFindings = { readonly digest: string; readonly content: string };

export type Decision = {
  readonly action: Action;
  /** Other open issues for the same key: closed in favor of the kept one. */
  readonly duplicates: readonly number[];
};

export type Action =
  | { readonly kind: "nothing" }
  | { readonly kind: "open" }
  /** `comment`: the findings changed, so notify people with a comment; otherwise edit the body silently. */
  | { readonly kind: "edit"; readonly issue: number; readonly comment: boolean }
  /** `returned`: the drift was gone and is back; otherwise someone closed the issue while there was drift. */
  | { readonly kind: "reopen"; readonly issue: number; readonly returned: boolean }
  | { readonly kind: "close"; readonly issue: number };

/**
 * Decides what to do with the issues found, given what there is to report (null: certainly nothing). Idempotent: once
 * carried out, the next decision is "nothing".
 */
export function decide(present: PresentFindings | null, issues: readonly IssueState[]): Decision {
  const kept = keptIssue(issues);
  return {
    action: present === null ? actionIfClean(kept) : actionIfFound(present, kept),
    duplicates: issues.filter((issue) => issue.open && issue !== kept).map(({ number }) => number),
  };
}

/** The issue to keep: the oldest open one, otherwise the oldest. Null if there is none. */
export function keptIssue<T extends Pick<IssueState, "number" | "open">>(
  issues: readonly T[],
): T | null {
  const byAge = issues.toSorted((a, b) => a.number - b.number);
  return byAge.find(({ open }) => open) ?? byAge[0] ?? null;
}

function actionIfClean(issue: IssueState | null): Action {
  return issue?.open === true ? { kind: "close", issue: issue.number } : { kind: "nothing" };
}

function actionIfFound(present: PresentFindings, issue: IssueState | null): Action {
  if (issue === null) return { kind: "open" };
  if (!issue.open) return { kind: "reopen", issue: issue.number, returned: issue.digest === null };
  const changed = issue.digest !== present.digest;
  if (!changed && issue.content === present.content) return { kind: "nothing" };
  return { kind: "edit", issue: issue.number, comment: changed };
}
