import assert from "node:assert/strict";
import { test } from "node:test";
import { isObjectType } from "graphql";
import { octokit } from "../client.ts";
import { bot } from "../identity.ts";
import { startGitHub } from "../simulator.ts";
import { ANSWERED } from "./resolvers.ts";
import { gitHubSchema } from "./schema.ts";

const PLACE = { owner: "octo-org", repo: "edge" };

const COMMENTS = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 2, after: $after) {
        nodes { fullDatabaseId body author { __typename login } editor { __typename login ... on Bot { id } } viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

/** Asks for the comments of the first issue; `field` with its arguments. */
function issueComments(field: string): string {
  return `{ repository(owner: "octo-org", name: "edge") { issue(number: 1) { ${field} { totalCount } } } }`;
}

type Comments = {
  repository: {
    pullRequest: {
      comments: {
        nodes: { body: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
  };
};

test("the viewer of an installation token has the [bot] suffix, a bot as an author does not", async () => {
  await using github = await startGitHub({ permissions: { pull_requests: "write" } });
  const { graphql } = octokit(github);
  assert.deepEqual(await graphql("{ me: viewer { login } }"), {
    me: { login: "github-actions[bot]" },
  });
  const { number } = github.repository.openPullRequest({ files: { a: "1" } });
  const comment = github.repository.addComment(number, "plan", "github-actions[bot]");
  const answer = await graphql(
    "query One($id: ID!) { node(id: $id) { id ... on IssueComment { author { __typename login } viewerDidAuthor editor { login } } } }",
    { id: comment.nodeId },
  );
  const author = { __typename: "Bot", login: "github-actions" };
  assert.deepEqual(answer, {
    node: { id: comment.nodeId, author, viewerDidAuthor: true, editor: null },
  });
  assert.deepEqual(github.violations, []);
});

test("an edit by somebody else shows in editor, and the comments are paged by cursor", async () => {
  await using github = await startGitHub({ permissions: { pull_requests: "write" } });
  const { number } = github.repository.openPullRequest({ files: { a: "1" } });
  const ours = github.repository.addComment(number, "plan", "github-actions[bot]");
  github.repository.addComment(number, "plan", null);
  github.repository.addComment(number, "third");
  github.repository.editComment(ours.id, "plan, but kinder", "mallory");
  const { graphql } = octokit(github);
  const variables = { owner: "octo-org", name: "edge", number };
  const first = await graphql<Comments>(COMMENTS, variables);
  const { nodes, pageInfo } = first.repository.pullRequest.comments;
  assert.deepEqual(nodes, [
    {
      fullDatabaseId: String(ours.id),
      body: "plan, but kinder",
      author: { __typename: "Bot", login: "github-actions" },
      editor: { __typename: "User", login: "mallory" },
      viewerDidAuthor: true,
    },
    {
      fullDatabaseId: String(ours.id + 1),
      body: "plan",
      author: null,
      editor: null,
      viewerDidAuthor: false,
    },
  ]);
  assert.equal(pageInfo.hasNextPage, true);
  const second = await graphql<Comments>(COMMENTS, { ...variables, after: pageInfo.endCursor });
  assert.deepEqual(
    second.repository.pullRequest.comments.nodes.map(({ body }) => body),
    ["third"],
  );
  assert.equal(second.repository.pullRequest.comments.pageInfo.hasNextPage, false);
  assert.deepEqual(github.violations, []);
});

test("minimising hides the comment, counts as a write, and needs write permission", async () => {
  await using github = await startGitHub({
    permissions: { pull_requests: "write" },
    identities: { ghs_read: bot({ pull_requests: "read" }) },
  });
  const { number } = github.repository.openPullRequest({ files: { a: "1" } });
  const comment = github.repository.addComment(number, "old plan", "github-actions[bot]");
  const mutation =
    "mutation($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized minimizedReason } } }";
  await assert.rejects(
    octokit(github, "ghs_read").graphql(mutation, { id: comment.nodeId }),
    /not accessible by integration/,
  );
  assert.equal(comment.minimized, null);
  const answer = await octokit(github).graphql(mutation, { id: comment.nodeId });
  assert.deepEqual(answer, {
    minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: "outdated" } },
  });
  assert.equal(comment.minimized, "outdated");
  assert.equal(github.writes.length, 2);
  assert.deepEqual(github.violations, []);
});

test("a node that is gone is null with an error, beside those that are there", async () => {
  await using github = await startGitHub({ permissions: { pull_requests: "write" } });
  const { number } = github.repository.openPullRequest({ files: { a: "1" } });
  const comment = github.repository.addComment(number, "here");
  const query =
    "query($ids: [ID!]!) { nodes(ids: $ids) { ...Text } } fragment Text on IssueComment { body isMinimized }";
  const request = octokit(github).graphql(query, {
    ids: ["IC_gone", comment.nodeId],
  });
  await assert.rejects(
    request,
    (error: { data: unknown; errors: { type: string; path: unknown }[] }) => {
      assert.deepEqual(error.data, { nodes: [null, { body: "here", isMinimized: false }] });
      assert.deepEqual(
        error.errors.map(({ type, path }) => ({ type, path })),
        [{ type: "NOT_FOUND", path: ["nodes", 0] }],
      );
      return true;
    },
  );
  assert.deepEqual(github.violations, []);
});

test("when a comment was written and edited is told in whole seconds, and hiding it is no edit", async () => {
  let time = Date.UTC(2026, 10, 2, 12, 0, 0, 400);
  await using github = await startGitHub({
    permissions: { pull_requests: "write" },
    now: () => time,
  });
  const { repository } = github;
  const { number } = repository.openPullRequest({ files: { a: "1" } });
  const { id, nodeId } = repository.addComment(number, "plan", "github-actions[bot]");
  const { graphql } = octokit(github);
  const dates = (): Promise<unknown> =>
    graphql(
      "query ($id: ID!) { node(id: $id) { ... on IssueComment { createdAt lastEditedAt editor { login } isMinimized } } }",
      { id: nodeId },
    );
  const written = { createdAt: "2026-11-02T12:00:00Z", lastEditedAt: null, editor: null };
  assert.deepEqual(await dates(), { node: { ...written, isMinimized: false } });
  time += 60_000;
  repository.minimizeComment(id);
  assert.deepEqual(await dates(), { node: { ...written, isMinimized: true } });
  await octokit(github).rest.issues.updateComment({ ...PLACE, comment_id: id, body: "new plan" });
  const edited = { lastEditedAt: "2026-11-02T12:01:00Z", editor: { login: "github-actions" } };
  assert.deepEqual(await dates(), { node: { ...written, ...edited, isMinimized: true } });
  time += 60_000;
  await octokit(github).rest.issues.updateComment({ ...PLACE, comment_id: id, body: "new plan" });
  assert.deepEqual(await dates(), { node: { ...written, ...edited, isMinimized: true } }, "same");
  assert.deepEqual(github.violations, []);
});

test("a pull request tells when it was merged", async () => {
  const now = (): number => Date.UTC(2026, 10, 2, 12, 0, 0, 999);
  await using github = await startGitHub({ permissions: { pull_requests: "write" }, now });
  const { number } = github.repository.openPullRequest({ files: { a: "1" } });
  const { graphql } = octokit(github);
  const query = `{ repository(owner: "octo-org", name: "edge") { pullRequest(number: ${number}) { merged mergedAt } } }`;
  const pull = async (): Promise<unknown> =>
    (await graphql<{ repository: { pullRequest: unknown } }>(query)).repository.pullRequest;
  assert.deepEqual(await pull(), { merged: false, mergedAt: null });
  github.repository.merge(number);
  assert.deepEqual(await pull(), { merged: true, mergedAt: "2026-11-02T12:00:00Z" });
});

test("a document that GitHub's schema would refuse is refused and recorded", async () => {
  await using github = await startGitHub({ permissions: { pull_requests: "write" } });
  github.repository.openIssue({ title: "Drift" });
  const { graphql } = octokit(github);
  const wrong: readonly (readonly [string, RegExp])[] = [
    ["{ viewer { login", /Syntax Error: Expected Name, found <EOF>/],
    ["{ viewer { name mail } }", /Cannot query field "mail" on type "User"/],
    ["{ viewer }", /must have a selection of subfields/],
    ["{ viewer { login { x } } }", /must not have a selection/],
    ["{ node { id } }", /argument "id" of type "ID!" is required/],
    ['{ node(id: "x", kind: "y") { id } }', /Unknown argument "kind"/],
    ['{ node(id: "x") { body } }', /Cannot query field "body" on type "Node"/],
    [
      '{ node(id: "x") { ... on MinimizeCommentPayload { clientMutationId } } }',
      /can never be of type/,
    ],
    ["{ node(id: $id) { id } }", /Variable "\$id" is not defined/],
    ["query($id: ID!) { viewer { login } }", /Variable "\$id" is never used/],
    ["query($id: ID!) { node(id: $id) { id } }", /required type "ID!" was not provided/],
    ["query($id: String!) { node(id: $id) { id } }", /used in position expecting type "ID!"/],
    [
      'mutation { minimizeComment(input: {subjectId: "x", classifier: "OUTDATED"}) { clientMutationId } }',
      /cannot represent non-enum value/,
    ],
    [
      'mutation { minimizeComment(input: {subjectId: "x"}) { clientMutationId } }',
      /Field "MinimizeCommentInput.classifier" of required type/,
    ],
    ["query A { viewer { login } } query B { viewer { login } }", /Must provide operation name/],
    [issueComments("comments"), /must provide a `first` or `last` value/],
    [issueComments("comments(first: 0)"), /exceeds the `first` limit/],
    [issueComments('comments(first: 1, after: "x")'), /not appear to be a valid cursor/],
  ];
  for (const [query, message] of wrong) {
    await assert.rejects(graphql(query), (error: Error) => {
      assert.match(error.message, message, query);
      return true;
    });
  }
  assert.equal(github.violations.length, wrong.length);
});

test("what GitHub has and the simulator has not is refused and recorded, not answered with null", async () => {
  await using github = await startGitHub();
  const { graphql } = octokit(github);
  const wrong: readonly (readonly [string, RegExp])[] = [
    ["{ viewer { email } }", /User.email is not simulated/],
    ["{ rateLimit { remaining } }", /Query.rateLimit is not simulated/],
    ['{ node(id: "x") { ... on Team { name } } }', /Team.name is not simulated/],
    ['{ node(id: "x") { ... on Comment { bodyText } } }', /Comment.bodyText is not simulated/],
    [issueComments("comments(last: 1)"), /Argument last of Issue.comments is not simulated/],
  ];
  for (const [query, message] of wrong) await assert.rejects(graphql(query), message);
  assert.equal(github.violations.length, wrong.length);
});

test("everything that the simulator answers is in GitHub's schema", () => {
  const schema = gitHubSchema();
  for (const [typeName, fields] of ANSWERED) {
    const type = schema.getType(typeName);
    assert.ok(isObjectType(type), typeName);
    for (const [name, { takes }] of Object.entries(fields)) {
      const field = type.getFields()[name];
      assert.ok(field, `${typeName}.${name}`);
      const existing = field.args.map((argument) => argument.name);
      for (const argument of takes) assert.ok(existing.includes(argument), `${name}: ${argument}`);
    }
  }
});
