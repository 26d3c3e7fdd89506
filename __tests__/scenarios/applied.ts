import assert from "node:assert/strict";
import { commentKey } from "../../src/render/key.ts";
import { macSuffix, type RecordFacts } from "../../src/review/record-mac.ts";
import { repositoryJson } from "../simulators/github/json/repository.ts";
import { dispatchEvent, scheduleEvent } from "../simulators/github/events.ts";
import type { Deployment, Issue } from "../simulators/github/world.ts";
import type { ActionRun } from "./runner.ts";
import { startStory, WRITE_TOKEN, ZONE, type Pki, type Story, type StoryOptions } from "./story.ts";

export const AOP_YAML = `version: 1
zones:
  ${ZONE}:
    global: on
    certificates:
      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }
      partner: { certificate: certs/partner.pem, private_key: { env: AOP_PARTNER_KEY } }
    hostnames:
      api.example.com: api
      admin.example.com: { certificate: api, enabled: false }
      shop.example.com: partner
`;

/** A story that begins after an apply: Cloudflare is as aop.yaml on main declares, and the apply is on record. */
export async function startApplied(
  pki: Pki,
  options: StoryOptions & { readonly yaml?: string } = {},
): Promise<Story> {
  const { yaml = AOP_YAML, files = {}, ...rest } = options;
  const story = await startStory({
    env: pki.env,
    ...rest,
    files: { ...pki.files, "aop.yaml": yaml, ...files },
  });
  const { cloudflare } = story;
  cloudflare.editZone(ZONE, { global: true });
  const api = cloudflare.addCertificate(ZONE, { pem: pki.api.certificatePem });
  const partner = cloudflare.addCertificate(ZONE, { pem: pki.partner.certificatePem });
  cloudflare.addAssociation(ZONE, { hostname: "api.example.com", certificateId: api });
  cloudflare.addAssociation(ZONE, {
    hostname: "admin.example.com",
    certificateId: api,
    enabled: false,
  });
  cloudflare.addAssociation(ZONE, { hostname: "shop.example.com", certificateId: partner });
  recordApply(story);
  return story;
}

export const BOT = "github-actions[bot]";

/** What an apply of the tip of main leaves on GitHub; parts of it may be another's, or about something else. */
export function recordApply(
  story: Story,
  parts: {
    readonly creator?: string;
    /** Who says that it succeeded. */
    readonly by?: string;
    readonly ref?: string;
    /** What the record is signed with, and for; null: it is not signed. */
    readonly token?: string | null;
    readonly signed?: Partial<RecordFacts>;
  } = {},
): Deployment {
  const { repository, cloudflare } = story;
  const { creator = BOT, by = BOT, ref = repository.tip(), token = WRITE_TOKEN, signed } = parts;
  const key = commentKey("aop.yaml", []);
  const described = { task: "aop-apply", environment: "cloudflare-aop", payload: { key } };
  const deployment = repository.addDeployment({ ...described, ref, creator });
  const facts = {
    repository: String(repositoryJson(repository.world, repository.state).id),
    deployment: deployment.id,
    apiUrl: cloudflare.url,
    commit: deployment.sha,
    key,
    ...signed,
  };
  const mac = token === null ? "" : macSuffix(token, facts);
  repository.addDeploymentStatus(deployment, "success", by, `Applied: 1 operation${mac}`);
  return deployment;
}

/** The drift workflow, on its schedule: read-only token, no private keys. It never writes to Cloudflare. */
export async function checkDrift(
  story: Story,
  options: Parameters<Story["run"]>[1] = {},
): Promise<ActionRun> {
  const before = story.cloudflare.writes.length;
  const run = await story.run(scheduleEvent(story.repository), options);
  assert.deepEqual(story.cloudflare.writes.slice(before), [], "drift writes nothing to Cloudflare");
  return run;
}

/** The apply workflow, started by hand on the default branch. */
export function applyByHand(
  story: Story,
  options: Parameters<Story["run"]>[1] = {},
): Promise<ActionRun> {
  return story.run(dispatchEvent(story.repository), {
    token: WRITE_TOKEN,
    env: story.options.env ?? {},
    ...options,
    inputs: { mode: "apply", ...options.inputs },
  });
}

/** Somebody removes, in the dashboard, the association of a hostname. */
export function lose(story: Story, hostname = "api.example.com"): void {
  story.cloudflare.removeAssociation(ZONE, hostname);
}

/** Somebody disables a hostname in the dashboard, or enables it again. */
export function setEnabled(story: Story, hostname: string, enabled: boolean): void {
  story.cloudflare.editAssociation(ZONE, hostname, { enabled });
}

/** The only issue. */
export function onlyIssue(story: Story): Issue {
  const { issues } = story.repository;
  assert.equal(issues.length, 1, "one issue");
  const [issue] = issues;
  assert.ok(issue);
  return issue;
}

/** The comments on an issue, in order. */
export function commentsOn(story: Story, { number }: Issue): readonly string[] {
  return story.repository.comments(number).map(({ body }) => body);
}

export function assertPassed(run: ActionRun): void {
  assert.equal(run.exitCode, 0, run.stdout + run.stderr);
}
