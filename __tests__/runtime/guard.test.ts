import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkflowEntry } from "../../src/runtime/entry.ts";
import { guardEntry, guardError, guardOutput } from "../../src/runtime/guard.ts";
import type { Log } from "../../src/runtime/log.ts";
import type { WorkflowOutput } from "../../src/runtime/output.ts";
import { Redactor } from "../../src/runtime/redactor.ts";
import { say } from "../../src/text/message.ts";
import { UserError } from "../../src/text/user-error.ts";

const TOKEN = "cf-token-0123456789";
const GITHUB_TOKEN = "ghs_0123456789";
const KEY = "a key that was masked later";

/** An entry that keeps whatever it is given; its masks apart. */
function keepingEntry(): {
  readonly entry: WorkflowEntry;
  readonly kept: unknown[];
  readonly masks: string[];
} {
  const kept: unknown[] = [];
  const masks: string[] = [];
  const keep = (...given: readonly unknown[]): void => void kept.push(...given);
  const log: Log = {
    info: keep,
    warning: keep,
    notice: keep,
    error: keep,
    problems: keep,
    group: (title, body) => {
      keep(title);
      return body();
    },
  };
  const output: WorkflowOutput = {
    set: keep,
    summary: (markdown) => {
      keep(markdown);
      return Promise.resolve();
    },
    file: (name, content) => {
      keep(name, content);
      return name;
    },
    mask: (secret) => void masks.push(secret),
    fail: keep,
  };
  const inputs = { cloudflareApiToken: TOKEN };
  return { entry: { log, output, inputs } as unknown as WorkflowEntry, kept, masks };
}

test("whatever a run says or gives out, no secret is in it: neither a token nor what was masked since", async () => {
  const { entry, kept, masks } = keepingEntry();
  const redactor = new Redactor();
  redactor.add(GITHUB_TOKEN);
  const { log } = guardEntry(entry, redactor);
  const output = guardOutput(entry.output, redactor);
  output.mask(KEY);
  const text = `${TOKEN}, ${GITHUB_TOKEN} and ${KEY}`;
  const message = say`It said ${text}.`;
  for (const level of ["info", "warning", "notice", "error"] as const) {
    log[level](text);
    log[level](message);
  }
  log.problems([{ severity: "error", message, at: { file: "aop.yaml", line: 3, column: 1 } }]);
  assert.equal(await log.group(text, () => Promise.resolve(7)), 7);
  output.set("zones", JSON.stringify([text]));
  await output.summary(text);
  assert.equal(output.file("aop-plan", JSON.stringify({ text })), "aop-plan");
  output.fail(text);
  assert.deepEqual(masks, [KEY]);
  assert.ok(kept.length >= 15);
  const all = JSON.stringify(kept);
  for (const secret of [TOKEN, GITHUB_TOKEN, KEY]) assert.ok(!all.includes(secret), all);
  assert.match(all, /"line":3/);
  const [removed] = kept;
  assert.equal(removed, "[secret removed], [secret removed] and [secret removed]");
});

test("what to read about a message, and which parts of it are foreign, stays as it is", () => {
  const { entry, kept } = keepingEntry();
  const { log } = guardEntry(entry, new Redactor());
  const message = say`${"api.example.com"} is gone.`;
  log.warning(message, "drift");
  log.error(message, "tokens");
  assert.deepEqual(kept, [message, "drift", message, "tokens"]);
});

test("numbers and flags are given out as they are", () => {
  const { entry, kept } = keepingEntry();
  const output = guardOutput(entry.output, new Redactor());
  output.set("applied", 3);
  output.set("drift", true);
  assert.deepEqual(kept, ["applied", 3, "drift", true]);
});

test("an error keeps its class and loses its secrets, in its stack too", () => {
  const redactor = new Redactor();
  redactor.add(TOKEN);
  const error = guardError(new UserError(`It said ${TOKEN}.`), redactor);
  assert.ok(error instanceof UserError);
  assert.equal(error.message, "It said [secret removed].");
  assert.ok(error.stack?.includes("[secret removed]") === true && !error.stack.includes(TOKEN));
  assert.equal(guardError(TOKEN, redactor), "[secret removed]");
});

test("JSON keeps its names, and what is no JSON is taken as it is", () => {
  const redactor = new Redactor();
  redactor.add("certificate");
  assert.equal(
    redactor.json('{"certificate":"a certificate","n":1}'),
    '{"certificate":"a [secret removed]","n":1}',
  );
  assert.equal(redactor.json("no certificate"), "no [secret removed]");
  assert.equal(redactor.json('{"a":  1}'), '{"a":  1}');
});

test("JSON that is nested without end loses what is below, and stays JSON", () => {
  const redactor = new Redactor();
  redactor.add(TOKEN);
  const nested = (levels: number): string => `${"[".repeat(levels)}"${TOKEN}"${"]".repeat(levels)}`;
  assert.equal(redactor.json(nested(50)), nested(50).replace(TOKEN, "[secret removed]"));
  const left = redactor.json(nested(100_000));
  assert.match(left, /^\[{100}"\[secret removed\]"\]{100}$/);
});
