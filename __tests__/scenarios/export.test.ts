import assert from "node:assert/strict";
import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { before, test } from "node:test";

import { withoutAdded } from "../export/added-lines.ts";
import { makeLeaf, type TestCertificate } from "../fixtures/certificates.ts";
import { READ_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import { dispatchEvent, pullRequestEvent } from "../simulators/github/events.ts";
import type { Files } from "../simulators/github/world.ts";
import { createWorkspace, type ActionRun } from "./runner.ts";
import { startStory, ZONE, type Story } from "./story.ts";

let api: TestCertificate;
let partner: TestCertificate;
let fleet: TestCertificate;
before(async () => {
  const notAfter = new Date("2041-05-31T00:00:00Z");
  [api, partner, fleet] = await Promise.all(
    ["api.example.com", "<img src=x> @octocat\n::error::", "fleet"].map((subject) =>
      makeLeaf({ subject, notAfter }),
    ) as [Promise<TestCertificate>, Promise<TestCertificate>, Promise<TestCertificate>],
  );
});

/** What somebody made by hand in the dashboard. */
function populate({ cloudflare }: Story, zone = ZONE): void {
  const id = cloudflare.addCertificate(zone, { pem: api.certificatePem });
  const other = cloudflare.addCertificate(zone, { pem: partner.certificatePem });
  cloudflare.addCertificate(zone, { pem: fleet.certificatePem, store: "zone" });
  cloudflare.addAssociation(zone, { hostname: `api.${zone}`, certificateId: id });
  cloudflare.addAssociation(zone, { hostname: `www.${zone}`, certificateId: other });
  cloudflare.addAssociation(zone, {
    hostname: `admin.${zone}`,
    certificateId: id,
    enabled: false,
  });
  cloudflare.addAssociation(zone, { hostname: `shop.${zone}.customer.net`, certificateId: other });
  cloudflare.editZone(zone, { global: true, zoneLevel: true });
}

async function runExport(
  story: Story,
  files: Files,
  options: {
    readonly inputs?: Record<string, string>;
    readonly prepare?: (path: string) => Promise<unknown>;
    readonly token?: string;
  } = {},
): Promise<ActionRun & { readonly written: Readonly<Record<string, string>> }> {
  await using workspace = await createWorkspace(files);
  await options.prepare?.(workspace.path);
  const run = await story.run(dispatchEvent(story.repository), {
    workspace: workspace.path,
    inputs: { mode: "export", ...options.inputs },
    ...(options.token === undefined ? {} : { token: options.token }),
  });
  const directory = join(workspace.path, options.inputs?.["output-directory"] ?? "aop-export");
  return { ...run, written: await readFiles(directory) };
}

async function readFiles(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  const files: Record<string, string> = {};
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[relative(directory, path)] = await readFile(path, "utf8");
  }
  return files;
}

test("a zone that existed long before aop.yaml is exported, and a plan of the export has no changes", async () => {
  await using story = await startStory();
  populate(story);

  const run = await runExport(story, { "README.md": "An edge.\n" });
  assert.equal(run.exitCode, 0, run.stdout + run.stderr);
  assert.deepEqual(story.cloudflare.writes, []);
  assert.deepEqual(story.github.requests, [], "an export needs nothing of GitHub");
  assert.equal(run.outputs["zones"], '["example.com"]');
  assert.deepEqual(Object.keys(run.written).sort(), [
    "aop.yaml",
    "certs/api-example-com-2041.pem",
    "certs/fleet-2041.pem",
    "certs/img-src-x-octocat-error-2041.pem",
  ]);
  const yaml = run.written["aop.yaml"] ?? "";
  assert.match(yaml, /^ {4}global: on$/m);
  assert.match(yaml, /^ {4}zone_level: \{ certificate: fleet-2041, enabled: true \}$/m);
  assert.match(yaml, /^ {6}api\.example\.com: api-example-com-2041$/m);
  assert.match(yaml, /Cloudflare never returns them/);
  assert.match(run.summary, /Exported: 1 zone, 3 certificates, 4 hostnames/);
  assert.match(run.log, /environment variable: AOP_API_EXAMPLE_COM_2041_KEY, AOP_FLEET_2041_KEY/);
  assert.doesNotMatch(run.summary, /<img|@octocat/);

  const plan = await story.propose(run.written);
  assert.equal(plan.exitCode, 0, plan.stdout + plan.stderr);
  assert.equal(plan.outputs["has-changes"], "false", plan.outputs["plan-summary"]);
  assert.equal(plan.outputs["plan-summary"], "No changes");
});

