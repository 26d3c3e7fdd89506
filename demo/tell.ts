import type { ActionRun } from "../__tests__/scenarios/runner.ts";
import { ZONE, type Story } from "../__tests__/scenarios/story.ts";
import type { Scene } from "./page.ts";

/** Prints a heading. */
export function say(text: string): void {
  console.log(`\n\x1b[1m${text}\x1b[0m\n`);
}

/** Prints the job's log with workflow commands shown as the runner shows them. Throws on any other exit code. */
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

/** Prints the plan comment and returns it as a scene for the page. */
export function comment(story: Story, title: string, pull: number): Scene {
  return tell(title, `the comment on #${pull}`, story.comment(pull));
}

/** The same for the comment with the result of the apply. */
export function result(story: Story, title: string, pull: number): Scene {
  return tell(title, `the result on #${pull}`, story.result(pull));
}

function tell(title: string, what: string, markdown: string): Scene {
  console.log(`\n  ── ${what} ──`);
  for (const line of markdown.split("\n").slice(1)) console.log(`  ${line}`);
  return { title, markdown };
}

/** The current state of Cloudflare, in a few lines. */
export function state(story: Story): string {
  const { global, associations } = story.cloudflare.snapshot(ZONE);
  const names = new Map(
    associations.map((association) => [
      association.hostname,
      association.fingerprint?.slice(0, 12),
    ]),
  );
  return [
    `\n  Cloudflare now: global ${global ? "on" : "off"}`,
    ...associations.map(
      (association) =>
        `    ${association.hostname} ${association.enabled ? "presents" : "never presents"} ${names.get(association.hostname) ?? ""}`,
    ),
  ].join("\n");
}
