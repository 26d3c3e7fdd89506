import assert from "node:assert/strict";
import { test } from "node:test";
import { parseConfig } from "../../src/config/parse.ts";
import { ALLOWED_ENVIRONMENT, isAllowed, onlyAllowed } from "../../src/runtime/environment.ts";
import { plain } from "../../src/text/message.ts";

function messagesFor(
  lines: readonly string[],
  allowed: readonly string[] = ALLOWED_ENVIRONMENT,
): readonly string[] {
  const text = [
    "version: 1",
    "zones:",
    "  example.com:",
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
  return parseConfig(text, "aop.yaml", allowed)
    .problems.filter(({ severity }) => severity === "error")
    .map(({ at, message }) => `${at?.line ?? 0}:${at?.column ?? 0} ${plain(message)}`);
}

test("a variable that the workflow does not allow is an error at its place, wherever it is named", () => {
  const lines = [
    "api_token: { env: ACTIONS_RUNTIME_TOKEN }",
    "certificates:",
    "  a: { certificate: a.pem, private_key: { env: DEPLOY_SSH_KEY } }",
    "  b: { certificate: b.pem, private_key: { file: b.key, passphrase: { env: CI } } }",
    "  c: { certificate: c.pem, private_key: { env: AOP_C_KEY } }",
  ];
  const found = messagesFor(lines);
  assert.equal(found.length, 3);
  assert.match(
    found[0] ?? "",
    /^4:23 aop\.yaml can't use .*ACTIONS_RUNTIME_TOKEN.*belong to the runner/,
  );
  assert.match(
    found[1] ?? "",
    /^6:52 .*DEPLOY_SSH_KEY.*allowed-environment only allows AOP_\*, CF_\*/,
  );
  assert.match(found[2] ?? "", /^7:79 .*variable CI\b/);
  assert.deepEqual(messagesFor(lines.slice(1), ["*"]), []);
});

test("a variable that several certificates name is reported once", () => {
  const found = messagesFor([
    "certificates:",
    "  a: { certificate: a.pem, private_key: { env: KEY } }",
    "  b: { certificate: b.pem, private_key: { env: KEY } }",
  ]);
  assert.equal(found.length, 1);
  assert.match(found[0] ?? "", /^5:52 .*environment variable KEY\b/);
});

test("what looks like the secret itself is not repeated", () => {
  const [message = ""] = messagesFor(["api_token: { env: v1abcDEF0123456789abcdef }"]);
  assert.match(message, /can't use this environment variable/);
  assert.doesNotMatch(message, /v1abc/);
});

test("the variables of GitHub and its runner are never allowed, in whatever case and by whatever pattern", () => {
  for (const name of [
    "GITHUB_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    "RUNNER_TEMP",
    "INPUT_GITHUB-TOKEN",
    "github_token",
  ]) {
    for (const pattern of ["*", name, "GITHUB_*"]) assert.equal(isAllowed(name, [pattern]), false);
  }
});

test("an asterisk stands for any characters, and everything else for itself", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["AOP_KEY", "AOP_*", true],
    ["AOP_", "AOP_*", true],
    ["AOP", "AOP_*", false],
    ["MY_AOP_KEY", "AOP_*", false],
    ["aop_key", "AOP_*", false],
    ["AOP_KEY", "AOP_KEY", true],
    ["AOP_KEY2", "AOP_KEY", false],
    ["A_PROD_KEY", "A_*_KEY", true],
    ["A_KEY", "A_*_KEY", false],
    ["ABA", "AB*BA", false],
    ["XYXYX", "*XYX", true],
    ["ABC", "*B*", true],
  ];
  for (const [name, pattern, expected] of cases) {
    assert.equal(isAllowed(name, [pattern]), expected, `${name} ${pattern}`);
  }
  // One pass, however many asterisks: a pattern that backtracks would not come back.
  assert.equal(isAllowed("A".repeat(5_000), [`${"*A".repeat(2_000)}*B`]), false);
});

test("a run sees none of the variables that it does not allow", () => {
  const environment = {
    AOP_KEY: "a",
    GITHUB_TOKEN: "b",
    AWS_SECRET_ACCESS_KEY: "c",
    CF_TOKEN: "d",
  };
  assert.deepEqual(onlyAllowed(environment, ALLOWED_ENVIRONMENT), { AOP_KEY: "a", CF_TOKEN: "d" });
});
