import assert from "node:assert/strict";
import { test } from "node:test";
import { helpUrl, withHelp } from "../../src/runner/help.ts";

const ACTION = { GITHUB_ACTION_REPOSITORY: "octo-org/aop-action", GITHUB_ACTION_REF: "v1" };

function url(environment: Readonly<Record<string, string>>): string | null {
  return helpUrl({ environment }, "drift");
}

test("the link leads to the page of the version that runs", () => {
  const page = "docs/troubleshooting.md#drift";
  assert.equal(url(ACTION), `https://github.com/octo-org/aop-action/blob/v1/${page}`);
  const enterprise = { ...ACTION, GITHUB_SERVER_URL: "https://git.example" };
  assert.equal(url(enterprise), `https://git.example/octo-org/aop-action/blob/v1/${page}`);
  for (const [ref, path] of [
    ["0123abc", "0123abc"],
    ["release/1.x", "release/1.x"],
    ["a b#c?d", "a%20b%23c%3Fd"],
    ["", "HEAD"],
  ] as const) {
    assert.equal(
      url({ ...ACTION, GITHUB_ACTION_REF: ref }),
      `https://github.com/octo-org/aop-action/blob/${path}/${page}`,
    );
  }
});

test("where the runner names no repository there is no link", () => {
  for (const repository of ["", "octo-org", "../x", "a/b/c", "a b/c"])
    assert.equal(url({ ...ACTION, GITHUB_ACTION_REPOSITORY: repository }), null, repository);
  assert.equal(url({}), null);
  assert.equal(withHelp({ environment: {} }, "Is wrong.", "drift"), "Is wrong.");
  assert.match(
    withHelp({ environment: ACTION }, "Is wrong.", "drift"),
    /^Is wrong\.\nHelp: https:/,
  );
});
