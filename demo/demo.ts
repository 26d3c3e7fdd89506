import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { storyOfDrift } from "./drift.ts";
import { storyOfAnOrigin } from "./origins.ts";
import { page } from "./page.ts";
import { storyOfAChange } from "./story.ts";
import { say } from "./tell.ts";

/*
 * Stories told by the real bundle against a simulated Cloudflare and a simulated GitHub, run as the runner runs it.
 * Nothing leaves this machine.
 */

const CHAPTERS = { change: storyOfAChange, origins: storyOfAnOrigin, drift: storyOfDrift };

const name = process.argv[2] ?? "change";
if (name in CHAPTERS) {
  const scenes = await CHAPTERS[name as keyof typeof CHAPTERS]();
  const file = join(import.meta.dirname, "out", `${name}.html`);
  mkdirSync(join(import.meta.dirname, "out"), { recursive: true });
  writeFileSync(file, page(scenes));
  say(`The comments as GitHub shows them: ${relative(process.cwd(), file)}`);
} else {
  console.error(
    `There is no chapter ${name}: npm run demo -- ${Object.keys(CHAPTERS).join(" | ")}`,
  );
  process.exitCode = 1;
}
