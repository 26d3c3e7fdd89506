import assert from "node:assert/strict";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { readReport } from "../../src/report/file.ts";
import type { Report } from "../../src/report/schema.ts";
import {
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  type GitHubEvent,
} from "../simulators/github/events.ts";
import { assertPassed, lose, startApplied } from "./applied.ts";
import { declared, filesOf } from "./declared.ts";
import { startRotation, TO_NEXT } from "./edge/rotation.ts";
import { assertNoSecret, createWorkspace, type ActionRun } from "./runner.ts";
import { makePki, startStory, WRITE_TOKEN, ZONE, type Story } from "./story.ts";

const pki = await makePki();

const DIRECTORY = "evidence/aop";

type Evidence = ActionRun & { readonly report: Report; readonly page: string };

/** Runs in a workspace that stays, so that a report is there for the next run. */
async function run(
  story: Story,
  event: GitHubEvent,
  workspace: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Evidence> {
  const isApply = event.name === "push";
  const done = await story.run(event, {
    workspace,
    inputs: { "report-directory": DIRECTORY, ...inputs },
    ...(isApply && { token: WRITE_TOKEN, env: story.options.env ?? {} }),
  });
  const [text, page] = await Promise.all(
    ["report.json", "report.html"].map((name) =>
      readFile(join(workspace, DIRECTORY, name), "utf8"),
    ),
  );
  const report = readReport(text ?? "");
  assert.ok(report, "report.json can be read again");
  assertNoSecret(done, story.secrets, { report: text ?? "", page: page ?? "" });
  assert.deepEqual((await readdir(join(workspace, DIRECTORY))).sort(), [
    "report.html",
    "report.json",
  ]);
  return { ...done, report, page: page ?? "" };
}

function levelOf(report: Report, hostname: string): string | undefined {
  return report.zones[0]?.hostnames.find((entry) => entry.hostname === hostname)?.level;
}

describe("evidence", { concurrency: 2 }, () => {
  test("of a plan shows Cloudflare as it is and what is to be applied; of the apply, what is there then", async () => {
    await using story = await startStory({ env: pki.env });
    await using workspace = await createWorkspace(filesOf(pki));
    const { number } = story.repository.openPullRequest({ files: filesOf(pki) });
    const plan = await run(story, pullRequestEvent(story.repository, number), workspace.path);
    assertPassed(plan);
    assert.equal(plan.outputs["report"], join(workspace.path, DIRECTORY, "report.html"));
    assert.deepEqual([plan.report.mode, plan.report.state], ["plan", "read"]);
    assert.notEqual(levelOf(plan.report, "api.example.com"), "hostname");
    assert.equal(plan.report.zones[0]?.differences.length, 2);
    assert.equal(plan.report.changes, null);
    const push = story.repository.merge(number, "merge");
    const apply = await run(story, pushEvent(story.repository, push), workspace.path);
    assertPassed(apply);
    assert.equal(apply.report.state, "applied");
    assert.equal(levelOf(apply.report, "api.example.com"), "hostname");
    assert.deepEqual(apply.report.zones[0]?.differences, []);
    assert.deepEqual(
      apply.report.lastApplied?.pulls?.map((pull) => pull.number),
      [number],
    );
    assert.equal(apply.report.changes?.since, plan.report.time);
    assert.match(apply.page, /Changed since/);
  });

  test("of a drift check shows the drift, even where the run fails for it", async () => {
    await using story = await startApplied(pki);
    await using workspace = await createWorkspace(story.repository.filesAt(story.repository.tip()));
    const event = (): GitHubEvent => scheduleEvent(story.repository);
    const before = await run(story, event(), workspace.path);
    assertPassed(before);
    assert.deepEqual(before.report.zones[0]?.differences, []);
    lose(story);
    const after = await run(story, event(), workspace.path, { "fail-on-drift": "true" });
    assert.equal(after.exitCode, 1);
    assert.equal(after.report.zones[0]?.differences.length, 1);
    const items = (after.report.changes?.items ?? []).map(
      ({ subject, what }) => `${subject} ${what}`,
    );
    assert.ok(items.includes("api.example.com level"), items.join("\n"));
  });

  test("of an apply that stops before its first write shows what is there", async () => {
    await using story = await startStory({ env: pki.env });
    await using workspace = await createWorkspace(filesOf(pki));
    const push = story.repository.push({ files: filesOf(pki) });
    const stopped = await run(story, pushEvent(story.repository, push), workspace.path);
    assert.equal(stopped.exitCode, 1);
    assert.deepEqual([stopped.report.mode, stopped.report.state], ["apply", "read"]);
    assert.equal(stopped.report.zones[0]?.differences.length, 2);
  });

  test("tells when each hostname was asked through Cloudflare, not when the report was written", async () => {
    await using rotation = await startRotation();
    const { story, edge, inputs } = rotation;
    story.repository.state.isPrivate = true;
    const { pull } = await story.propose({ "aop.yaml": rotation.yaml(TO_NEXT) });
    const push = story.repository.merge(pull, "squash");
    await using workspace = await createWorkspace(story.repository.filesAt(push.after));
    const apply = await run(story, pushEvent(story.repository, push), workspace.path, inputs);
    assert.equal(apply.exitCode, 1, apply.stdout);
    const askedOf = ({ zones: [zone] }: Report): readonly (string | null)[] =>
      (zone?.hostnames ?? []).map(({ edge }) => edge && `${edge.verdict} ${edge.at}`);
    // The last request was the one after the rollback, which has no verdict of its own.
    const refused = new Date(edge.asked("a.example.com").at(-2)?.time ?? 0).toISOString();
    assert.deepEqual(askedOf(apply.report), [`worse ${refused}`, null, null]);
    assert.ok(refused < apply.report.time);
    assert.match(apply.page, new RegExp(refused.slice(0, 16).replace("T", " ")));

    const drift = await run(story, scheduleEvent(story.repository), workspace.path);
    assert.ok(drift.report.time > refused);
    assert.deepEqual(askedOf(drift.report), [null, null, null], "another certificate by then");
  });

  test("names undeclared hostnames in private repositories, and in public ones only where that is wanted", async () => {
    await using story = await startApplied(pki, { yaml: declared() });
    const records = ["api", "backstage"].map((name) => ({
      ...{
        type: "A" as const,
        name: `${name}.example.com`,
        content: "203.0.113.10",
        proxied: true,
      },
    }));
    story.cloudflare.editZone(ZONE, { records });
    await using workspace = await createWorkspace(story.repository.filesAt(story.repository.tip()));
    const isNamed = async (inputs: Readonly<Record<string, string>> = {}): Promise<boolean> => {
      const { report, page } = await run(
        story,
        scheduleEvent(story.repository),
        workspace.path,
        inputs,
      );
      assert.equal(page.includes("backstage.example.com"), report.named);
      assert.equal(levelOf(report, "api.example.com"), "hostname");
      return report.named;
    };
    assert.equal(await isNamed(), false);
    assert.equal(await isNamed({ "report-names": "all" }), true);
    story.repository.state.isPrivate = true;
    assert.equal(await isNamed(), true);
  });

  test("is not written outside of the workspace, and a link in its place is not followed", async () => {
    await using story = await startApplied(pki);
    await using workspace = await createWorkspace(story.repository.filesAt(story.repository.tip()));
    await using outside = await createWorkspace({ "report.json": "theirs" });
    await symlink(outside.path, join(workspace.path, "out"));
    for (const directory of ["../x", "out", "/etc/aop", ".git/x", "aop.yaml"]) {
      const requestCount = story.cloudflare.requests.length;
      const refused = await story.run(scheduleEvent(story.repository), {
        workspace: workspace.path,
        inputs: { "report-directory": directory },
      });
      assert.equal(refused.exitCode, 1, directory);
      assert.match(refused.annotations.at(-1)?.message ?? "", /^Input report-directory is /);
      assert.equal(story.cloudflare.requests.length, requestCount, "nothing was done");
    }
    await mkdir(join(workspace.path, DIRECTORY), { recursive: true });
    const target = join(outside.path, "report.json");
    await symlink(target, join(workspace.path, DIRECTORY, "report.json"));
    assertPassed(await run(story, scheduleEvent(story.repository), workspace.path));
    assert.equal(await readFile(target, "utf8"), "theirs");
  });

  test("takes something else in the place of an earlier report for none", async () => {
    await using story = await startApplied(pki);
    await using workspace = await createWorkspace(story.repository.filesAt(story.repository.tip()));
    await mkdir(join(workspace.path, DIRECTORY), { recursive: true });
    await writeFile(
      join(workspace.path, DIRECTORY, "report.json"),
      '{"version":1,"zones":"<script>"}',
    );
    const { report, log } = await run(story, scheduleEvent(story.repository), workspace.path);
    assert.equal(report.changes, null);
    assert.match(log, /not a report of this version/);
  });
});
