import assert from "node:assert/strict";
import { test } from "node:test";
import type { GitHub } from "../../src/github/client.ts";
import { GitHubError } from "../../src/github/error.ts";
import { publishComment } from "../../src/review/comment.ts";
import { findComments, type FoundComments } from "../../src/review/find-comments.ts";
import { shownComment, type ShownComment } from "../../src/review/shown-comment.ts";
import { type Marker, readMarker, writeMarker } from "../../src/render/marker.ts";
import { withoutFrame } from "../../src/render/frame.ts";
import { contentDigest } from "../../src/render/frame.ts";
import {
  ACTIONS_TOKEN,
  bot,
  person,
  PERSON_TOKEN,
  readOnly,
} from "../simulators/github/identity.ts";
import type { SimulatedRepository } from "../simulators/github/repository.ts";
import { startGitHub, type GitHubSimulator } from "../simulators/github/simulator.ts";
import { WORKFLOW_PERMISSIONS } from "../simulators/github/workflow-tokens.ts";
import { connect } from "../github/setting.ts";

const BOT = "github-actions[bot]";

function body(
  text: string,
  options: { readonly key?: string; readonly head?: string; readonly footer?: string } = {},
): string {
  const { key = "key", head = "head", footer = "now" } = options;
  const marker = writeMarker({
    key,
    head,
    base: "main",
    plan: text,
    operations: [],
    body: contentDigest(text),
  });
  return `${marker}\n${text}\n\n<sub>${footer}</sub>`;
}

function findPlans(github: GitHub): Promise<FoundComments<Marker>> {
  return findComments(github, 1, "key", readMarker);
}

/** Publishes on #1 and returns what its comments show, without marker and footer. */
async function publish(
  github: GitHub,
  repository: SimulatedRepository,
  text: string,
  options: {
    readonly mode?: "update" | "recreate";
    readonly quiet?: boolean;
    readonly head?: string;
    readonly footer?: string;
  } = {},
): Promise<readonly string[]> {
  const { mode = "update", quiet = false, ...rest } = options;
  const comment = { key: "key", body: body(text, rest), quiet };
  const published = await publishComment(github, 1, comment, mode);
  if (published.kind === "failed") throw published.error;
  return texts(repository);
}

function texts(repository: SimulatedRepository): readonly string[] {
  return repository.comments(1).map((comment) => withoutFrame(comment.body));
}

async function withPull(
  run: (setting: {
    readonly simulator: GitHubSimulator;
    readonly github: GitHub;
    readonly repository: SimulatedRepository;
  }) => Promise<void>,
): Promise<void> {
  await using simulator = await startGitHub({ permissions: WORKFLOW_PERMISSIONS.plan });
  simulator.repository.openPullRequest({ files: { "aop.yaml": "1" } });
  await run({ simulator, github: connect(simulator).github, repository: simulator.repository });
  assert.deepEqual(simulator.violations, []);
}

test("one comment is made, and edited when what it shows changes", async () => {
  await withPull(async ({ simulator, github, repository }) => {
    assert.deepEqual(await publish(github, repository, "one"), ["one"]);
    assert.deepEqual(await publish(github, repository, "two"), ["two"]);
    const writes = simulator.writes.length;
    assert.deepEqual(await publish(github, repository, "two"), ["two"]);
    assert.equal(simulator.writes.length, writes, "the same content is not sent again");
    assert.deepEqual(await publish(github, repository, "two", { footer: "later" }), ["two"]);
    assert.equal(simulator.writes.length, writes, "another time is no other content");
    await publish(github, repository, "two", { head: "next" });
    assert.equal(simulator.writes.length, writes + 1, "another commit was planned");
  });
});

test("with recreate there is a new comment, and the older ones are minimised as outdated", async () => {
  await withPull(async ({ github, repository }) => {
    await publish(github, repository, "one", { mode: "recreate" });
    assert.deepEqual(await publish(github, repository, "two", { mode: "recreate" }), [
      "one",
      "two",
    ]);
    assert.deepEqual(
      repository.comments(1).map(({ minimized }) => minimized?.toLowerCase()),
      ["outdated", undefined],
    );
  });
});

test("nothing to show makes no comment, and brings one that is there up to date", async () => {
  await withPull(async ({ github, repository }) => {
    assert.deepEqual(await publish(github, repository, "No changes", { quiet: true }), []);
    await publish(github, repository, "one");
    assert.deepEqual(await publish(github, repository, "No changes", { quiet: true }), [
      "No changes",
    ]);
  });
});

