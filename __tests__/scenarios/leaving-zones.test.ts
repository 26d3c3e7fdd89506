import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unavailable } from "../simulators/cloudflare/faults.ts";
import { WRITE_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import { QUICK } from "./faults/quick.ts";
import { declared, filesOf } from "./declared.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory, type Story } from "./story.ts";

const pki = await makePki();
const OTHER = "example.org";
const TOKEN_B = "cf-token-of-account-b-0123456789abcdefghi";
const ACCOUNT_B = "b".repeat(32);
const ENV = { ...pki.env, CF_B: TOKEN_B };

/** Both zones are applied; the second one lives in another account and has a token of its own. */
async function startBoth(): Promise<Story> {
  const story = await startStory({ env: ENV, secrets: [TOKEN_B] });
  story.cloudflare.addZone({ name: OTHER, accountId: ACCOUNT_B });
  story.cloudflare.addToken({
    value: TOKEN_B,
    permissions: WRITE_PERMISSIONS,
    accountId: ACCOUNT_B,
  });
  const both = `${declared().trimEnd()}
  ${OTHER}:
    api_token: { env: CF_B }
    certificates:
      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }
    hostnames:
      api.${OTHER}: api
`;
  const { pull } = await story.propose(filesOf(pki, both), { env: { CF_B: TOKEN_B } });
  assertPassed(await story.merge(pull));
  assert.equal(story.cloudflare.snapshot(OTHER).associations.length, 1);
  return story;
}

function assertPassed(run: ActionRun): void {
  assert.equal(run.exitCode, 0, run.stdout);
}

function warnings(run: ActionRun): string {
  const found = run.annotations.filter(({ level }) => level === "warning");
  return found.map(({ message }) => message).join("\n");
}

describe("a zone that leaves aop.yaml", { concurrency: 2 }, () => {
  test("is emptied of what was made there, with its own token, and that token is masked", async () => {
    await using story = await startBoth();
    const { pull, ...plan } = await story.propose(filesOf(pki), { env: { CF_B: TOKEN_B } });
    assertPassed(plan);
    assert.ok(plan.masks.includes(TOKEN_B));
    assert.equal(
      plan.outputs["plan-summary"],
      "Plan: 1 hostname to remove, 1 certificate to delete in 1 zone",
    );
    const run = await story.merge(pull, { inputs: { "allow-mass-removal": "true" } });
    assertPassed(run);
    assert.ok(run.masks.includes(TOKEN_B));
    const { certificates, associations } = story.cloudflare.snapshot(OTHER);
    assert.deepEqual([certificates, associations], [[], []]);
  });

  test("together with its token's secret is told in the comment, and does not stop the others", async () => {
    await using story = await startBoth();
    const files = filesOf(
      pki,
      declared({ hostnames: ["api.example.com: api", "b.example.com: api"] }),
    );
    const { pull, ...plan } = await story.propose(files);
    assertPassed(plan);
    assert.match(
      warnings(plan),
      /example\.org was removed from aop\.yaml.*CF_B.*is not set.*Nothing is removed/,
    );
    assert.match(story.comment(pull), /example\.org.* was removed from aop\.yaml/);
    const run = await story.merge(pull, { env: pki.env });
    assertPassed(run);
    assert.match(warnings(run), /example\.org was removed from aop\.yaml/);
    assert.equal(story.cloudflare.snapshot("example.com").associations.length, 2);
    assert.equal(story.cloudflare.snapshot(OTHER).associations.length, 1);
    // It was told when it was decided: the next plan is about other things.
    const later = await story.propose({ "README.md": "Other.\n" });
    assert.equal(warnings(later), "");
  });

  test("is emptied first where a matrix gives every zone a job of its own", async () => {
    await using story = await startStory({ env: pki.env });
    const inputs = { zones: "example.com" };
    const first = await story.propose(filesOf(pki), { inputs });
    assertPassed(await story.merge(first.pull, { inputs }));
    const empty = "version: 1\nzones:\n  example.com: {}\n";
    const { pull, ...plan } = await story.propose(filesOf(pki, empty), { inputs });
    assert.match(
      plan.outputs["plan-summary"] ?? "",
      /1 hostname to remove, 1 certificate to delete/,
    );
    assertPassed(await story.merge(pull, { inputs: { ...inputs, "allow-mass-removal": "true" } }));
    assert.deepEqual(story.cloudflare.snapshot("example.com").certificates, []);
  });

  test("since it is no longer on Cloudflare does not stop the others", async () => {
    await using story = await startBoth();
    story.cloudflare.removeZone(OTHER);
    const { pull, ...plan } = await story.propose(filesOf(pki), { env: { CF_B: TOKEN_B } });
    assertPassed(plan);
    assert.equal(plan.outputs["has-changes"], "false");
    assert.match(warnings(plan), /example\.org was removed from aop\.yaml.*was not found/);
    assertPassed(await story.merge(pull));
    const later = await story.propose({ "README.md": "Other.\n" });
    assert.equal(warnings(later), "");
  });

  test("is no reason to plan without it while Cloudflare does not answer", async () => {
    await using story = await startBoth();
    const id = story.cloudflare.zoneId(OTHER);
    story.cloudflare.fault = ({ path }) => (path.includes(id) ? unavailable() : null);
    const plan = await story.propose(filesOf(pki), { env: { CF_B: TOKEN_B, ...QUICK } });
    assert.equal(plan.exitCode, 1);
    assert.match(plan.log, /The plan could not be made/);
  });
});
