import {
  applyByHand,
  checkDrift,
  lose,
  setEnabled,
  startApplied,
} from "../__tests__/scenarios/applied.ts";
import { makePki, type Story } from "../__tests__/scenarios/story.ts";
import type { Scene } from "./page.ts";
import { say, show, tell } from "./tell.ts";

/** Someone changes settings in the dashboard: an issue opens, a manual apply heals the drift, the issue closes. */
export async function storyOfDrift(): Promise<Scene[]> {
  await using story = await startApplied(await makePki());
  const scenes: Scene[] = [];

  say(
    "1. Someone removes one association in the dashboard and disables another. The daily check runs.",
  );
  lose(story);
  setEnabled(story, "shop.example.com", false);
  show(await checkDrift(story));
  scenes.push(issue(story, "1. The issue that the daily check opens"));

  say("2. The apply workflow is run manually. It restores what was reviewed and applied before.");
  show(await applyByHand(story));

  say("3. The next check finds nothing and closes the issue.");
  show(await checkDrift(story));
  const { state } = story.repository.issue(1);
  for (const { body } of story.repository.comments(1)) {
    scenes.push(tell("3. The comment that closes it", "The comment on issue #1", body));
  }
  console.log(`  Issue #1 is ${state} now.`);
  return scenes;
}

function issue(story: Story, title: string): Scene {
  const { title: heading, body } = story.repository.issue(1);
  const scene = tell(title, `Issue #1, “${heading}”`, body ?? "");
  return { ...scene, markdown: `## ${heading}\n\n${scene.markdown}` };
}
