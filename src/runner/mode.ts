import type { Event, Mode } from "../runtime/event.ts";
import { UserError } from "../text/user-error.ts";

/**
 * The mode for this event; `hasToken`: whether this run has a Cloudflare token. Throws UserError if the mode would be
 * wrong or can't be determined.
 */
export function decideMode(input: "auto" | Mode, event: Event, hasToken: boolean): Mode {
  if (event.kind === "other" && event.lacks !== null) assertDispensable(event, event.lacks, input);
  const mode = input === "auto" ? automatic(event, hasToken) : input;
  if (mode === "apply" || mode === "drift") refuseOffDefaultBranch(mode, event);
  if (mode === "export" && event.kind === "pull-request" && event.from === "fork") {
    throw new UserError(
      "mode: export is refused on a pull request from a fork, which has no secrets: run it with workflow_dispatch.",
    );
  }
  return mode;
}

function automatic(event: Event, hasToken: boolean): Mode {
  switch (event.kind) {
    case "pull-request":
      // The repository decides what Dependabot's runs may see: it can store secrets for them.
      return event.from === "fork" || (event.from === "Dependabot" && !hasToken)
        ? "validate"
        : "plan";
    case "push":
      return event.branch === event.defaultBranch ? "apply" : "plan";
    case "merge-group":
    case "dispatch":
      return "plan";
    case "schedule":
      return "drift";
    case "other":
      // Of the events with a default mode, only this one can get here without its payload.
      if (event.name === "workflow_dispatch") return "plan";
      throw new UserError(
        `The event ${event.name} does not determine a mode: set the input mode to validate, plan or export. Without it, pull_request, merge_group and workflow_dispatch make a plan, a push to the default branch applies, and schedule checks for drift.`,
      );
  }
}

/** Throws UserError if an unreadable payload is needed; local tools may provide none. */
function assertDispensable(
  { name }: Extract<Event, { readonly kind: "other" }>,
  lacks: string,
  input: "auto" | Mode,
): void {
  const dispensable =
    input === "validate" ||
    input === "export" ||
    (input === "plan" && (name === "push" || name === "workflow_dispatch")) ||
    (input === "auto" && name === "workflow_dispatch");
  if (dispensable) return;
  const what = lacks === "" ? "is not a JSON object" : `lacks ${lacks}`;
  throw new UserError(
    `The payload of the event ${name} ${what}, so the mode can't be determined. GitHub's runner provides it in GITHUB_EVENT_PATH: give other tools a complete payload (act: --eventpath), or set mode: validate, which needs none.`,
  );
}

/** Changes apply once merged, never from a pull request or another branch; and only what was merged can drift. */
function refuseOffDefaultBranch(mode: "apply" | "drift", event: Event): void {
  if (event.kind === "pull-request" || event.kind === "merge-group" || event.kind === "other") {
    throw new UserError(
      `mode: ${mode} is refused on ${event.kind === "other" ? event.name : event.kind.replace("-", "_")}: it runs only on push, workflow_dispatch or schedule on the default branch. Start the workflow on one of these events, or set mode: plan.`,
    );
  }
  if (event.kind !== "schedule" && event.branch !== event.defaultBranch) {
    throw new UserError(
      `mode: ${mode} is refused on ${event.branch ?? "a tag"}: it runs on the default branch (${event.defaultBranch}) only.`,
    );
  }
}
