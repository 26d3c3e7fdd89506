import assert from "node:assert/strict";

import { parseConfig } from "../../src/config/parse.ts";
import { plain } from "../../src/text/message.ts";

export const KEY = "private_key: { env: KEY }";

/** `line:column severity message` of each problem. */
export function problems(text: string): readonly string[] {
  return parseConfig(text, "aop.yaml").problems.map(
    ({ at, severity, message }) =>
      `${at?.line ?? 0}:${at?.column ?? 0} ${severity} ${plain(message)}`,
  );
}

/** One zone example.com with the certificate `api`; the lines come after, indented by four. */
export function zone(...lines: readonly string[]): string {
  return [
    "version: 1",
    "zones:",
    "  example.com:",
    "    certificates:",
    `      api: { certificate: api.pem, ${KEY} }`,
    ...lines.map((line) => `    ${line}`),
    "",
  ].join("\n");
}

/** Asserts that the text has this one problem, and a configuration only where it is no error. */
export function assertOne(text: string, place: string, pattern: RegExp): void {
  const found = problems(text);
  assert.equal(found.length, 1, `expected one problem:\n${found.join("\n")}`);
  assert.ok(found[0]?.startsWith(`${place} `), `${found[0] ?? ""} is not at ${place}`);
  assert.match(found[0] ?? "", pattern);
  const failed = place.split(" ")[1] === "error";
  assert.equal(parseConfig(text, "aop.yaml").config === null, failed);
}