test("a stranger's comment with our marker is neither edited nor believed, and told", async () => {
  await withPull(async ({ github, repository }) => {
    repository.addComment(1, body("forged"), "mallory");
    repository.addComment(1, body("forged"), null);
    const { ours, otherAuthors } = await findPlans(github);
    assert.deepEqual([ours.length, otherAuthors], [0, ["mallory", "ghost"]]);
    assert.deepEqual(await publish(github, repository, "plan"), ["forged", "forged", "plan"]);
  });
});

test("comments of another key, and without a marker, are not ours", async () => {
  await withPull(async ({ github, repository }) => {
    repository.addComment(1, body("other", { key: "other" }), BOT);
    repository.addComment(1, "LGTM", BOT);
    repository.addComment(1, `> ${body("quoted")}`, BOT);
    assert.deepEqual((await findPlans(github)).ours, []);
  });
});

test("a comment is found behind hundreds of others, and the newest of several is the last", async () => {
  await withPull(async ({ github, repository }) => {
    for (let n = 0; n < 250; n += 1) repository.addComment(1, `comment ${n}`);
    await publish(github, repository, "one");
    repository.addComment(1, body("two"), BOT);
    const { ours } = await findPlans(github);
    assert.deepEqual(
      ours.map(({ marker }) => marker.plan),
      ["one", "two"],
    );
  });
});

test("a person's token finds its own comments, and not those of the workflow's token", async () => {
  await withPull(async ({ simulator, github, repository }) => {
    await publish(github, repository, "bot");
    simulator.identities.set(PERSON_TOKEN, person("octocat", WORKFLOW_PERMISSIONS.plan));
    const theirs = connect(simulator, PERSON_TOKEN).github;
    assert.deepEqual((await findPlans(theirs)).otherAuthors, [BOT]);
    assert.deepEqual(await publish(theirs, repository, "person"), ["bot", "person"]);
    assert.deepEqual(await publish(github, repository, "bot again"), ["bot again", "person"]);
  });
});

test("an app's token finds its own comments", async () => {
  await withPull(async ({ simulator, repository }) => {
    simulator.identities.set("ghs_app", bot(WORKFLOW_PERMISSIONS.plan, "our-app[bot]"));
    const app = connect(simulator, "ghs_app").github;
    await publish(app, repository, "one");
    assert.deepEqual(await publish(app, repository, "two"), ["two"]);
    assert.equal(repository.comments(1)[0]?.author, "our-app[bot]");
  });
});

/** The comment that is shown now, of those that are ours. */
async function shown(github: GitHub): Promise<ShownComment | null> {
  return shownComment(github, (await findPlans(github)).ours);
}

test("a comment is read with who edited it: others are told, our own edits are not", async () => {
  await withPull(async ({ github, repository }) => {
    await publish(github, repository, "one");
    assert.equal((await shown(github))?.editor, null, "as it was made");
    await publish(github, repository, "two");
    const ours = await shown(github);
    assert.equal(ours?.editor, null, "edited by ourselves");
    const edits = [
      ["mallory", "mallory"],
      ["our-app[bot]", "our-app"],
      ["github-actions", "another account named github-actions"],
    ] as const;
    for (const [by, editor] of edits) {
      repository.editComment(ours.id, body(`by ${by}`), by);
      assert.equal((await shown(github))?.editor, editor);
    }
  });
});

test("an edit by nobody knows whom is ours as long as the text is what its marker says", async () => {
  await withPull(async ({ github, repository }) => {
    await publish(github, repository, "one");
    const { id } = repository.comments(1)[0] ?? { id: 0 };
    repository.editComment(id, body("two"), null);
    assert.equal((await shown(github))?.editor, null);
    repository.editComment(id, body("two").replace("\ntwo\n", "\nthree\n"), null);
    assert.equal((await shown(github))?.editor, "a deleted account");
  });
});

test("a comment that can't be brought up to date is told from one that could not be made", async () => {
  await withPull(async ({ simulator, github }) => {
    const outdated = async (text: string): Promise<boolean | null> => {
      const comment = { key: "key", body: body(text), quiet: false };
      const published = await publishComment(github, 1, comment, "update");
      return published.kind === "failed" ? published.outdated : null;
    };
    const refuse = (refused: string): void => {
      simulator.fault = ({ method }) =>
        method === refused ? { kind: "status", status: 403, body: { message: "No" } } : null;
    };
    refuse("POST");
    assert.equal(await outdated("one"), false, "there is none");
    simulator.fault = null;
    assert.equal(await outdated("one"), null);
    refuse("PATCH");
    assert.equal(await outdated("two"), true, "an older plan stands there");
    simulator.fault = () => ({ kind: "status", status: 500 });
    assert.equal(await outdated("two"), true, "what stands there is not known");
  });
});