test("without a file and a selection all zones of the token are exported, page after page, but for empty ones", async () => {
  await using story = await startStory({ cloudflare: { quota: 100_000 } });
  const names = Array.from({ length: 60 }, (_, index) => `zone${index}.example`);
  for (const name of names) story.cloudflare.addZone({ name });
  const twice = story.cloudflare.addZone({ name: "zone59.example", accountId: "b".repeat(32) });
  populate(story, "zone0.example");
  story.cloudflare.editZone("zone57.example", { global: true });
  story.cloudflare.editZone("zone59.example", { global: true });
  story.cloudflare.editZone(twice, { global: true });

  const run = await runExport(story, {});
  assert.equal(run.exitCode, 0, run.stdout + run.stderr);
  assert.deepEqual(JSON.parse(run.outputs["zones"] ?? ""), [
    "zone0.example",
    "zone57.example",
    "zone59.example",
  ]);
  assert.match(run.log, /58 zones without certificates, associations or switches: left out/);
  assert.match(run.log, /There are 2 zones named zone59\.example/);
  const pages = story.cloudflare.requests.filter(({ path }) => path.endsWith("/zones"));
  assert.equal(pages.length, 2);
  assert.match(run.written["aop.yaml"] ?? "", /\n {2}zone59\.example:\n {4}id: [0-9a-f]{32}\n/);

  const plan = await story.propose(run.written);
  assert.equal(plan.outputs["plan-summary"], "No changes", plan.stdout);
});

test("an IDN zone, which Cloudflare names in Unicode, is exported and planned without changes", async () => {
  await using story = await startStory();
  const zone = story.cloudflare.addZone({ name: "bücher.example" });
  const certificateId = story.cloudflare.addCertificate(zone, { pem: api.certificatePem });
  const hostname = "api.xn--bcher-kva.example";
  story.cloudflare.addAssociation(zone, { hostname, certificateId });

  for (const zones of ["", "Bücher.example"]) {
    const run = await runExport(story, {}, { inputs: { zones } });
    assert.equal(run.exitCode, 0, run.stdout + run.stderr);
    assert.equal(run.outputs["zones"], '["xn--bcher-kva.example"]');
    const plan = await story.propose(run.written);
    assert.equal(plan.outputs["plan-summary"], "No changes", plan.stdout);
  }
});

test("a file that is there is adopted into: what it has stays byte for byte, and nothing is unmanaged any more", async () => {
  await using story = await startStory();
  populate(story);
  const yaml = `# Ours.
version: 1
zones:
  ${ZONE}:   # main
    certificates:
      api:
        certificate: ../certs/api.pem   # issued by hand
        private_key: { env: AOP_API_KEY }
    hostnames:
      api.example.com: api
    # end
`;
  const files = { "edge/aop.yaml": yaml, "certs/api.pem": api.certificatePem };
  const config = { config: "edge/aop.yaml" };

  const run = await runExport(story, files, { inputs: config });
  assert.equal(run.exitCode, 0, run.stdout + run.stderr);
  assert.deepEqual(Object.keys(run.written).sort(), [
    "edge/aop.yaml",
    "edge/certs/fleet-2041.pem",
    "edge/certs/img-src-x-octocat-error-2041.pem",
  ]);
  const adopted = run.written["edge/aop.yaml"] ?? "";
  assert.equal(withoutAdded(adopted, yaml), yaml);
  assert.match(run.summary, /Adopted: 1 zone, 2 certificates, 3 hostnames/);

  const plan = await story.propose({ ...files, ...run.written }, { inputs: config });
  assert.equal(plan.outputs["plan-summary"], "No changes", plan.stdout);
  assert.doesNotMatch(plan.summary, /unmanaged|does not name/i);

  const again = await runExport(story, { ...files, ...run.written }, { inputs: config });
  assert.equal(again.exitCode, 0, again.stdout);
  assert.deepEqual(again.written, {});
  assert.match(again.log, /Nothing to adopt/);
});

