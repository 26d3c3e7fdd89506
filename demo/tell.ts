import { styleText } from "node:util";
import type { ActionRun } from "../__tests__/scenarios/runner.ts";
import { ZONE, type Story } from "../__tests__/scenarios/story.ts";
import type { Scene } from "./page.ts";

/** Prints what happens next. */
export function say(text: string): void {
  console.log(`\n${hasColours ? styleText("bold", text, { validateStream: false }) : text}\n`);
}

const hasColours = process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "";

/** Prints what the job's log says, without the runner's commands. Throws on any other exit code. */
export function show(run: ActionRun, expected = 0): void {
  for (const line of run.log.trimEnd().split("\n")) {
    const text = line
      .replace(/^::group::/, "▸ ")
      .replace(/^::(error|warning|notice)[^:]*::/, "$1: ")
      .replaceAll("%0A", "\n  ")
      .replaceAll("%25", "%");
    if (text !== "" && !text.startsWith("::")) console.log(`  ${text}`);
  }
  if (run.exitCode !== expected)
    throw new Error(`The action ended with exit code ${run.exitCode}.`);
}

/** The plan comment as a scene for the page; its first line is printed. */
export function comment(story: Story, title: string, pull: number): Scene {
  return tell(title, `The comment on pull request #${pull}`, story.comment(pull));
}

/** The same for the comment with the result of the apply. */
export function result(story: Story, title: string, pull: number): Scene {
  return tell(title, `The result on pull request #${pull}`, story.result(pull));
}

/** A scene for the page; the first line that people see of it is printed. */
export function tell(title: string, what: string, markdown: string): Scene {
  const first = markdown.split("\n").find((line) => line !== "" && !line.startsWith("<!--")) ?? "";
  console.log(`\n  ${what}: ${plainText(first)}`);
  return { title, markdown };
}

/** A line of Markdown as it reads. */
function plainText(markdown: string): string {
  return markdown
    .replaceAll("**", "")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
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
