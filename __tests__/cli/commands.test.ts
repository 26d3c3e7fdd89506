// `aop` in a terminal, against the simulated Cloudflare and without any GitHub.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { AOP_YAML, lose, setEnabled, startApplied } from "../scenarios/applied.ts";
import { makePki, startStory, type Story, ZONE } from "../scenarios/story.ts";
import { openCheckout } from "./terminal.ts";

const pki = await makePki();

const ROTATED = `version: 1
zones:
  ${ZONE}:
    global: on
    certificates:
      api-2027: { certificate: certs/next.pem, private_key: { env: AOP_NEXT_KEY } }
      partner: { certificate: certs/partner.pem, private_key: { env: AOP_PARTNER_KEY } }
    hostnames:
      api.example.com: api-2027
      admin.example.com: { certificate: api-2027, enabled: false }
`;

/** A repository whose first commit is what Cloudflare has, and whose working tree rotates and removes. */
async function openRotation(story: Story): ReturnType<typeof openCheckout> {
  const checkout = await openCheckout(story, { ...pki.files, "aop.yaml": AOP_YAML });
  checkout.git("init", "--quiet");
  checkout.git("add", ".");
  checkout.git("commit", "--quiet", "--message", "As applied");
  await checkout.write({ "aop.yaml": ROTATED });
  return checkout;
}

describe("aop plan", () => {
  test("shows a rotation and a removal as a table, and ends with 2", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openRotation(story);
    const { exitCode, stdout, stderr } = await checkout.aop("plan --since HEAD");
    assert.equal(exitCode, 2, stderr);
    const lines = stdout.split("\n");
    assert.equal(
      lines[0],
      "Plan: 1 certificate to upload, 2 hostnames to move, 1 to remove, 1 certificate to delete",
    );
    assert.match(
      stdout,
      /^ {2}\+ upload {2}certificate api-2027 {2}– → CN=api\.example\.com 2027 /m,
    );
    assert.match(
      stdout,
      /^ {2}~ move {4}api\.example\.com {7}CN=api\.example\.com \w{12} until .* → /m,
    );
    assert.match(stdout, /^ {2}- remove {2}shop\.example\.com {6}CN=partner.* → no association$/m);
    assert.match(stdout, /^danger: Traffic stops .*: shop\.example\.com will no longer get it/m);
    assert.doesNotMatch(stderr, /Nothing is removed/);
    assert.deepEqual(story.cloudflare.writes, []);
    assert.deepEqual(story.github.requests, [], "GitHub is not asked");
  });

  test("without --since removes nothing, and says so", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openRotation(story);
    const { exitCode, stdout, stderr } = await checkout.aop("plan");
    assert.equal(exitCode, 2);
    assert.doesNotMatch(stdout, /remove|delete/);
    assert.match(stderr, /^Nothing is removed without --since/m);
  });

  test("ends with 0 where nothing is to change, from whichever directory", async () => {
    await using story = await startApplied(pki);
    const files = { "edge/aop.yaml": AOP_YAML.replaceAll("certs/", "../certs/"), ...pki.files };
    await using checkout = await openCheckout(story, files);
    checkout.git("init", "--quiet");
    for (const [command, directory] of [
      ["plan edge/aop.yaml", "."],
      ["plan", "edge"],
      ["plan ../edge/aop.yaml", "certs"],
    ] as const) {
      const { exitCode, stdout, stderr } = await checkout.aop(command, { directory });
      assert.equal(exitCode, 0, stderr);
      assert.match(stdout, /^No changes$/m);
    }
  });

  test("prints nothing but the plan file with --json", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openRotation(story);
    const { exitCode, stdout } = await checkout.aop("plan --json --since HEAD");
    assert.equal(exitCode, 2);
    const plan = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    assert.deepEqual(
      { version: plan["version"], config: plan["config"], hasChanges: plan["hasChanges"] },
      { version: 1, config: "aop.yaml", hasChanges: true },
    );
    assert.match(String(plan["digest"]), /^[0-9a-f]{64}$/);
  });

  test("is the plan that the action makes of the same files", async () => {
    await using story = await startApplied(pki);
    const onGitHub = await story.propose({ "aop.yaml": ROTATED });
    await using checkout = await openRotation(story);
    const { stdout } = await checkout.aop("plan --json --since HEAD");
    const { digest } = JSON.parse(stdout) as { readonly digest: string };
    assert.equal(digest, onGitHub.outputs["plan-digest"]);
  });

  test("breaks a change before its arrow where the terminal is narrow", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openRotation(story);
    const { stdout } = await checkout.aop("plan --since HEAD", { columns: 80 });
    const shown = stdout.replaceAll(/\u001B\[\d+m/g, "");
    assert.match(
      shown,
      /^ {2}~ move .* until \d{4}-\d\d-\d\d\n {30,}→ CN=api\.example\.com 2027 /m,
    );
  });

  test("plans only the zones that are named", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openRotation(story);
    const { exitCode, stderr } = await checkout.aop("plan --zones other.example");
    assert.equal(exitCode, 1);
    assert.match(stderr, /other\.example/);
  });
});

