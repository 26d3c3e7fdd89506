import type { ActionRun } from "../__tests__/scenarios/runner.ts";
import { ZONE, type Story } from "../__tests__/scenarios/story.ts";
import type { Scene } from "./page.ts";

/** A heading of the story in the terminal. */
export function say(text: string): void {
  console.log(`\n\x1b[1m${text}\x1b[0m\n`);
}

/** The job's log as the runner prints it: commands to the runner are shown as it shows them. */
export function show(run: ActionRun, expected = 0): void {
  for (const line of run.log.trimEnd().split("\n")) {
    const plain = line
      .replace(/^::group::/, "▸ ")
      .replace(/^::endgroup::$/, "")
      .replace(/^::(error|warning|notice)[^:]*::/, "$1: ")
      .replaceAll("%0A", "\n  ")
      .replaceAll("%25", "%");
    if (plain !== "" && !plain.startsWith("::")) console.log(`  ${plain}`);
  }
  if (run.exitCode !== expected)
    throw new Error(`The action ended with exit code ${run.exitCode}.`);
  const { "plan-summary": summary, applied } = run.outputs;
  console.log(
    `\n  outputs: plan-summary=${summary ?? ""}${applied === undefined ? "" : `, applied=${applied}`}`,
  );
}

/** Prints the comment, and gives it back as a scene of the page. */
export function comment(story: Story, title: string, pull: number): Scene {
  const markdown = story.comment(pull);
  console.log(`\n  ── the comment on #${pull} ──`);
  for (const line of markdown.split("\n").slice(1)) console.log(`  ${line}`);
  return { title, markdown };
}

/** What Cloudflare has now, in a few lines. */
export function state(story: Story): string {
  const { global, associations } = story.cloudflare.snapshot(ZONE);
  const names = new Map(associations.map((one) => [one.hostname, one.fingerprint?.slice(0, 12)]));
  return [
    `\n  Cloudflare now: global ${global ? "on" : "off"}`,
    ...associations.map(
      (one) =>
        `    ${one.hostname} ${one.enabled ? "presents" : "never presents"} ${names.get(one.hostname) ?? ""}`,
    ),
  ].join("\n");
}
