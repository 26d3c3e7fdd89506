import assert from "node:assert/strict";
import type { ActionRun } from "./runner.ts";
import { ZONE, type Story } from "./story.ts";

/** The apply stopped before its first write, said why, and named the ways out, of which the first one works. */
export async function assertRefusedWithWayOut(
  story: Story,
  run: ActionRun,
  pattern: RegExp,
  hostnames: readonly string[],
): Promise<void> {
  assert.equal(run.exitCode, 1, run.stdout);
  assert.deepEqual(story.cloudflare.writes, [], "stopped before the first write");
  assert.match(run.stdout, pattern);
  assert.match(run.stdout, /What you can do: open a new pull request/);
  const { pull } = await story.propose({});
  const applied = await story.merge(pull);
  assert.equal(applied.exitCode, 0, `the way out: ${applied.stdout}`);
  const { associations } = story.cloudflare.snapshot(ZONE);
  assert.deepEqual(
    associations.map(({ hostname }) => hostname),
    hostnames,
  );
}