test("what is believed is the body that was read with its editor", async () => {
  await withPull(async ({ github, repository }) => {
    await publish(github, repository, "ours");
    const [comment] = repository.comments(1);
    repository.editComment(comment?.id ?? 0, body("forged"), "mallory");
    const { ours } = await findPlans(github);
    // Between the list and the question who edited it, a run of ours writes it anew.
    repository.editComment(comment?.id ?? 0, body("ours again"), BOT);
    const read = await shownComment(github, ours);
    assert.deepEqual([read?.editor, read?.marker.plan], [null, "ours again"]);
    repository.editComment(comment?.id ?? 0, "No marker any more", "mallory");
    assert.equal(await shownComment(github, ours), null);
  });
});

test("a minimised comment is not the one that is shown, and neither is a deleted one", async () => {
  await withPull(async ({ github, repository }) => {
    await publish(github, repository, "one", { mode: "recreate" });
    await publish(github, repository, "two", { mode: "recreate" });
    const { ours } = await findPlans(github);
    assert.equal((await shownComment(github, ours))?.marker.plan, "two");
    repository.deleteComment(ours.at(-1)?.id ?? 0);
    assert.equal(await shownComment(github, ours), null);
    assert.deepEqual(await publish(github, repository, "three"), ["one", "three"]);
  });
});

test("a comment that somebody minimised is left alone, and a new one made beside it", async () => {
  await withPull(async ({ github, repository }) => {
    await publish(github, repository, "one");
    repository.minimizeComment(repository.comments(1)[0]?.id ?? 0);
    assert.deepEqual(await publish(github, repository, "No changes", { quiet: true }), ["one"]);
    assert.deepEqual(await publish(github, repository, "two"), ["one", "two"]);
    assert.deepEqual(await publish(github, repository, "three"), ["one", "three"]);
  });
});

test("a comment that somebody else edited is written anew, whatever became of its text", async () => {
  await withPull(async ({ simulator, github, repository }) => {
    await publish(github, repository, "plan");
    const [comment] = repository.comments(1);
    const texts = ["plan and more", "No changes", "plan"];
    for (const [index, text] of texts.entries()) {
      const edited = body("plan", { footer: "forged" }).replace("\nplan\n", `\n${text}\n`);
      repository.editComment(comment?.id ?? 0, edited, "mallory");
      const footer = `run ${index}`;
      assert.deepEqual(await publish(github, repository, "plan", { footer }), ["plan"]);
      assert.equal((await shown(github))?.editor, null, "the editor is this token again");
    }
    const writes = simulator.writes.length;
    await publish(github, repository, "plan");
    assert.equal(simulator.writes.length, writes, "once is enough");
  });
});

test("a comment that shows something else than its marker says is written anew", async () => {
  await withPull(async ({ github, repository }) => {
    await publish(github, repository, "plan");
    const [comment] = repository.comments(1);
    // Another job may write with the same token.
    const forged = body("plan").replace("\nplan\n", "\nNo changes\n");
    repository.editComment(comment?.id ?? 0, forged, BOT);
    assert.deepEqual(await publish(github, repository, "plan"), ["plan"]);
  });
});

test("a comment whose answer was lost is not made twice", async () => {
  await withPull(async ({ simulator, github, repository }) => {
    let lost = 0;
    simulator.fault = ({ method, path }) =>
      method === "POST" && path.endsWith("/comments") && lost++ === 0
        ? { kind: "reset", processed: true }
        : null;
    assert.deepEqual(await publish(github, repository, "one"), ["one"]);
    assert.equal(lost, 1);
  });
});

test("a comment that did not arrive is sent again", async () => {
  await withPull(async ({ simulator, github, repository }) => {
    let lost = 0;
    simulator.fault = ({ method, path }) =>
      method === "POST" && path.endsWith("/comments") && lost++ === 0
        ? { kind: "status", status: 502 }
        : null;
    assert.deepEqual(await publish(github, repository, "one"), ["one"]);
    assert.equal(lost, 2);
  });
});

test("a token that can only read is told which permission is missing", async () => {
  await withPull(async ({ simulator, github, repository }) => {
    simulator.identities.set(ACTIONS_TOKEN, bot(readOnly(WORKFLOW_PERMISSIONS.plan)));
    await assert.rejects(
      publish(github, repository, "one"),
      (error) =>
        error instanceof GitHubError &&
        error.isPermission &&
        /could not comment on #1: HTTP 403, .*“pull-requests: write”/.test(error.message),
    );
  });
});

test("comments that can't be listed are an error, never no comment", async () => {
  await withPull(async ({ simulator, github }) => {
    simulator.fault = ({ path }) =>
      path.endsWith("/comments") ? { kind: "status", status: 500 } : null;
    await assert.rejects(findPlans(github), /could not list the comments of #1: HTTP 500/);
  });
});
