import { makeCa } from "../__tests__/fixtures/certificates.ts";
import { startOrigin } from "../__tests__/scenarios/origin.ts";
import { makePki, startStory, ZONE } from "../__tests__/scenarios/story.ts";
import type { Scene } from "./page.ts";
import { comment, result, say, show } from "./tell.ts";

/** The dangerous case: Cloudflare is about to present a certificate that the origin does not trust. */
export async function storyOfAnOrigin(): Promise<Scene[]> {
  const pki = await makePki();
  const old = await makeCa("The old origin CA");
  await using origin = await startOrigin("api.example.com", [old], true);
  // The origin listens on loopback, and the plan shows the one that it adds.
  const inputs = { "probe-allow": "127.0.0.0/8", "probe-origins": "all" };
  await using story = await startStory({ env: pki.env, inputs });
  const scenes: Scene[] = [];

  say(
    "1. A pull request enables api.example.com, whose origin requires certificates from another CA.",
  );
  const plan = await story.propose({ ...pki.files, "aop.yaml": aopYaml(origin.address) });
  show(plan);
  scenes.push(comment(story, "1. The plan warns that the origin will likely refuse", plan.pull));

  say("2. It is merged anyway. The apply has the key, tries it, and stops before its first write.");
  const push = story.repository.merge(plan.pull, "squash");
  show(await story.apply(push), 1);
  console.log(`\n  writes to Cloudflare: ${story.cloudflare.writes.length}`);

  say("3. The origin is configured to trust both CAs. The same job is re-run.");
  origin.trust([old, pki.ca], true);
  show(await story.apply(push));
  scenes.push(result(story, "3. Applied once the origin accepts the certificate", plan.pull));
  return scenes;
}

function aopYaml(address: string): string {
  return `version: 1
zones:
  ${ZONE}:
    certificates:
      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }
    hostnames:
      api.example.com: { certificate: api, origins: ["${address}"] }
`;
}
