import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  type GitHubEvent,
  mergeGroupEvent,
  pullRequestEvent,
  scheduleEvent,
} from "../simulators/github/events.ts";
import { READ_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import type { DnsRecord } from "../simulators/cloudflare/surroundings.ts";
import { assertPassed, checkDrift, onlyIssue } from "./applied.ts";
import { declared, filesOf } from "./declared.ts";
import { startOrigin } from "./origin.ts";
import { errors, record, startWith } from "./proxied.ts";
import { createWorkspace } from "./runner.ts";
import { makePki, startStory, ZONE, type Story } from "./story.ts";

const pki = await makePki();

const API = record("api.example.com");
const WWW = record("www.example.com");
const SECRET = record("backstage.example.com");

/** A pull request that changes nothing but the lines of the zone. */
function propose(story: Story, zone: readonly string[], hostnames = ["api.example.com: api"]) {
  return story.propose({ "aop.yaml": declared({ zone, hostnames }) });
}

describe("coverage in a plan", { concurrency: 2 }, () => {
  test("is counted in the summary and in the output, and what has no origin of its own is not", async () => {
    await using story = await startWith(pki, [
      API,
      WWW,
      record("*.example.com"),
      ...["t.cfargotunnel.com", "p.pages.dev", "w.workers.dev", "b.r2.dev"].map(
        (content, n): DnsRecord => ({ ...record(`n${n}.example.com`), type: "CNAME", content }),
      ),
      { type: "AAAA", name: "worker.example.com", content: "100::", proxied: true },
      // Aliases of what has none: as www often is of the zone itself.
      { ...record("alias.example.com"), type: "CNAME", content: "n1.example.com" },
      { ...record("dns-only.example.com"), proxied: false },
    ]);
    const run = await propose(story, []);
    assertPassed(run);
    assert.equal(run.outputs["unprotected"], "2", run.summary);
    assert.match(run.summary, /Coverage: 1 of 3 proxied hostnames gets a client certificate/);
    assert.match(run.summary, /\| 🟨 2 \| 1 \(1 of their own\) \| 3 \(plus 6 exempt\) \|/);
    assert.match(run.log, /^Coverage: 1 of 3 proxied hostnames/m);
  });

  test("asks for nothing and says nothing with ignore", async () => {
    await using story = await startWith(pki, [API, WWW]);
    const run = await propose(
      story,
      ["coverage: ignore"],
      ["api.example.com: api", "www.example.com: api"],
    );
    assertPassed(run);
    assert.equal(run.outputs["unprotected"], "");
    assert.doesNotMatch(run.summary, /Coverage|Unknown/);
    const paths = story.cloudflare.requests.map(({ path }) => path.split("/").slice(3).join("/"));
    assert.deepEqual(
      paths.filter((path) => !/^origin_tls|^settings|^$/.test(path)),
      [],
    );
  });

  test("counts a level that the file does not manage, and asks for it only where it matters", async () => {
    await using story = await startWith(pki, [API]);
    assertPassed(await propose(story, ["global: off"]));
    const levels = /origin_tls_client_auth(\/settings)?$/;
    const countRequests = (): number =>
      story.cloudflare.requests.filter(({ path }) => levels.test(path)).length;
    assert.equal(countRequests(), 0, "every hostname has a certificate of its own");
    story.cloudflare.editZone(ZONE, { records: [API, WWW], zoneLevel: true });
    assert.equal(
      (await propose(story, ["global: off"])).outputs["unprotected"],
      "1",
      "no certificate",
    );
    story.cloudflare.addCertificate(ZONE, { pem: pki.next.certificatePem, store: "zone" });
    const run = await propose(story, ["global: off"]);
    assert.equal(run.outputs["unprotected"], "0");
    assert.match(run.summary, /1 of their own, 1 from the zone level/);
  });

  test("is unknown where a level can't be read", async () => {
    const token = "cf-token-without-settings-0123456789abcd";
    await using story = await startWith(pki, [API, WWW], [], [token]);
    const permissions = READ_PERMISSIONS.filter(
      (permission) => permission !== "Zone Settings Read",
    );
    story.cloudflare.addToken({ value: token, permissions });
    const files = { "aop.yaml": declared({ zone: ["unmanaged: ignore"] }) };
    const run = await story.propose(files, { token });
    assertPassed(run);
    assert.equal(run.outputs["unprotected"], "");
    assert.match(run.summary, /1 of 2 proxied hostnames gets a client certificate \(1 unknown\)/);
    assert.match(
      run.summary,
      /Unknown: whether the global switch[^]*“Zone > Zone Settings > Read”/,
    );
  });

  test("of the first hostname of a zone shows what else is proxied there", async () => {
    await using story = await startStory();
    story.cloudflare.editZone(ZONE, { records: [API, WWW, SECRET] });
    const run = await story.propose(filesOf(pki));
    assertPassed(run);
    assert.match(
      story.comment(run.pull),
      /first hostname of <code>example\.com<\/code>[^]*2 proxied hostnames/,
    );
    story.repository.state.isPrivate = true;
    assertPassed(await story.plan(run.pull));
    assert.match(
      story.comment(run.pull),
      /without one: <code>backstage\.example\.com<\/code> and <code>www/,
    );
  });
});

describe("coverage: require", { concurrency: 2 }, () => {
  const REQUIRE = ["coverage: require"];

  test("that is new fails the plan while something is unprotected, at its line", async () => {
    await using story = await startWith(pki, [API, WWW]);
    const run = await propose(story, REQUIRE);
    assert.equal(run.exitCode, 1);
    assert.match(
      errors(run)[0] ?? "",
      /^4 example\.com: coverage: require is new for example\.com/,
    );
    assert.match(story.comment(run.pull), /is new for[^]*would still get no client certificate/);
  });

  test("that takes a certificate away fails the plan, in the merge queue too", async () => {
    await using story = await startWith(pki, [API, WWW], REQUIRE);
    const hostnames = ["api.example.com: { certificate: api, enabled: false }"];
    const run = await propose(story, REQUIRE, hostnames);
    assert.equal(run.exitCode, 1);
    assert.match(errors(run)[0] ?? "", /takes the client certificate away from 1 proxied hostname/);
    const group = story.repository.enqueue([run.pull]);
    const queued = await story.run(mergeGroupEvent(story.repository, group));
    assert.match(errors(queued).join("\n"), /takes the client certificate away/);
  });

  test("is a warning for a pull request that is not to blame, and drift", async () => {
    await using story = await startWith(pki, [API, WWW], REQUIRE);
    const run = await propose(story, [...REQUIRE, "unmanaged: ignore"]);
    assertPassed(run);
    assert.match(
      run.annotations
        .map(({ level, line, message }) => `${level} ${line ?? 0} ${message}`)
        .join("\n"),
      /^warning 4 example\.com: coverage is require for example\.com, but 1 proxied hostname gets/m,
    );
    const drift = await checkDrift(story);
    assertPassed(drift);
    assert.deepEqual([drift.outputs["drift"], drift.outputs["unprotected"]], ["true", "1"]);
    assert.match(onlyIssue(story).body ?? "", /1 × coverage incomplete/);
    assert.match(onlyIssue(story).body ?? "", /on Cloudflare: 1 of 2 get none \|/);
    story.cloudflare.editZone(ZONE, { records: [API] });
    assertPassed(await checkDrift(story));
    assert.equal(onlyIssue(story).state, "closed");
  });

  test("lets exceptions be, of which * is one label", async () => {
    const records = [API, WWW, record("a.dev.example.com"), record("a.b.dev.example.com")];
    await using story = await startWith(pki, records);
    const rule = (except: string): string[] => [
      `coverage: { level: require, except: [${except}] }`,
    ];
    const run = await propose(story, rule(`www.example.com, "*.dev.example.com"`));
    assert.equal(run.exitCode, 1);
    assert.equal(run.outputs["unprotected"], "1");
    const all = await propose(
      story,
      rule(`www.example.com, "*.dev.example.com", "*.b.dev.example.com"`),
    );
    assertPassed(all);
    assert.equal(all.outputs["unprotected"], "0");
  });

  test("does not stop an apply, which tells what is unprotected when it is done", async () => {
    await using story = await startWith(pki, [API, WWW], REQUIRE);
    const hostnames = ["api.example.com: api", "www.example.com: api"];
    const plan = await propose(story, REQUIRE, hostnames);
    assertPassed(plan);
    assert.equal(plan.outputs["unprotected"], "0");
    story.cloudflare.editZone(ZONE, { records: [API, WWW, SECRET] });
    const applied = await story.merge(plan.pull);
    assertPassed(applied);
    assert.equal(applied.outputs["unprotected"], "1");
  });

  test("that can't be checked is a warning", async () => {
    await using story = await startWith(pki, [API, WWW], REQUIRE);
    story.cloudflare.fault = ({ path }) =>
      path.endsWith("/dns_records") ? { kind: "status", status: 403 } : null;
    const run = await propose(story, [...REQUIRE, "unmanaged: ignore"]);
    assertPassed(run);
    assert.match(
      run.stdout,
      /::warning.*whether every proxied hostname gets a client certificate is unknown/,
    );
  });
});

/** What the payload of an event says of the repository, and whether that is enough to name hostnames. */
const VISIBILITIES: Readonly<
  Record<string, { readonly named: boolean; readonly fields: Readonly<Record<string, unknown>> }>
> = {
  public: { named: false, fields: { private: false, visibility: "public" } },
  private: { named: true, fields: { private: true, visibility: "private" } },
  internal: { named: true, fields: { private: true, visibility: "internal" } },
  unknown: { named: false, fields: { private: undefined, visibility: undefined } },
  "said to be private in other words": {
    named: false,
    fields: { private: "true", visibility: "private" },
  },
};

describe("what a repository shows", { concurrency: 2 }, () => {
  for (const [visibility, { named, fields }] of Object.entries(VISIBILITIES)) {
    test(`that is ${visibility}: ${named ? "names" : "counts"}, wherever people read`, async () => {
      await using story = await startWith(pki, [API, WWW, SECRET], ["coverage: require"]);
      const as = (event: GitHubEvent): GitHubEvent => {
        const repository = { ...(event.payload["repository"] as object), ...fields };
        return { ...event, payload: { ...event.payload, repository } };
      };
      const planAs = async (zone: readonly string[], hostnames?: readonly string[]) => {
        const files = { "aop.yaml": declared({ zone, ...(hostnames && { hostnames }) }) };
        const { number } = story.repository.openPullRequest({ files });
        const workspace = story.repository.testMerge(number).files;
        const run = await story.run(as(pullRequestEvent(story.repository, number)), { workspace });
        return { ...run, pull: number };
      };
      const disabled = ["api.example.com: { certificate: api, enabled: false }"];
      const plan = await planAs(["coverage: require", "unmanaged: ignore"]);
      const refused = await planAs(["coverage: require"], disabled);
      assert.equal(refused.exitCode, 1);
      await using workspace = await createWorkspace(
        story.repository.filesAt(story.repository.tip()),
      );
      const drift = await story.run(as(scheduleEvent(story.repository)), {
        workspace: workspace.path,
        inputs: { "report-directory": "evidence" },
      });
      const page = await readFile(join(workspace.path, "evidence", "report.html"), "utf8");
      const texts = {
        "the summary of a plan": plan.summary,
        "the summary of a drift check": drift.summary,
        "the drift issue": onlyIssue(story).body ?? "",
        "the comment of a plan that fails": story.comment(refused.pull),
      };
      for (const [what, text] of Object.entries(texts)) {
        assert.equal(text.includes("backstage.example.com"), named, `${what}: ${text}`);
        assert.match(text, /2 of 3 get none|gets? no client|1 of 3 proxied|0 of 3 proxied/, what);
      }
      const runs = [plan, refused, drift];
      const logs = runs.map(({ stdout }) => stdout).join("\n");
      assert.equal(logs.includes("backstage.example.com"), named, "log and annotations");
      assert.ok(runs.some(({ annotations }) => annotations.length > 0));
      assert.equal(page.includes("backstage.example.com"), named, "the report");
      for (const { outputs } of runs)
        assert.doesNotMatch(JSON.stringify(outputs), /backstage/, "outputs have numbers only");
      // A file that nobody sees unless the workflow shows it.
      assert.match(plan.planFile?.text ?? "", /"backstage\.example\.com"/);
    });
  }

  test("of origins that a drift check found open is their number, and in a private one their names", async () => {
    await using origin = await startOrigin("api.example.com", [pki.ca], false);
    const hostnames = [`api.example.com: { certificate: api, origins: ["${origin.address}"] }`];
    for (const isPrivate of [false, true]) {
      await using story = await startWith(pki, [API], []);
      story.repository.push({ files: { "aop.yaml": declared({ hostnames }) } });
      story.repository.state.isPrivate = isPrivate;
      const run = await checkDrift(story, { inputs: { "probe-allow": "127.0.0.0/8" } });
      assertPassed(run);
      assert.match(run.summary, /Origins: 1 open/);
      const row = "<code>api.example.com</code><br><code>127.0.0.1";
      assert.equal(run.summary.includes(row), isPrivate, run.summary);
      assert.equal(run.stdout.includes(origin.address), isPrivate, run.stdout);
    }
  });
});
