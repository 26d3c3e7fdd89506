import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { storyOfDrift } from "./drift.ts";
import { storyOfTheEdge } from "./edge.ts";
import { storyOfAnOrigin } from "./origins.ts";
import { page } from "./page.ts";
import { storyOfAChange } from "./story.ts";
import { say } from "./tell.ts";

/*
 * Runs the real bundle, as the runner would, against a simulated Cloudflare and a simulated GitHub.
 * Nothing leaves this machine.
 */

const CHAPTERS = {
  change: { title: "A change, and a rotation", tell: storyOfAChange },
  origins: { title: "An origin that would refuse", tell: storyOfAnOrigin },
  edge: { title: "A rotation ahead of its origin", tell: storyOfTheEdge },
  drift: { title: "Drift, found and undone", tell: storyOfDrift },
};

const name = process.argv[2] ?? "change";
if (name in CHAPTERS) {
  const { title, tell } = CHAPTERS[name as keyof typeof CHAPTERS];
  const scenes = await tell();
  const file = join(import.meta.dirname, "out", `${name}.html`);
  mkdirSync(join(import.meta.dirname, "out"), { recursive: true });
  writeFileSync(file, page(scenes, title));
  say(`Open the comments as GitHub shows them: ${relative(process.cwd(), file)}`);
} else {
  console.error(
    `Unknown chapter ${name}. Usage: npm run demo -- ${Object.keys(CHAPTERS).join(" | ")}`,
  );
  process.exitCode = 1;
}
