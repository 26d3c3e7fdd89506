import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { READ_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import { declared, filesOf } from "./declared.ts";
import { makePki, startStory, ZONE, type Story } from "./story.ts";
import type { ActionRun } from "./runner.ts";

const pki = await makePki();
const OTHER = "example.org";
const TOKEN_B = "cf-token-of-account-b-0123456789abcdefghi";
const ACCOUNT_B = "b".repeat(32);

/** Two zones with a hostname each; `lines` go into the second one, which begins at line 8. */
function twoZones(...lines: readonly string[]): string {
  return [
    declared().trimEnd(),
    `  ${OTHER}:`,
    ...lines.map((line) => `    ${line}`),
    "    certificates:",
    "      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }",
    "    hostnames:",
    `      api.${OTHER}: api`,
    "",
  ].join("\n");
}

describe("zones", { concurrency: 2 }, () => {
  test("a zone may have a token of its own, for another account", async () => {
    await using story = await startStory({ secrets: [TOKEN_B] });
    const id = addOther(story);
    const token = { name: "b", value: TOKEN_B, permissions: READ_PERMISSIONS };
    story.cloudflare.addToken({ ...token, accountId: ACCOUNT_B });
    const files = filesOf(pki, twoZones("api_token: { env: CF_B }"));
    const plan = await story.propose(files, { env: { CF_B: TOKEN_B } });
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.equal(plan.outputs["to-add"], "4");
    assert.ok(plan.masks.includes(TOKEN_B), "it is masked like every secret");
    for (const { path, token: used } of story.cloudflare.requests) {
      if (path.includes(id)) assert.equal(used, "b", path);
      if (path.includes(story.zoneId)) assert.equal(used, "read", path);
    }
  });

  test("a zone's own token that is not set names the variable", async () => {
    await using story = await startStory();
    addOther(story);
    const plan = await story.propose(filesOf(pki, twoZones("api_token: { env: CF_B }")));
    assert.equal(plan.exitCode, 1);
    assert.match(errorOf(plan).message, /environment variable CF_B.*api_token, is not set/);
    assert.deepEqual(story.cloudflare.writes, []);
  });

  test("only the selected zones are planned", async () => {
    await using story = await startStory();
    const id = addOther(story);
    const files = filesOf(pki, twoZones());
    const plan = await story.propose(files, { inputs: { zones: `\n${OTHER.toUpperCase()},\n` } });
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.equal(plan.outputs["to-add"], "2");
    assert.equal(plan.outputs["zones"], JSON.stringify([OTHER]));
    const read = story.cloudflare.requests.filter(({ path }) => path.startsWith("/zones/"));
    assert.ok(read.length > 0 && read.every(({ path }) => path.includes(id)));
  });

  test("a selected zone that aop.yaml does not have is an error with a suggestion", async () => {
    await using story = await startStory();
    const plan = await story.propose(filesOf(pki), { inputs: { zones: "exmaple.com" } });
    assert.equal(plan.exitCode, 1);
    assert.match(errorOf(plan).message, /"exmaple\.com" is not in "aop\.yaml".*"example\.com"\?/);
    assert.deepEqual(story.cloudflare.requests, []);
  });

  test("zones are found among more than fifty, with two requests", async () => {
    await using story = await startStory();
    for (let index = 0; index < 60; index += 1) {
      story.cloudflare.addZone({ name: `z${index}.example` });
    }
    addOther(story);
    const plan = await story.propose(filesOf(pki, twoZones()));
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.equal(plan.outputs["to-add"], "4");
    const lists = story.cloudflare.requests.filter(({ path }) => path === "/zones");
    assert.deepEqual(
      lists.map(({ query }) => [query["page"], query["per_page"]]),
      [
        ["1", "50"],
        ["2", "50"],
      ],
    );
  });

  test("a name that two accounts have is an error that lists their ids", async () => {
    await using story = await startStory();
    const second = story.cloudflare.addZone({ name: ZONE, accountId: ACCOUNT_B });
    const plan = await story.propose(filesOf(pki));
    assert.equal(plan.exitCode, 1);
    const { message, line } = errorOf(plan);
    assert.equal(line, 3);
    assert.match(message, new RegExp(`2 zones named ${ZONE}: .*${story.zoneId}.*${second}`));
    assert.match(message, /Set the ID/);

    const zone = [`id: ${second}`];
    const withId = await story.propose(filesOf(pki, declared({ zone })));
    assert.equal(withId.exitCode, 0, withId.stdout);
  });

  test("an id of another zone is an error: it would change somebody else's", async () => {
    await using story = await startStory();
    const id = addOther(story);
    const plan = await story.propose(filesOf(pki, declared({ zone: [`id: ${id}`] })));
    assert.equal(plan.exitCode, 1);
    const { message, line } = errorOf(plan);
    assert.equal(line, 3);
    assert.match(message, /belongs to example\.org, not to example\.com: correct the ID/);
  });

  test("an association that Cloudflare names in Unicode is that of the hostname in punycode", async () => {
    await using story = await startStory();
    const certificateId = story.cloudflare.addCertificate(ZONE, { pem: pki.api.certificatePem });
    story.cloudflare.addAssociation(ZONE, { hostname: "bücher.example.com", certificateId });
    const hostnames = ["xn--bcher-kva.example.com: api"];
    const plan = await story.propose(filesOf(pki, declared({ hostnames })));
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.equal(plan.outputs["has-changes"], "false", plan.log);
  });

  for (const name of ["bücher.example", "xn--bcher-kva.example"]) {
    test(`the IDN zone ${name}, which Cloudflare keeps in Unicode, is applied by name and by id`, async () => {
      await using story = await startStory({ env: pki.env });
      const id = story.cloudflare.addZone({ name: "bücher.example" });
      const yaml = declared({ hostnames: [`api.${name}: api`] }).replace(`${ZONE}:`, `${name}:`);
      const plan = await story.propose(filesOf(pki, yaml));
      assert.equal(plan.exitCode, 0, plan.stdout);
      const applied = await story.merge(plan.pull);
      assert.equal(applied.exitCode, 0, applied.stdout);
      assert.equal(
        story.cloudflare.presented(id, "api.xn--bcher-kva.example").fingerprint,
        pki.api.fingerprint,
      );

      const withId = await story.propose({
        "aop.yaml": yaml.replace(`${name}:`, `${name}:\n    id: ${id}`),
      });
      assert.equal(withId.exitCode, 0, withId.stdout);
      assert.equal(withId.outputs["has-changes"], "false");
    });
  }

  test("two zones with mistakes are both told, each at its line", async () => {
    await using story = await startStory();
    story.cloudflare.addToken({ value: TOKEN_B, permissions: READ_PERMISSIONS, zones: [] });
    const plan = await story.propose(filesOf(pki, twoZones()), { token: TOKEN_B });
    const errors = plan.annotations.filter(({ level }) => level === "error");
    assert.deepEqual(
      errors.map(({ line }) => line),
      [3, 8],
    );
    assert.match(plan.summary, /no plan\*\* – 2 errors/);
  });

  test("hostnames are read one by one where Cloudflare can't list them, and the plan says what it can't see", async () => {
    await using story = await startStory({ cloudflare: { listEndpoint: false } });
    const hostnames = ["api.example.com: api", "shop.example.com: api"];
    const plan = await story.propose(filesOf(pki, declared({ hostnames })));
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.match(
      story.comment(plan.pull),
      /associations that aop\.yaml does not declare can't be seen/,
    );
    const root = `/zones/${story.zoneId}/origin_tls_client_auth/hostnames`;
    const paths = story.cloudflare.requests.map(({ path }) => path.replace(`${root}/`, ""));
    assert.deepEqual(
      paths.filter((path) => path.endsWith("example.com")),
      ["api.example.com", "shop.example.com"],
    );
  });
});

function addOther(story: Story): string {
  return story.cloudflare.addZone({ name: OTHER, accountId: ACCOUNT_B });
}

function errorOf(run: ActionRun): ActionRun["annotations"][number] {
  const [error, ...others] = run.annotations.filter(({ level }) => level === "error");
  assert.ok(error, run.stdout);
  assert.deepEqual(others, []);
  return error;
}
