import { presented, startRotation, TO_NEXT } from "../__tests__/scenarios/edge/rotation.ts";
import type { Scene } from "./page.ts";
import { result, say, show } from "./tell.ts";

/** A rotation ahead of the origin's trust, which nobody could see before: one hostname is hurt, for two minutes. */
export async function storyOfTheEdge(): Promise<Scene[]> {
  // Two minutes are waited for: on the clock of the simulators that takes no time.
  await using rotation = await startRotation();
  const { story, edge, origin } = rotation;
  const scenes: Scene[] = [];
  const tellPresented = (): void => {
    const certificates = presented(rotation).join(", ");
    console.log(`\n  a, b and c present now: ${certificates}`);
    console.log("  requests through Cloudflare, and their answers:");
    for (const hostname of rotation.hostnames) {
      const answers = edge.asked(hostname).map(({ status }) => status);
      console.log(`    ${hostname}: ${answers.join(" ")}`);
    }
  };

  say(
    "1. Three hostnames move to a certificate from another CA. Their origin can't be probed directly, and doesn't trust that CA. It is merged.",
  );
  const { run, pull, push } = await rotation.change(rotation.yaml(TO_NEXT));
  show(run, 1);
  scenes.push(result(story, "1. One hostname was refused, and has its old certificate back", pull));
  tellPresented();

  say("2. The origin is configured to trust both CAs. The same job is re-run.");
  origin.trust([rotation.oldCa, rotation.nextCa], true);
  edge.requests.length = 0;
  show(await story.apply(push, { inputs: rotation.inputs }));
  scenes.push(result(story, "2. The first hostname answers, and the others follow", pull));
  tellPresented();
  return scenes;
}
