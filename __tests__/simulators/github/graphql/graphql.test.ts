import assert from "node:assert/strict";
import { test } from "node:test";
import { octokit } from "../client.ts";
import { bot, PERSON_TOKEN, readOnlyBot } from "../identity.ts";
import { startGitHub } from "../simulator.ts";

const COMMENTS = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 2, after: $after) {
        nodes { databaseId body author { __typename login } editor { __typename login ... on Bot { id } } viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

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
  await using github = await startGitHub();
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
  await using github = await startGitHub();
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
      databaseId: ours.id,
      body: "plan, but kinder",
      author: { __typename: "Bot", login: "github-actions" },
      editor: { __typename: "User", login: "mallory" },
      viewerDidAuthor: true,
    },
    { databaseId: ours.id + 1, body: "plan", author: null, editor: null, viewerDidAuthor: false },
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
  await using github = await startGitHub({ identities: { ghs_read: readOnlyBot() } });
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
  await using github = await startGitHub();
  const { number } = github.repository.openPullRequest({ files: { a: "1" } });
  const comment = github.repository.addComment(number, "here");
  const query =
    "query($ids: [ID!]!) { nodes(ids: $ids) { ...Text } } fragment Text on IssueComment { body isMinimized }";
  const request = octokit(github, PERSON_TOKEN).graphql(query, {
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

test("a document that GitHub's schema would refuse is refused and recorded", async () => {
  await using github = await startGitHub({
    identities: { ghs_none: bot({ issues: "none", pull_requests: "none" }) },
  });
  const { graphql } = octokit(github);
  const wrong: readonly (readonly [string, RegExp])[] = [
    ["{ viewer { login", /Unexpected "end of document"/],
    ["{ viewer { name email } }", /Field 'email' doesn't exist on type 'User'/],
    ["{ viewer }", /must have selections/],
    ["{ viewer { login { x } } }", /can't be made on scalars/],
    ["{ node { id } }", /missing required arguments: id/],
    ['{ node(id: "x", kind: "y") { id } }', /doesn't accept argument 'kind'/],
    ['{ node(id: "x") { body } }', /Field 'body' doesn't exist on type 'Node'/],
    ['{ node(id: "x") { ... on User { login } } }', /can't be spread inside Node/],
    ["{ node(id: $id) { id } }", /used by anonymous query but not declared/],
    ["query($id: ID!) { viewer { login } }", /declared by anonymous query but not used/],
    ["query($id: ID!) { node(id: $id) { id } }", /was provided invalid value/],
    ["query($id: String!) { node(id: $id) { id } }", /Type mismatch/],
    [
      'mutation { minimizeComment(input: {subjectId: "x", classifier: "OUTDATED"}) { clientMutationId } }',
      /invalid value/,
    ],
    [
      'mutation { minimizeComment(input: {subjectId: "x"}) { clientMutationId } }',
      /'classifier' on InputObject/,
    ],
    [
      '{ repository(owner: "octo-org", name: "edge") { issue(number: 1) { comments { totalCount } } } }',
      /missing required arguments: first/,
    ],
  ];
  for (const [query, message] of wrong) {
    await assert.rejects(graphql(query), (error: Error) => {
      assert.match(error.message, message, query);
      return true;
    });
  }
  assert.equal(github.violations.length, wrong.length);
});
