import assert from "node:assert/strict";
import { test } from "node:test";
import { retryDelay, toGitHubError } from "../../src/github/error.ts";
import { Redactor } from "../../src/runtime/redactor.ts";

const CALL = { operation: "comment on #12", permission: "pull-requests: write" };
const NO_SECRETS = new Redactor();

function refused(status: number, message: string): string {
  const error = Object.assign(new Error(message), { status, response: { headers: {} } });
  return toGitHubError(CALL, error, NO_SECRETS).message;
}

/** As octokit reports that fetch failed. */
function lost(code: string): Error {
  const cause = new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
  return Object.assign(new Error("fetch failed", { cause }), { status: 500, request: {} });
}

for (const [message, pattern] of [
  ["Unable to create comment because issue is locked.", /locked: unlock it and re-run this job/],
  ["Repository was archived so is read-only.", /archived and therefore read-only: unarchive it/],
  ["Commenting is disabled on issues with more than 2500 comments", /too many comments/],
  [
    "Interactions on this repository have been restricted to existing users.",
    /interaction limits exclude this token/,
  ],
  [
    "Resource protected by organization SAML enforcement. You must grant your token access.",
    /single sign-on/,
  ],
  [
    "Although you appear to have the correct authorization credentials, the `octo` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.",
    /has an IP allow list: add/,
  ],
  ["Resource not accessible by integration", /may lack the permission “pull-requests: write”/],
  ["Unlocking is not possible for blocked users", /may lack the permission/],
] as const) {
  test(`“${message.slice(0, 60)}” is told with its own remedy`, () => {
    const error = refused(403, message);
    assert.match(error, pattern);
    assert.ok(error.includes(message.replace(/\.$/, "").slice(0, 60)), "GitHub's words stay");
    assert.equal(error.includes("permission “"), pattern.source.includes("may lack"));
  });
}

test("a lost connection is told in the same words as Cloudflare's, with the remedy", () => {
  assert.equal(
    toGitHubError(CALL, lost("ECONNRESET"), NO_SECRETS).message,
    "GitHub could not comment on #12: no answer, the connection broke, ECONNRESET.",
  );
  assert.match(
    toGitHubError(CALL, lost("SELF_SIGNED_CERT_IN_CHAIN"), NO_SECRETS).message,
    /authority that the runner does not trust.*NODE_EXTRA_CA_CERTS/,
  );
  assert.match(toGitHubError(CALL, new Error("odd"), NO_SECRETS).message, /no answer, odd\.$/);
});

test("what never left is sent again even if it must not be repeated, and what lasts is not", () => {
  const again = (code: string, repeatable?: boolean): boolean =>
    retryDelay(lost(code), { ...CALL, ...(repeatable === false && { repeatable }) }, 1, 0) !== null;
  assert.equal(again("ECONNRESET"), true);
  assert.equal(again("ECONNRESET", false), false);
  assert.equal(again("ECONNREFUSED", false), true);
  assert.equal(again("SELF_SIGNED_CERT_IN_CHAIN"), false);
  assert.equal(again("CERT_HAS_EXPIRED"), false);
});
