import assert from "node:assert/strict";
import type { Push } from "../../simulators/github/git/push.ts";
import type { Files } from "../../simulators/github/world.ts";
import type { ActionRun } from "../runner.ts";
import { startStory, ZONE, type Pki, type Story, type StoryOptions } from "../story.ts";

/*
 * The change that the tests of faults apply again and again: one certificate is rotated, under one enabled and one
 * disabled hostname, a second certificate comes with a hostname of its own, and the rotated one is deleted.
 */

export function rotationConfig(
  pki: Pki,
  api: "api" | "next",
): Files & { readonly "aop.yaml": string } {
  const partner = api === "next";
  return {
    ...pki.files,
    "aop.yaml": `version: 1
zones:
  ${ZONE}:
    certificates:
      api: { certificate: certs/${api}.pem, private_key: { env: AOP_${api.toUpperCase()}_KEY } }
${partner ? "      partner: { certificate: certs/partner.pem, private_key: { env: AOP_PARTNER_KEY } }\n" : ""}\
    hostnames:
      api.example.com: api
      admin.example.com: { certificate: api, enabled: false }
${partner ? "      shop.example.com: partner\n" : ""}`,
  };
}

/** What the plan comment of the rotation says, from one run of the plan: it is the same in every story. */
export type ReviewedRotation = { readonly comment: string };

/** The first revision is applied, and Cloudflare is as it says. */
export async function startRotation(
  pki: Pki,
  options: Pick<StoryOptions, "cloudflare" | "process"> = {},
): Promise<Story> {
  const files = rotationConfig(pki, "api");
  const story = await startStory({ files, env: pki.env, ...options });
  const id = story.cloudflare.addCertificate(ZONE, { pem: pki.api.certificatePem });
  story.cloudflare.addAssociation(ZONE, { hostname: "api.example.com", certificateId: id });
  story.cloudflare.addAssociation(ZONE, {
    hostname: "admin.example.com",
    certificateId: id,
    enabled: false,
  });
  story.repository.addDeployment({
    task: "aop-apply",
    environment: "cloudflare-aop",
    payload: { key: '["aop.yaml",[]]' },
    state: "success",
  });
  return story;
}

/** The pull request of the rotation is open. */
export function proposeRotation(story: Story, pki: Pki): number {
  return story.repository.openPullRequest({ files: rotationConfig(pki, "next") }).number;
}

/** Its plan stands on it, as a run before wrote it, and it is merged. */
export function mergeReviewed(story: Story, pull: number, { comment }: ReviewedRotation): Push {
  story.repository.addComment(pull, comment, "github-actions[bot]");
  return story.repository.merge(pull);
}

/** Cloudflare is as the second revision says, and nothing was lost on the way. */
export function assertRotated(story: Story, pki: Pki): void {
  const { certificates, associations } = story.cloudflare.snapshot(ZONE);
  assert.deepEqual(
    certificates.map(({ fingerprint, status }) => `${fingerprint} ${status}`).sort(),
    [`${pki.next.fingerprint} active`, `${pki.partner.fingerprint} active`].sort(),
    "the new certificates are there, each once, and the old one is not",
  );
  assert.deepEqual(
    associations.map((association) => [
      association.hostname,
      association.fingerprint,
      association.enabled,
      association.status,
    ]),
    [
      ["admin.example.com", pki.next.fingerprint, false, "active"],
      ["api.example.com", pki.next.fingerprint, true, "active"],
      ["shop.example.com", pki.partner.fingerprint, true, "active"],
    ],
  );
}

/** At no time did the enabled hostname present nothing, nor was anything deleted that was in use. */
export function assertNothingLost(story: Story): void {
  const { deletions, history } = story.cloudflare;
  assert.deepEqual(
    deletions.filter(({ inUse }) => inUse),
    [],
    "certificates deleted while they were in use",
  );
  const gaps = history.filter(
    ({ hostname, presented }) => hostname === "api.example.com" && !presented.active,
  );
  assert.deepEqual(gaps, [], "times without a certificate");
}

/** Whether each operation that can be done shows in what Cloudflare has now, by its words in the log. */
const TRUTHS: readonly (readonly [RegExp, (story: Story, pki: Pki) => boolean])[] = [
  [/upload hostname certificate api /, (story, pki) => has(story, pki.next.fingerprint)],
  [/upload hostname certificate partner /, (story, pki) => has(story, pki.partner.fingerprint)],
  [/admin\.example\.com/, (story, pki) => isOn(story, "admin.example.com", pki.next.fingerprint)],
  [/api\.example\.com/, (story, pki) => isOn(story, "api.example.com", pki.next.fingerprint)],
  [/shop\.example\.com/, (story, pki) => isOn(story, "shop.example.com", pki.partner.fingerprint)],
  [/delete hostname certificate/, (story, pki) => !has(story, pki.api.fingerprint)],
];

/** What the run says that it did is so; a run that failed says why, and what to do. */
export function assertTrueReport(story: Story, pki: Pki, run: ActionRun): void {
  const lines = run.log.split("\n").filter((line) => line.includes(`✓ ${ZONE}: `));
  for (const line of lines) {
    const words = line.slice(line.indexOf(": ") + 2);
    const truth = TRUTHS.find(([pattern]) => pattern.test(words));
    assert.ok(truth, `an operation that is known: ${words}`);
    assert.ok(truth[1](story, pki), `said to be done, and is not: ${words}`);
  }
  const errors = run.annotations.filter(({ level }) => level === "error");
  assert.doesNotMatch(run.stdout + run.stderr, /defect of the action|^ +at /m);
  if (run.exitCode === 0) {
    assert.deepEqual(errors, []);
    return;
  }
  assert.equal(run.exitCode, 1, run.stdout + run.stderr);
  assert.ok(errors.length > 0, "a failed run says why");
  if (run.outputs["applied"] !== undefined) {
    assert.equal(
      run.outputs["applied"],
      String(new Set(lines).size),
      "applied: as many as are told",
    );
  }
  for (const { message } of errors) assertSaidOnce(message);
}

/** In the error of an apply, each cause has one line, which names its zone and, unless the zone stopped, what failed. */
function assertSaidOnce(message: string): void {
  const [headline = "", ...lines] = message.split("\n");
  if (!/^Apply (?:failed|cancelled): /.test(headline)) return;
  const causes = lines.slice(0, -1);
  assert.ok(causes.length > 0, message);
  const reasons = causes.map((line) => {
    assert.match(
      line,
      /^example\.com: (?:failed to (?:upload|move|remove|delete|turn) \S+ .*: )?[A-Z]/,
    );
    return line.replace(/^.*?: (?:failed to .*?\)?(?:, until \S+)?: (?=[A-Z]))?/, "");
  });
  assert.deepEqual(reasons, [...new Set(reasons)], message);
  assert.ok(!reasons.some((reason) => reason.startsWith("It ")), message);
}

function has(story: Story, fingerprint: string): boolean {
  const { certificates } = story.cloudflare.snapshot(ZONE);
  return certificates.some(
    (certificate) => certificate.fingerprint === fingerprint && certificate.status === "active",
  );
}

function isOn(story: Story, hostname: string, fingerprint: string): boolean {
  const { associations } = story.cloudflare.snapshot(ZONE);
  return associations.some(
    (association) => association.hostname === hostname && association.fingerprint === fingerprint,
  );
}
