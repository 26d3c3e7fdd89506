import * as z from "zod/mini";
import { type Event, pullSource } from "../runtime/event.ts";
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

const ScheduleSchema = z.catch(
  z.object({ repository: z.catch(z.nullish(RepositorySchema), null) }),
  {},
);

const NO_COMMIT = /^0+$/;

/** Reads an event from its payload and GITHUB_REF. A string names the first field that the payload lacks. */
type Reader = (payload: unknown, ref: string) => Event | string;

const READERS: ReadonlyMap<string, Reader> = new Map([
  ["pull_request", reader(PullRequestSchema, ofPullRequest)],
  ["push", reader(PushSchema, ofPush)],
  ["merge_group", reader(MergeGroupSchema, ofMergeGroup)],
  ["schedule", reader(ScheduleSchema, ofSchedule)],
  ["workflow_dispatch", reader(WithRepositorySchema, ofDispatch)],
]);

/** The event with this name and payload (docs.github.com/webhooks). `ref` is GITHUB_REF. Throws UserError. */
export function readEvent(name: string, payload: unknown, ref: string): Event {
  if (name === "pull_request_target") {
    throw new UserError(
      "pull_request_target is refused: it runs with secrets on content that anyone may have written. Use pull_request; pull requests from forks are validated without secrets.",
    );
  }
  const read = READERS.get(name)?.(payload, ref) ?? null;
  if (read !== null && typeof read !== "string") return read;
  const { data } = WithRepositorySchema.safeParse(payload);
  return {
    kind: "other",
    name,
    defaultBranch: data?.repository.default_branch ?? null,
    lacks: read,
  };
}

function reader<T>(schema: z.ZodMiniType<T>, event: (payload: T, ref: string) => Event): Reader {
  return (payload, ref) => {
    const parsed = schema.safeParse(payload);
    return parsed.success
      ? event(parsed.data, ref)
      : (parsed.error.issues[0]?.path.join(".") ?? "");
  };
}

function ofPullRequest(payload: z.infer<typeof PullRequestSchema>): Event {
  const { action, pull_request: pull, repository } = payload;
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

function ofPush(push: z.infer<typeof PushSchema>, ref: string): Event {
  const { before } = push;
  return {
    kind: "push",
    // When another branch is deleted, GITHUB_REF names the default branch although nothing was merged.
    branch: branchOf(push.deleted === true ? push.ref : ref),
    defaultBranch: push.repository.default_branch,
    before: before == null || NO_COMMIT.test(before) || push.deleted === true ? null : before,
  };
}

function ofMergeGroup(payload: z.infer<typeof MergeGroupSchema>): Event {
  const { merge_group: group, repository } = payload;
  return {
    kind: "merge-group",
    baseSha: group.base_sha,
    baseBranch: branchOf(group.base_ref) ?? group.base_ref,
    defaultBranch: repository.default_branch,
    headBranch: branchOf(group.head_ref) ?? group.head_ref,
  };
}

/** Schedules run on the default branch only (docs.github.com, "Events that trigger workflows"): GITHUB_REF names it. */
function ofSchedule({ repository }: z.infer<typeof ScheduleSchema>, ref: string): Event {
  return { kind: "schedule", defaultBranch: repository?.default_branch ?? branchOf(ref) ?? "" };
}

function ofDispatch({ repository }: z.infer<typeof WithRepositorySchema>, ref: string): Event {
  return { kind: "dispatch", defaultBranch: repository.default_branch, branch: branchOf(ref) };
}

function branchOf(ref: string): string | null {
  return ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : null;
}
