import * as z from "zod/mini";
import { type Event, type Mode, pullSource } from "../runtime/event.ts";
import { UserError } from "../text/user-error.ts";

const RepositorySchema = z.object({ full_name: z.string(), default_branch: z.string() });

const PullRequestSchema = z.object({
  action: z.nullish(z.string()),
  repository: RepositorySchema,
  pull_request: z.object({
    number: z.number(),
    head: z.object({ sha: z.string(), repo: z.nullable(z.object({ full_name: z.string() })) }),
    base: z.object({ sha: z.string(), ref: z.string() }),
    user: z.nullish(z.object({ login: z.string() })),
  }),
});

const PushSchema = z.object({
  repository: RepositorySchema,
  ref: z.string(),
  before: z.nullish(z.string()),
  deleted: z.nullish(z.boolean()),
});

const MergeGroupSchema = z.object({
  repository: RepositorySchema,
  merge_group: z.object({ base_sha: z.string(), base_ref: z.string(), head_ref: z.string() }),
});

const WithRepositorySchema = z.object({ repository: RepositorySchema });

const NO_COMMIT = /^0+$/;

/** The event of this name and payload (docs.github.com/webhooks). `ref` is GITHUB_REF. Throws UserError. */
export function readEvent(name: string, payload: unknown, ref: string): Event {
  switch (name) {
    case "pull_request_target":
      throw new UserError(
        "pull_request_target is refused: it runs with secrets on content that anyone may have written. Use pull_request; pull requests from forks are validated without secrets.",
      );
    case "pull_request": {
      const { action, pull_request: pull, repository } = parse(PullRequestSchema, name, payload);
      return {
        kind: "pull-request",
        number: pull.number,
        headSha: pull.head.sha,
        baseSha: pull.base.sha,
        baseBranch: pull.base.ref,
        defaultBranch: repository.default_branch,
        closed: action === "closed",
        from: pullSource(
          pull.head.repo?.full_name !== repository.full_name,
          pull.user?.login === "dependabot[bot]",
        ),
      };
    }
    case "push": {
      const push = parse(PushSchema, name, payload);
      const { before } = push;
      return {
        kind: "push",
        // GITHUB_REF names the default branch when another one was deleted: nothing was merged then.
        branch: branchOf(push.deleted === true ? push.ref : ref),
        defaultBranch: push.repository.default_branch,
        before: before == null || NO_COMMIT.test(before) || push.deleted === true ? null : before,
      };
    }
    case "merge_group": {
      const { merge_group: group, repository } = parse(MergeGroupSchema, name, payload);
      return {
        kind: "merge-group",
        baseSha: group.base_sha,
        baseBranch: branchOf(group.base_ref) ?? group.base_ref,
        defaultBranch: repository.default_branch,
        headBranch: branchOf(group.head_ref) ?? group.head_ref,
      };
    }
    case "schedule":
    case "workflow_dispatch": {
      const { repository } = parse(WithRepositorySchema, name, payload);
      const defaultBranch = repository.default_branch;
      return name === "schedule"
        ? { kind: "schedule", defaultBranch }
        : { kind: "dispatch", defaultBranch, branch: branchOf(ref) };
    }
    default: {
      const parsed = WithRepositorySchema.safeParse(payload);
      return { kind: "other", name, defaultBranch: parsed.data?.repository.default_branch ?? null };
    }
  }
}

/**
 * What to do on this event; `hasToken`: whether this run was given a Cloudflare token. Throws UserError where that would
 * be wrong or can't be known.
 */
export function decideMode(input: "auto" | Mode, event: Event, hasToken: boolean): Mode {
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
      // What Dependabot's runs may see is the repository's to decide: there are secrets for them.
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
      throw new UserError(
        `The event ${event.name} does not determine a mode: set the input mode to validate, plan, apply, drift or export.`,
      );
  }
}

/** A change applies once it is merged, never from a pull request or a side branch; and only what was merged can drift. */
function refuseOffDefaultBranch(mode: "apply" | "drift", event: Event): void {
  if (event.kind === "pull-request" || event.kind === "merge-group" || event.kind === "other") {
    throw new UserError(
      `mode: ${mode} is refused on ${event.kind === "other" ? event.name : event.kind.replace("-", "_")}: it runs only on push, workflow_dispatch or schedule on the default branch.`,
    );
  }
  if (event.kind !== "schedule" && event.branch !== event.defaultBranch) {
    throw new UserError(
      `mode: ${mode} is refused on ${event.branch ?? "a tag"}: it runs on the default branch (${event.defaultBranch}) only.`,
    );
  }
}

function branchOf(ref: string): string | null {
  return ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : null;
}

function parse<T>(schema: z.ZodMiniType<T>, name: string, payload: unknown): T {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new UserError(
    `The payload of the event ${name} does not match GitHub's description (at ${where}).`,
  );
}
