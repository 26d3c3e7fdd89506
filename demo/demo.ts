import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { ActionRun } from "../__tests__/scenarios/runner.ts";
import { makePki, startStory, ZONE, type Story } from "../__tests__/scenarios/story.ts";
import { page, type Scene } from "./page.ts";

/*
 * The story of a change, told by the real bundle against a simulated Cloudflare and a simulated GitHub: pull
 * request, plan comment, merge, apply, and a second run without changes; then a rotation. Nothing leaves this machine.
 */

const OUT = join(import.meta.dirname, "out");

await main();

async function main(): Promise<void> {
  const pki = await makePki();
  await using story = await startStory({ env: pki.env, cloudflare: { deploymentDelay: 1500 } });
  const scenes: Scene[] = [];

  say(
    "1. A pull request adds aop.yaml and two certificates. The plan runs with a read-only token.",
  );
  const first = await story.propose({ ...pki.files, "aop.yaml": firstYaml() });
  show(first);
  scenes.push(comment(story, "1. On the pull request: the plan", first.pull));

  say("2. It is merged. The apply runs with the write token and the private keys.");
  show(await story.merge(first.pull, { method: "squash" }));
  scenes.push(comment(story, "2. After the merge: the result", first.pull));
  console.log(state(story));

  say("3. Another merge that changes nothing of it.");
  show(
    await story.apply(story.repository.push({ files: { "README.md": "An edge, described.\n" } })),
  );

  say("4. A rotation, and a hostname that leaves: uploaded first, moved, removed, deleted last.");
  const second = await story.propose({ "aop.yaml": rotatedYaml() });
  show(second);
  scenes.push(comment(story, "3. A rotation, and a hostname that leaves", second.pull));
  show(await story.merge(second.pull, { inputs: { "retire-delay": "2" } }));
  scenes.push(comment(story, "4. Rotated", second.pull));
  console.log(state(story));

  mkdirSync(OUT, { recursive: true });
  const file = join(OUT, "comments.html");
  writeFileSync(file, page(scenes));
  say(`The comments as GitHub shows them: ${relative(process.cwd(), file)}`);
}

function firstYaml(): string {
  return `version: 1
zones:
  ${ZONE}:
    global: on
    certificates:
      api:     { certificate: certs/api.pem,     private_key: { env: AOP_API_KEY } }
      partner: { certificate: certs/partner.pem, private_key: { env: AOP_PARTNER_KEY } }
    hostnames:
      api.example.com: api
      shop.example.com: partner
      admin.example.com: { certificate: api, enabled: false }
`;
}

function rotatedYaml(): string {
  return `version: 1
zones:
  ${ZONE}:
    global: on
    certificates:
      api-2027: { certificate: certs/next.pem,    private_key: { env: AOP_NEXT_KEY } }
      partner:  { certificate: certs/partner.pem, private_key: { env: AOP_PARTNER_KEY } }
    hostnames:
      api.example.com: api-2027
      admin.example.com: { certificate: api-2027, enabled: false }
`;
}

function say(text: string): void {
  console.log(`\n\x1b[1m${text}\x1b[0m\n`);
}

/** The job's log as the runner prints it: commands to the runner are shown as it shows them. */
function show(run: ActionRun): void {
  for (const line of run.log.trimEnd().split("\n")) {
    const plain = line
      .replace(/^::group::/, "▸ ")
      .replace(/^::endgroup::$/, "")
      .replace(/^::(error|warning|notice)[^:]*::/, "$1: ")
      .replaceAll("%0A", "\n  ")
      .replaceAll("%25", "%");
    if (plain !== "" && !plain.startsWith("::")) console.log(`  ${plain}`);
  }
  if (run.exitCode !== 0) throw new Error(`The action ended with exit code ${run.exitCode}.`);
  const { "plan-summary": summary, applied } = run.outputs;
  console.log(
    `\n  outputs: plan-summary=${summary ?? ""}${applied === undefined ? "" : `, applied=${applied}`}`,
  );
}

function comment(story: Story, title: string, pull: number): Scene {
  const markdown = story.comment(pull);
  console.log(`\n  ── the comment on #${pull} ──`);
  for (const line of markdown.split("\n").slice(1)) console.log(`  ${line}`);
  return { title, markdown };
}

function state(story: Story): string {
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