test("nothing is overwritten and nothing is written outside the workspace", async () => {
  await using story = await startStory();
  populate(story);
  await using outside = await createWorkspace({});
  const refusals: readonly (readonly [Parameters<typeof runExport>[2], Files, RegExp])[] = [
    [{}, { "aop-export/note.txt": "mine\n" }, /not empty \("note\.txt" is in it\)/],
    [{ inputs: { "output-directory": "../elsewhere" } }, {}, /outside the workspace/],
    [{ inputs: { "output-directory": outside.path } }, {}, /outside the workspace/],
    [{ inputs: { "output-directory": ".git/x" } }, {}, /belongs to Git/],
    [{ inputs: { "output-directory": "a/b" } }, { a: "a file\n" }, /a part of its path is a file/],
    [
      { prepare: (path) => symlink(outside.path, join(path, "aop-export")) },
      {},
      /outside the workspace/,
    ],
    [
      { prepare: (path) => symlink(join(path, "nowhere"), join(path, "aop-export")) },
      {},
      /can't be used \(it is a link to a location that does not exist\)/,
    ],
    [{ inputs: { config: "../aop.yaml" } }, {}, /outside the workspace/],
  ];
  for (const [options, files, expected] of refusals) {
    const run = await runExport(story, files, options);
    assert.equal(run.exitCode, 1, run.stdout);
    assert.match(run.stdout, expected);
    assert.doesNotMatch(run.stdout, /defect of the action/);
  }
  assert.deepEqual(await readFiles(outside.path), {});
  assert.deepEqual(story.cloudflare.requests, [], "refused before Cloudflare is asked");
});

test("an empty directory that is there, and a link to one in the workspace, are written to", async () => {
  await using story = await startStory();
  populate(story);
  for (const prepare of [
    (path: string) => mkdir(join(path, "aop-export")),
    async (path: string) => {
      await mkdir(join(path, "real"));
      await symlink("real", join(path, "aop-export"));
    },
  ]) {
    const run = await runExport(story, {}, { prepare });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.ok(run.written["aop.yaml"]);
  }
});

test("a zone that can't be read, a name that is not there and an invalid file each stop the export as a whole", async () => {
  await using story = await startStory();
  populate(story);
  const token = story.cloudflare.addToken({
    permissions: READ_PERMISSIONS.filter(
      (permission) => permission !== "SSL and Certificates Read",
    ),
  });
  const forbidden = await runExport(story, {}, { token });
  assert.equal(forbidden.exitCode, 1);
  assert.match(forbidden.stdout, /Nothing was exported\..*SSL and Certificates > Read/);
  assert.doesNotMatch(forbidden.log, /Trying again/, "nothing goes on after the refusal");
  const missing = await runExport(story, {}, { inputs: { zones: "elsewhere.example" } });
  assert.match(missing.stdout, /Nothing was exported\. Zone elsewhere\.example was not found/);
  const invalid = await runExport(story, { "aop.yaml": "version: 2\nzones: {}\n" });
  assert.match(invalid.stdout, /aop\.yaml has errors/);
  assert.deepEqual(
    invalid.annotations.filter(({ message }) => message.includes("has errors")),
    [],
    "the errors themselves are annotated",
  );
  for (const run of [forbidden, missing, invalid]) {
    assert.deepEqual([run.exitCode, run.written], [1, {}]);
    assert.doesNotMatch(run.stdout, /defect of the action/);
  }
});

test("an export is refused on a pull request from a fork", async () => {
  await using story = await startStory();
  const { number } = story.repository.openPullRequest({
    files: { "README.md": "Mine\n" },
    fork: "mallory/edge",
  });
  const run = await story.run(pullRequestEvent(story.repository, number), {
    inputs: { mode: "export" },
  });
  assert.equal(run.exitCode, 1);
  assert.match(run.stdout, /mode: export is refused on a pull request from a fork/);
});
