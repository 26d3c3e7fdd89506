import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dispatchEvent, mergeGroupEvent } from "../simulators/github/events.ts";
import { makePki, startStory, WRITE_TOKEN, ZONE, type Story } from "./story.ts";

const pki = await makePki();

function aopYaml(hostnames: Readonly<Record<string, string>>): string {
  const lines = Object.entries(hostnames).map(([name, cert]) => `      ${name}: ${cert}\n`);
  return `version: 1
zones:
  ${ZONE}:
    certificates:
      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }
      partner: { certificate: certs/partner.pem, private_key: { env: AOP_PARTNER_KEY } }
    hostnames:
${lines.join("")}`;
}

function files(hostnames: Readonly<Record<string, string>>): Record<string, string> {
  return { ...(pki.files as Record<string, string>), "aop.yaml": aopYaml(hostnames) };
}

function start(): Promise<Story> {
  return startStory({ env: pki.env });
}

function hostnames(story: Story): string[] {
  return story.cloudflare.snapshot(ZONE).associations.map(({ hostname }) => hostname);
}

const ONE = { "api.example.com": "api" };
const TWO = { ...ONE, "shop.example.com": "partner" };
const THREE = { ...TWO, "blog.example.com": "partner" };

// Side by side: some of them wait half a minute for a look-up.
describe("only what was reviewed is applied", { concurrency: 6 }, () => {
  for (const method of ["merge", "squash", "rebase", "queue"] as const) {
    test(`a change merged by ${method} is applied, since its pull request was reviewed`, async () => {
      await using story = await start();
      const { pull } = await story.propose(files(ONE));
      const run = await story.merge(pull, { method });
      assert.equal(run.exitCode, 0, run.stdout);
      assert.deepEqual(hostnames(story), ["api.example.com"]);
    });
  }

  test("an operation that came up after the review stops the apply, and is listed", async () => {
    await using story = await start();
    const { pull } = await story.propose(files(ONE));
    await story.merge(pull);
    const second = await story.propose(files(TWO));
    // Somebody moves a hostname in the dashboard between the plan and the merge.
    const partner = story.cloudflare.certificateId(ZONE, pki.partner.fingerprint) ?? "";
    story.cloudflare.editAssociation(ZONE, "api.example.com", { certificateId: partner });
    const before = story.cloudflare.writes.length;
    const push = story.repository.merge(second.pull);
    const run = await story.apply(push);
    assert.equal(run.exitCode, 1);
    assert.equal(story.cloudflare.writes.length, before, "stopped before the first write");
    assert.match(run.log, /1 of the operations to apply were not reviewed on #2/);
    assert.match(run.log, /now: +example\.com: move api\.example\.com from CN=partner/);
    assert.match(run.log, /What you can do: open a new pull request/);
    assert.match(run.summary, /apply stopped before its first write/);
    assert.match(story.result(second.pull), /apply stopped before its first write/);

    // A plan after the merge is no review, whatever it shows.
    const late = await story.plan(second.pull, { workspace: story.repository.filesAt() });
    assert.match(late.log, /::notice::#2 is merged: its plan comment stays as people saw it/);
    assert.equal((await story.apply(push)).exitCode, 1);

    // The way out: another pull request shows what is left.
    const third = await story.propose({});
    const again = await story.merge(third.pull);
    assert.equal(again.exitCode, 0, again.stdout);
    assert.deepEqual(hostnames(story), ["api.example.com", "shop.example.com"]);
  });

  test("a plan comment that somebody edited is not believed", async () => {
    await using story = await start();
    const { pull } = await story.propose(files(ONE));
    const [comment] = story.repository.comments(pull);
    story.repository.editComment(comment?.id ?? 0, comment?.body ?? "", "mallory");
    story.repository.editComment(comment?.id ?? 0, `${comment?.body ?? ""} `, "mallory");
    const run = await story.merge(pull);
    assert.equal(run.exitCode, 1);
    assert.deepEqual(story.cloudflare.writes, []);
    assert.match(run.log, /was edited by mallory, so it does not count/);
  });

  test("a comment by somebody else with our marker is not believed", async () => {
    await using story = await start();
    const { number } = story.repository.openPullRequest({ files: files(ONE) });
    await using other = await start();
    const planned = await other.propose(files(ONE));
    story.repository.addComment(number, other.comment(planned.pull), "mallory");
    const run = await story.merge(number);
    assert.equal(run.exitCode, 1);
    assert.deepEqual(story.cloudflare.writes, []);
    assert.match(
      run.log,
      /#1 has no plan comment by github-actions\[bot\].*by mallory: plan and apply must/,
    );
  });

  test("a commit without a pull request is not applied, and the way out works", async () => {
    await using story = await start();
    // The look-up is asked again for half a minute: long, but then it says so.
    const push = story.repository.push({ files: files(ONE) });
    const run = await story.apply(push);
    assert.equal(run.exitCode, 1);
    assert.deepEqual(story.cloudflare.writes, []);
    assert.match(run.log, /No merged pull request was found for/);
    const forced = await story.apply(push, { inputs: { "require-reviewed-plan": "false" } });
    assert.equal(forced.exitCode, 0, forced.stdout);
    assert.match(forced.log, /applying without a reviewed plan/);
  });

  test("a look-up that lags the merge is asked again", async () => {
    await using story = await start();
    const { pull } = await story.propose(files(ONE));
    story.github.lookupLag = { lookups: 2, milliseconds: 0 };
    const run = await story.merge(pull, { method: "squash" });
    assert.equal(run.exitCode, 0, run.stdout);
  });

  test("a look-up that stays empty is made up for by the verified number in the commit's message", async () => {
    await using story = await start();
    const { pull } = await story.propose(files(ONE));
    story.github.lookupLag = { lookups: 1000, milliseconds: 0 };
    const run = await story.merge(pull, { method: "squash" });
    assert.equal(run.exitCode, 0, run.stdout);
  });

  test("a look-up that fails is an error of its own, never “no pull request”", async () => {
    await using story = await start();
    const { pull } = await story.propose(files(ONE));
    const push = story.repository.merge(pull, "squash");
    story.github.fault = ({ path }) =>
      path.endsWith("/pulls")
        ? { kind: "status", status: 404, body: { message: "Not Found" } }
        : null;
    const run = await story.apply(push);
    assert.equal(run.exitCode, 1);
    assert.deepEqual(story.cloudflare.writes, []);
    assert.match(run.log, /could not be looked up, so it is not known what was reviewed/);
    assert.doesNotMatch(run.log, /No merged pull request/);
  });

  test("a run that was skipped loses nothing: the next one applies both merges", async () => {
    await using story = await start();
    const first = await story.propose(files(ONE));
    story.repository.merge(first.pull, "squash");
    const second = await story.propose(files(TWO));
    const run = await story.merge(second.pull, { method: "rebase" });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(hostnames(story), ["api.example.com", "shop.example.com"]);
  });

  test("a hostname that left in a merge whose run was skipped is removed by a later run", async () => {
    await using story = await start();
    const first = await story.propose(files(THREE));
    assert.equal((await story.merge(first.pull)).exitCode, 0);
    const removal = await story.propose({ "aop.yaml": aopYaml(TWO) });
    story.repository.merge(removal.pull, "squash");
    const other = await story.propose({ "README.md": "Nothing to do with it.\n" });
    assert.match(story.comment(other.pull), /1 hostname to remove/);
    const run = await story.merge(other.pull, { method: "squash" });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(hostnames(story), ["api.example.com", "shop.example.com"]);
  });

  test("what a failed run of an earlier merge had added is removed by the merge that takes it back", async () => {
    await using story = await start();
    const first = await story.propose(files(ONE));
    assert.equal((await story.merge(first.pull)).exitCode, 0);
    const added = await story.propose({ "aop.yaml": aopYaml(TWO) });
    // Its last request fails: the hostname is there, the apply did not complete.
    let puts = 0;
    story.cloudflare.fault = ({ method, path }) => {
      if (method === "PUT") puts += 1;
      return puts > 0 && method === "GET" && path.includes("hostnames")
        ? { kind: "status", status: 403, code: 10000, message: "Authentication error" }
        : null;
    };
    assert.equal((await story.merge(added.pull)).exitCode, 1);
    story.cloudflare.fault = null;
    assert.deepEqual(hostnames(story), ["api.example.com", "shop.example.com"]);

    const back = await story.propose({ "aop.yaml": aopYaml(ONE) });
    assert.match(back.outputs["plan-summary"] ?? "", /^Plan: 1 hostname to remove$/);
    const run = await story.merge(back.pull, { method: "squash" });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(hostnames(story), ["api.example.com"]);
    story.cloudflare.addAssociation(ZONE, {
      hostname: "shop.example.com",
      certificateId: story.cloudflare.certificateId(ZONE, pki.partner.fingerprint) ?? "",
    });
    const after = await story.propose({ "README.md": "Nothing to do with it.\n" });
    assert.equal(after.outputs["has-changes"], "false", "by hand, after that: not ours any more");
  });

  test("a superseded run applies nothing and says by which commit", async () => {
    await using story = await start();
    const { pull } = await story.propose(files(ONE));
    const push = story.repository.merge(pull, "squash");
    story.repository.push({ files: files(TWO) });
    const run = await story.apply(push);
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(story.cloudflare.writes, []);
    assert.match(run.log, new RegExp(`superseded by ${story.repository.tip().slice(0, 12)}`));
    assert.match(run.log, /If no run was started for it .* run the apply workflow by hand/);
    assert.deepEqual([run.outputs["applied"], run.outputs["failed"]], ["0", "0"]);
  });

  test("a run goes on whose commit is not the tip any more, where the tip declares the same", async () => {
    await using story = await start();
    const { pull } = await story.propose(files(ONE));
    const push = story.repository.merge(pull, "squash");
    const yaml = `# Moved down.\n${aopYaml(ONE)}`;
    story.repository.push({ files: { "README.md": "Later.\n", "aop.yaml": yaml } });
    const run = await story.apply(push);
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(hostnames(story), ["api.example.com"]);
  });

  test("a reading of the branch that lags the push supersedes nothing", async () => {
    await using story = await start();
    const before = story.repository.tip();
    const { pull } = await story.propose(files(ONE));
    story.github.fault = ({ path }) =>
      path.endsWith("/branches/main")
        ? { kind: "status", status: 200, body: { name: "main", commit: { sha: before } } }
        : null;
    const run = await story.merge(pull, { method: "squash" });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(hostnames(story), ["api.example.com"]);
  });

  test("without deployments: write the parent of the push stands in for the last applied revision, with a warning", async () => {
    await using story = await start();
    story.permit("apply", { deployments: "none" });
    const first = await story.propose(files(TWO));
    const applied = await story.merge(first.pull);
    assert.equal(applied.exitCode, 0, applied.stdout);
    assert.match(applied.log, /::warning::.*deployments: write/);
    assert.deepEqual(story.repository.deployments, []);
    const second = await story.propose({ "aop.yaml": aopYaml(ONE) });
    const run = await story.merge(second.pull, { method: "squash" });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(hostnames(story), ["api.example.com"]);
  });

  test("a failed apply is recorded as failed, and the re-run finds what was reviewed", async () => {
    await using story = await start();
    const { pull } = await story.propose(files(TWO));
    const push = story.repository.merge(pull, "squash");
    story.cloudflare.fault = ({ method }) =>
      method === "PUT"
        ? {
            kind: "status",
            status: 400,
            code: 1415,
            message: "Certificate ID in request is invalid",
          }
        : null;
    const failed = await story.apply(push);
    assert.equal(failed.exitCode, 1);
    assert.match(failed.log, /Apply failed: 2 done, 2 failed, 0 not attempted/);
    assert.equal(failed.outputs["failed"], "2");
    assert.match(story.result(pull), /apply failed\*\* – 2 done, 2 failed/);
    story.cloudflare.fault = null;
    const again = await story.apply(push);
    assert.equal(again.exitCode, 0, again.stdout);
    assert.deepEqual(hostnames(story), ["api.example.com", "shop.example.com"]);
    const states = story.repository.deployments.map(({ statuses }) => statuses.at(-1)?.state);
    assert.deepEqual(states, ["failure", "success"]);
  });

  test("a merge group is checked before it is merged", async () => {
    await using story = await start();
    const { pull } = await story.propose(files(ONE));
    const group = story.repository.enqueue([pull]);
    const good = await story.run(mergeGroupEvent(story.repository, group));
    assert.equal(good.exitCode, 0, good.stdout);
    assert.match(good.log, /Every operation in this merge group was reviewed/);
    assert.equal(story.repository.comments(pull).length, 1, "no comment from a merge group");
  });

  test("a merge group with an operation that nobody reviewed fails before it is merged", async () => {
    await using story = await start();
    const { number } = story.repository.openPullRequest({ files: files(TWO) });
    const group = story.repository.enqueue([number]);
    const run = await story.run(mergeGroupEvent(story.repository, group));
    assert.equal(run.exitCode, 1);
    assert.match(run.log, /not reviewed/);
    assert.match(run.log, /#1 has no plan comment/);
    assert.deepEqual(story.repository.comments(number), []);
  });

  test("a dispatch on the default branch can apply what is merged", async () => {
    await using story = await start();
    const { pull } = await story.propose(files(ONE));
    story.repository.merge(pull, "squash");
    const run = await story.run(dispatchEvent(story.repository), {
      token: WRITE_TOKEN,
      env: pki.env,
      inputs: { mode: "apply" },
    });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(hostnames(story), ["api.example.com"]);
  });
});