describe("colours", () => {
  for (const [what, columns, env, expected] of [
    ["are on a terminal", 120, {}, true],
    ["are not in a pipe", null, {}, false],
    ["are not where NO_COLOR is set", 120, { NO_COLOR: "1" }, false],
    ["are in a pipe where FORCE_COLOR is set", null, { FORCE_COLOR: "1" }, true],
    ["are not where FORCE_COLOR is 0", 120, { FORCE_COLOR: "0" }, false],
    ["are not on a terminal that knows none", 120, { TERM: "dumb" }, false],
  ] as const) {
    test(what, async () => {
      await using story = await startApplied(pki);
      await using checkout = await openCheckout(story, { ...pki.files, "aop.yaml": ROTATED });
      const { stdout, stderr } = await checkout.aop("plan", { columns, env });
      assert.equal((stdout + stderr).includes("["), expected);
    });
  }
});

describe("aop apply", () => {
  test("asks, and changes nothing unless the answer is yes", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openRotation(story);
    for (const answer of ["no", "", "y"]) {
      const { exitCode, stdout, stderr } = await checkout.aop("apply --since HEAD", { answer });
      assert.equal(exitCode, 1);
      assert.match(stdout, /^Plan: /, "the plan comes before the question");
      assert.match(stderr, /Apply 5 operations to Cloudflare\?/);
      assert.match(stderr, /error: Nothing was changed: aop\.yaml was not applied\.$/m);
    }
    assert.deepEqual(story.cloudflare.writes, []);
    const { exitCode, stdout } = await checkout.aop("apply --since HEAD", { answer: "yes" });
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Applied: 5 operations$/m);
    assert.equal((await checkout.aop("plan --since HEAD")).exitCode, 0, "then it is in sync");
    assert.deepEqual(story.github.requests, [], "GitHub is not asked");
  });

  test("wants --yes where nobody can be asked, before it asks Cloudflare anything", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openRotation(story);
    const refused = await checkout.aop("apply");
    assert.equal(refused.exitCode, 1);
    assert.match(refused.stderr, /--yes/);
    assert.deepEqual(story.cloudflare.requests, []);
    const { exitCode, stderr } = await checkout.aop("apply --yes --retire-delay 0");
    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, /^✓ example\.com: upload hostname certificate api-2027/m);
  });

  test("stops before the question where a key is missing", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openRotation(story);
    const { exitCode, stderr } = await checkout.aop("apply --yes", { env: { AOP_NEXT_KEY: "" } });
    assert.equal(exitCode, 1);
    assert.match(stderr, /Nothing was changed\.\n.*certificate api-2027 needs to be uploaded/);
    assert.deepEqual(story.cloudflare.writes, []);
  });

  test("stops for a mass removal, and names the option that allows it", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openRotation(story);
    await checkout.write({
      "aop.yaml": `version: 1\nzones:\n  ${ZONE}: { certificates: {}, hostnames: {} }\n`,
    });
    const { exitCode, stdout, stderr } = await checkout.aop("apply --yes --since HEAD");
    assert.equal(exitCode, 1);
    assert.match(stdout + stderr, /unless --allow-mass-removal is given/);
    assert.deepEqual(story.cloudflare.writes, []);
    const allowed = await checkout.aop("apply --yes --since HEAD --allow-mass-removal");
    assert.equal(allowed.exitCode, 0, allowed.stderr);
  });

  test("ends like a cancelled run on Ctrl-C: what was done stays, and is told", async () => {
    await using story = await startApplied(pki, { cloudflare: { deploymentDelay: 60_000 } });
    await using checkout = await openRotation(story);
    const uploaded = (async () => {
      while (story.cloudflare.writes.length === 0) await delay(1);
    })();
    const { exitCode, stdout, stderr } = await checkout.aop("apply --yes --since HEAD", {
      interrupt: uploaded,
    });
    assert.equal(exitCode, 1);
    assert.match(stderr, /Apply cancelled: /);
    assert.match(stdout, /^Not attempted:\n {2}example\.com: /m);
    assert.equal(story.cloudflare.writes.length, 1);
  });
});

