/** What to do if an apply refuses unreviewed operations: the last line of its message, in the order to try. */
export const NEXT_STEPS =
  "What you can do: open a new pull request (an empty commit is enough), whose plan shows what is left, and merge it. Or approve the plan in the run itself: see the input approved-plan. Or, for one run, set require-reviewed-plan: false.";

/** The same in a merge queue, where the pull request is still open. */
export const NEXT_STEPS_IN_QUEUE =
  "What you can do: push a commit to the pull request (an empty one is enough), so that its plan is posted again, and add it to the merge queue again. Or set require-reviewed-plan: false in this workflow.";
