import { makePki, startStory, ZONE } from "../__tests__/scenarios/story.ts";
import type { Scene } from "./page.ts";
import { comment, result, say, show, state } from "./tell.ts";

/** Pull request, plan, merge, apply, a run without changes, and a rotation. */
export async function storyOfAChange(): Promise<Scene[]> {
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
  scenes.push(result(story, "2. After the merge: the result", first.pull));
  console.log(state(story));

  say("3. Another merge, which doesn't change anything in aop.yaml.");
  show(
    await story.apply(story.repository.push({ files: { "README.md": "Notes about the edge.\n" } })),
  );

  say("4. A pull request rotates a certificate and removes a hostname.");
  const second = await story.propose({ "aop.yaml": rotatedYaml() });
  show(second);
  scenes.push(
    comment(story, "4. A rotation, and a hostname that is removed: the plan", second.pull),
  );

  say("5. It is merged: upload first, then move and remove, delete last.");
  show(await story.merge(second.pull, { inputs: { "retire-delay": "2" } }));
  scenes.push(result(story, "5. After the merge: the result", second.pull));
  console.log(state(story));

  return scenes;
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