describe("aop drift", () => {
  test("ends with 0 in sync, and with 2 where Cloudflare was changed", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openCheckout(story, { ...pki.files, "aop.yaml": AOP_YAML });
    const before = await checkout.aop("drift");
    assert.equal(before.exitCode, 0);
    assert.match(before.stdout, /^Cloudflare matches aop\.yaml$/m);
    lose(story);
    setEnabled(story, "shop.example.com", false);
    const { exitCode, stdout } = await checkout.aop("drift");
    assert.equal(exitCode, 2);
    assert.match(
      stdout,
      /^ {2}enforcement lost {2}api\.example\.com\n {4}declared +api .*\n {4}on Cloudflare +no association$/m,
    );
    assert.match(stdout, /shop\.example\.com\n {4}declared .*\n {4}on Cloudflare +disabled: /);
    assert.deepEqual(story.cloudflare.writes, []);
  });
});

describe("aop export", () => {
  test("writes files of which a plan has no changes", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openCheckout(story, { "README.md": "" });
    const { exitCode, stdout, stderr } = await checkout.aop(
      `export --zones ${ZONE} --output-directory here`,
    );
    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /^Exported: 1 zone, 2 certificates, 3 hostnames\n {2}here\/aop\.yaml$/m);
    const plan = await checkout.aop("plan here/aop.yaml");
    assert.equal(plan.exitCode, 0, plan.stderr);
  });

  test("reports a mistake in the file that it would add to once", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openCheckout(story, { "aop.yaml": "version: 2\nzones: {}\n" });
    const { exitCode, stderr } = await checkout.aop(
      `export --zones ${ZONE} --output-directory here`,
    );
    assert.equal(exitCode, 1);
    assert.equal(stderr.match(/error: /g)?.length, 1, stderr);
    assert.match(stderr, /^aop\.yaml has errors, shown above\. Fix them first/m);
  });

  test("repeats a directory outside the repository as it was typed", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openCheckout(story, { "README.md": "" });
    for (const directory of ["/etc", "../elsewhere"]) {
      const { exitCode, stderr } = await checkout.aop(
        `export --zones ${ZONE} --output-directory ${directory}`,
      );
      assert.equal(exitCode, 1);
      assert.ok(stderr.includes(`--output-directory is "${directory}", which is outside`), stderr);
    }
  });
});

