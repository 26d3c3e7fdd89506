import assert from "node:assert/strict";
import { test } from "node:test";
import { makePki, startStory, ZONE, type Pki } from "./story.ts";

function aopYaml(options: { readonly api?: string; readonly shop?: boolean } = {}): string {
  const { api = "api", shop = true } = options;
  return `version: 1
zones:
  ${ZONE}:
    global: on
    certificates:
      api: { certificate: certs/${api}.pem, private_key: { env: AOP_${api.toUpperCase()}_KEY } }
      partner: { certificate: certs/partner.pem, private_key: { env: AOP_PARTNER_KEY } }
    hostnames:
      api.example.com: api
      admin.example.com: { certificate: api, enabled: false }
${shop ? "      shop.example.com: partner\n" : ""}`;
}

function config(pki: Pki, yaml: string): Record<string, string> {
  return { ...(pki.files as Record<string, string>), "aop.yaml": yaml };
}

function write({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method} ${path.split("/").slice(3).join("/")}`;
}

test("a pull request gets its plan, its merge applies it with four writes, and a run again has nothing to do", async () => {
  const pki = await makePki();
  await using story = await startStory({ env: pki.env, cloudflare: { deploymentDelay: 1500 } });

  const plan = await story.propose(config(pki, aopYaml()));
  assert.equal(plan.exitCode, 0, plan.stdout + plan.stderr);
  assert.deepEqual(story.cloudflare.writes, [], "a plan writes nothing to Cloudflare");
  assert.equal(plan.outputs["has-changes"], "true");
  assert.equal(plan.outputs["to-add"], "5");
  assert.equal(plan.outputs["to-change"], "1");
  assert.equal(plan.outputs["to-remove"], "0");
  assert.equal(
    plan.outputs["plan-summary"],
    "Plan: 2 certificates to upload, 1 switch to turn on, 2 hostnames to enable, 1 to disable",
  );
  assert.match(
    story.comment(plan.pull),
    /\*\*Authenticated Origin Pulls: plan\*\* – 2 certificates to upload/,
  );
  assert.equal(plan.outputs["zones"], '["example.com"]');

  const applied = await story.merge(plan.pull);
  assert.equal(applied.exitCode, 0, applied.stdout + applied.stderr);
  const writes = story.cloudflare.writes.map(write);
  assert.deepEqual(writes, [
    "POST origin_tls_client_auth/hostnames/certificates",
    "POST origin_tls_client_auth/hostnames/certificates",
    "PATCH settings/tls_client_auth",
    "PUT origin_tls_client_auth/hostnames",
  ]);
  assert.equal(applied.outputs["applied"], "6");
  assert.equal(applied.outputs["failed"], "0");
  assert.match(
    story.result(plan.pull),
    /\*\*Authenticated Origin Pulls: applied\*\* – 6 operations$/m,
  );
  const state = story.cloudflare.snapshot(ZONE);
  assert.deepEqual(
    state.associations.map((o) => [o.hostname, o.fingerprint, o.enabled, o.status]),
    [
      ["admin.example.com", pki.api.fingerprint, false, "active"],
      ["api.example.com", pki.api.fingerprint, true, "active"],
      ["shop.example.com", pki.partner.fingerprint, true, "active"],
    ],
  );
  assert.equal(state.global, true);

  const again = await story.apply(story.repository.push({ files: { "README.md": "Other\n" } }));
  assert.equal(again.exitCode, 0, again.stdout + again.stderr);
  assert.equal(again.outputs["has-changes"], "false");
  assert.equal(story.cloudflare.writes.length, 4, "a second apply writes nothing");
});

test("rotating a certificate and removing a hostname uploads first, moves, voids and deletes last", async () => {
  const pki = await makePki();
  await using story = await startStory({ env: pki.env, cloudflare: { deploymentDelay: 300 } });
  const first = await story.propose(config(pki, aopYaml()));
  assert.equal((await story.merge(first.pull)).exitCode, 0);
  const before = story.cloudflare.writes.length;

  const second = await story.propose({ "aop.yaml": aopYaml({ api: "next", shop: false }) });
  assert.equal(second.exitCode, 0, second.stdout + second.stderr);
  assert.equal(
    second.outputs["plan-summary"],
    "Plan: 1 certificate to upload, 2 hostnames to move, 1 to remove, 1 certificate to delete",
  );
  const applied = await story.merge(second.pull, { method: "squash" });
  assert.equal(applied.exitCode, 0, applied.stdout + applied.stderr);
  const writes = story.cloudflare.writes.slice(before).map(({ method, body }) => {
    const config = (body as { config?: { enabled: boolean | null }[] } | null)?.config;
    return config === undefined
      ? method
      : `${method} ${config.map(({ enabled }) => String(enabled)).join()}`;
  });
  assert.deepEqual(writes, ["POST", "PUT false,true", "PUT null", "DELETE"]);
  assert.deepEqual(
    story.cloudflare
      .snapshot(ZONE)
      .certificates.map(({ fingerprint }) => fingerprint)
      .sort(),
    [pki.next.fingerprint, pki.partner.fingerprint].sort(),
  );
});