describe("aop validate", () => {
  test("needs no token, and says what is in the file", async () => {
    await using story = await startStory();
    await using checkout = await openCheckout(story, { ...pki.files, "aop.yaml": AOP_YAML });
    const { exitCode, stdout } = await checkout.aop("validate", {
      env: { CLOUDFLARE_API_TOKEN: "" },
    });
    assert.deepEqual(
      { exitCode, stdout },
      { exitCode: 0, stdout: "aop.yaml is valid: 1 zone, 2 certificates, 3 hostnames.\n" },
    );
    assert.deepEqual(story.cloudflare.requests, []);
  });

  test("prints a mistake as compilers do: place, line and caret", async () => {
    await using story = await startStory();
    const text = AOP_YAML.replace("shop.example.com: partner", "shop.example.com: partnr");
    await using checkout = await openCheckout(story, {
      ...pki.files,
      "edge/aop.yaml": text.replaceAll("certs/", "../certs/"),
    });
    checkout.git("init", "--quiet");
    const { exitCode, stderr } = await checkout.aop("validate", { directory: "edge" });
    assert.equal(exitCode, 1);
    assert.equal(
      stderr,
      `aop.yaml:11:25: error: The certificate "partnr" is not declared under certificates of the zone "example.com". Did you mean "partner"?
 11 |       shop.example.com: partnr
    |                         ^
aop.yaml has 1 error.
`,
    );
  });

  test("never repeats a key or a token that was written into the file", async () => {
    await using story = await startStory({ env: pki.env });
    const key = pki.env["AOP_API_KEY"] ?? "";
    const block = key.trim().replaceAll(/^/gm, "          ");
    const inFile = AOP_YAML.replace(
      "private_key: { env: AOP_API_KEY } }",
      `private_key: |\n${block}\n      }`,
    );
    const token = "abcdefghijklmnopqrstuvwxyz0123456789ABCD";
    const withToken = AOP_YAML.replace(
      "global: on",
      `api_token: ${token}\n    api_tokn: ${token.slice(0, 12)}`,
    );
    for (const text of [inFile, withToken]) {
      await using checkout = await openCheckout(story, { ...pki.files, "aop.yaml": text });
      const { exitCode, stdout, stderr } = await checkout.aop("validate");
      assert.equal(exitCode, 1);
      assert.ok(!(stdout + stderr).includes(token.slice(0, 12)), stderr);
    }
  });
});

describe("what goes wrong", () => {
  test("a missing token is named as it is called in a terminal", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openCheckout(story, { ...pki.files, "aop.yaml": AOP_YAML });
    const { exitCode, stderr } = await checkout.aop("plan", { env: { CLOUDFLARE_API_TOKEN: "" } });
    assert.equal(exitCode, 1);
    assert.match(stderr, /The environment variable CLOUDFLARE_API_TOKEN is not set\./);
  });

  test("a file that is not there", async () => {
    await using story = await startStory();
    await using checkout = await openCheckout(story, {});
    const { exitCode, stderr } = await checkout.aop("plan nowhere.yaml");
    assert.equal(exitCode, 1);
    assert.equal(
      stderr,
      'error: The configuration "nowhere.yaml" does not exist. Name the file after the command: aop plan path/to/aop.yaml.\n',
    );
  });

  test("a revision that is none, or that has no such file", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openRotation(story);
    await checkout.write({ "other.yaml": ROTATED });
    for (const [command, expected] of [
      ["plan --since nonsense", /--since "nonsense" is not a revision of the repository/],
      ["plan --since=--output=x", /--since "--output=x" is not a revision/],
      ["plan other.yaml --since HEAD", /other\.yaml is not in the repository at "HEAD"/],
    ] as const) {
      const { exitCode, stderr } = await checkout.aop(command);
      assert.equal(exitCode, 1);
      assert.match(stderr, expected);
    }
  });

  test("--since outside of a repository", async () => {
    await using story = await startApplied(pki);
    await using checkout = await openCheckout(story, { ...pki.files, "aop.yaml": AOP_YAML });
    const { exitCode, stderr } = await checkout.aop("plan --since HEAD");
    assert.equal(exitCode, 1);
    assert.match(stderr, /--since needs a Git repository/);
  });
});
