import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { encryptKey, makeCa, makeLeaf } from "../fixtures/certificates.ts";
import { READ_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import type { FileContent, Files } from "../simulators/github/world.ts";
import { createWorkspace, type ActionRun } from "./runner.ts";
import { makePki, startStory, ZONE, type Story } from "./story.ts";

type Bad = {
  readonly what: string;
  /** aop.yaml as a whole; GOOD unless told. Null: there is none. */
  readonly yaml?: string | null;
  /** certs/api.pem; a good one unless told. Null: there is none. */
  readonly pem?: FileContent | null;
  readonly files?: Files;
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly token?: string;
  readonly arrange?: (story: Story) => void;
  /** In aop.yaml; null: the annotation is about no line. */
  readonly line: number | null;
  readonly pattern: RegExp;
};

const pki = await makePki();
const ca = await makeCa("Example Root");
const yesterday = new Date(Date.now() - 86_400_000);
const lastYear = new Date(Date.now() - 365 * 86_400_000);
const expired = await makeLeaf({ issuer: ca, notBefore: lastYear, notAfter: yesterday });
// Removed when the process ends: tests run after the end of the module.
const outside = await createWorkspace({ "api.pem": pki.api.certificatePem });

const CERTIFICATE = "{ certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }";

/** Line 5 declares the certificate, line 7 uses it. */
function yaml(
  parts: {
    readonly certificate?: string;
    readonly hostname?: string;
    readonly zone?: string;
  } = {},
): string {
  const { certificate = CERTIFICATE, hostname = "api.example.com: api", zone = "" } = parts;
  return [
    "version: 1",
    "zones:",
    `  ${ZONE}:`,
    "    certificates:",
    `      api: ${certificate}`,
    "    hostnames:",
    `      ${hostname}`,
    ...(zone === "" ? [] : [`    ${zone}`]),
    "",
  ].join("\n");
}

function keyIn(file: string, passphrase = ""): string {
  return yaml({
    certificate: `{ certificate: certs/api.pem, private_key: { file: ${file}${passphrase} } }`,
  });
}

const READABLE: readonly Bad[] = [
  { what: "no file", yaml: null, line: null, pattern: /"aop\.yaml" does not exist.*input config/ },
  {
    what: "broken YAML",
    yaml: "version: 1\nzones:\n  example.com: { global: on\n",
    line: 4,
    pattern: /A \{ or \[ before this point is not closed/,
  },
  {
    what: "an alias bomb",
    yaml: aliasBomb(),
    line: 6,
    pattern: /aliases of this file repeat more than 100000 nodes: write out/,
  },
  { what: "an empty file", yaml: "", line: 1, pattern: /is empty: add version: 1 and zones:/ },
  {
    what: "a wrong version",
    yaml: yaml().replace("version: 1", "version: 2"),
    line: 1,
    pattern: /"version" must be 1, the only supported version, not 2/,
  },
];

const UNKNOWN_KEYS: readonly Bad[] = [
  {
    what: "an unknown key of the file",
    yaml: `${yaml()}defaults: {}\n`,
    line: 8,
    pattern: /Unknown key "defaults"\. Allowed here: version, zones/,
  },
  {
    what: "an unknown key of a zone",
    yaml: yaml({ zone: "unmanged: ignore" }),
    line: 8,
    pattern: /Unknown key "unmanged" in "example\.com"\. Did you mean "unmanaged"\?/,
  },
  {
    what: "an unknown key of zone_level",
    yaml: yaml({ zone: "zone_level: { certificate: api, enable: true }" }),
    line: 8,
    pattern: /Unknown key "enable" in "zone_level"\. Did you mean "enabled"\?/,
  },
  {
    what: "an unknown key of a certificate",
    yaml: yaml({
      certificate: "{ certificat: certs/api.pem, private_key: { env: AOP_API_KEY } }",
    }),
    line: 5,
    pattern: /Unknown key "certificat" in "api"\. Did you mean "certificate"\?/,
  },
  {
    what: "an unknown key of a private key",
    yaml: yaml({
      certificate: "{ certificate: certs/api.pem, private_key: { envv: AOP_API_KEY } }",
    }),
    line: 5,
    pattern: /Unknown key "envv" in "private_key"\. Did you mean "env"\?/,
  },
  {
    what: "an unknown key of a passphrase",
    yaml: keyIn("certs/api.key.pem", ", passphrase: { secret: X }"),
    line: 5,
    pattern: /Unknown key "secret" in "passphrase"\. Allowed here: env/,
  },
  {
    what: "an unknown key of an API token",
    yaml: yaml({ zone: "api_token: { var: CF_TOKEN }" }),
    line: 8,
    pattern: /Unknown key "var" in "api_token"\. Allowed here: env/,
  },
  {
    what: "an unknown key of a hostname",
    yaml: yaml({ hostname: "api.example.com: { certificate: api, origin: [] }" }),
    line: 7,
    pattern: /Unknown key "origin" in "api\.example\.com"\. Did you mean "origins"\?/,
  },
];

const HOSTNAMES: readonly Bad[] = [
  {
    what: "a hostname that stands there twice but for its letter case",
    yaml: yaml({ hostname: "api.example.com: api\n      API.Example.com: api" }),
    line: 8,
    pattern: /"api\.example\.com" is defined twice.*first on line 7.*keep one/,
  },
  {
    what: "a hostname outside the zone",
    yaml: yaml({ hostname: "api.example.net: api" }),
    line: 7,
    pattern: /"api\.example\.net" is not in the zone "example\.com".*custom_hostname: true/,
  },
  {
    what: "a wildcard",
    yaml: yaml({ hostname: '"*.example.com": api' }),
    line: 7,
    pattern: /"\*\.example\.com".*wildcard/i,
  },
  {
    what: "an empty enabled",
    yaml: yaml({ hostname: "api.example.com:\n        certificate: api\n        enabled:" }),
    line: 9,
    pattern: /"enabled" is empty .*removal at Cloudflare: write true or false/,
  },
  {
    what: "an undeclared certificate",
    yaml: yaml({ hostname: "api.example.com: apj" }),
    line: 7,
    pattern: /"apj" is not declared.*Did you mean "api"\?/,
  },
];

const CERTIFICATES: readonly Bad[] = [
  { what: "a missing PEM", pem: null, line: 5, pattern: /"certs\/api\.pem".*does not exist/ },
  {
    what: "an encrypted private key in place of the certificate",
    pem: encryptKey(pki.api.privateKeyPem, "correct horse battery"),
    line: 5,
    pattern: /"certs\/api\.pem".*holds a private key, not a certificate/,
  },
  {
    what: "garbage in place of the certificate",
    pem: "-----BEGIN CERTIFICATE-----\nZ2FyYmFnZQ==\n-----END CERTIFICATE-----\n",
    line: 5,
    pattern: /"certs\/api\.pem".*is damaged/,
  },
  {
    what: "a CA certificate",
    pem: ca.certificatePem,
    line: 5,
    pattern: /"api" is a CA certificate.*issue a client certificate with it/,
  },
  {
    what: "the key of another certificate",
    env: { AOP_API_KEY: pki.partner.privateKeyPem },
    secrets: [pki.partner.privateKeyPem],
    line: 5,
    pattern: /AOP_API_KEY does not belong to the certificate "CN=.*": it is the key of another one/,
  },
  {
    what: "an unencrypted key in the repository",
    yaml: keyIn("certs/api.key.pem"),
    files: { "certs/api.key.pem": pki.api.privateKeyPem },
    line: 5,
    pattern: /"certs\/api\.key\.pem" holds an unencrypted private key.*Create a new key/,
  },
  {
    what: "an unencrypted key in place of the certificate",
    pem: pki.api.privateKeyPem,
    line: 5,
    pattern: /"certs\/api\.pem" holds an unencrypted private key.*Create a new key/,
  },
  {
    what: "a path that leaves the workspace",
    yaml: yaml({
      certificate: "{ certificate: ../api.pem, private_key: { env: AOP_API_KEY } }",
    }),
    line: 5,
    pattern: /"\.\.\/api\.pem".*outside the workspace: files are read from the repository only/,
  },
  {
    what: "a symbolic link that leaves the workspace",
    pem: { symlink: `${outside.path}/api.pem` },
    line: 5,
    pattern: /"certs\/api\.pem".*outside the workspace: files are read from the repository only/,
  },
];

/** These can be found only by asking Cloudflare. */
const AT_CLOUDFLARE: readonly Bad[] = [
  {
    what: "an expired certificate that is to be uploaded",
    pem: expired.certificatePem,
    line: 5,
    pattern:
      /Certificate api expired on .*, so it is not uploaded\. Replace it with a valid certificate/,
  },
  {
    what: "a wrong token",
    token: "cf-unknown-token-0123456789abcdefghijklmn",
    line: 3,
    pattern: /token in cloudflare-api-token is not valid/,
  },
  {
    what: "a token without the permission to read certificates",
    token: "cf-token-for-zones-0123456789abcdefghijkl",
    arrange: ({ cloudflare }) => {
      const value = "cf-token-for-zones-0123456789abcdefghijkl";
      cloudflare.addToken({ value, permissions: ["Zone Read"] });
    },
    line: 3,
    pattern: /cloudflare-api-token needs the permission “Zone > SSL and Certificates > Read”/,
  },
  {
    what: "a zone that the token can't see",
    token: "cf-token-of-others-0123456789abcdefghijkl",
    arrange: ({ cloudflare }) => {
      const value = "cf-token-of-others-0123456789abcdefghijkl";
      cloudflare.addToken({ value, permissions: READ_PERMISSIONS, zones: [] });
    },
    line: 3,
    pattern: /Zone example\.com was not found: the token can't see it\. Give the token/,
  },
];

describe(
  "bad input is one annotation at its line, and nothing is written",
  { concurrency: 3 },
  () => {
    for (const bad of [...READABLE, ...UNKNOWN_KEYS, ...HOSTNAMES, ...CERTIFICATES]) {
      test(bad.what, async () => {
        await using story = await startStory({ secrets: bad.secrets ?? [] });
        await refused(story, bad);
        assert.deepEqual(story.cloudflare.requests, [], "what the file says needs no question");
      });
    }
    for (const bad of AT_CLOUDFLARE) {
      test(bad.what, async () => {
        await using story = await startStory({
          secrets: bad.token === undefined ? [] : [bad.token],
        });
        bad.arrange?.(story);
        await refused(story, bad);
        assert.deepEqual(story.cloudflare.writes, []);
      });
    }
  },
);

test("an expired certificate that is to be uploaded fails the run, and the plan is posted all the same", async () => {
  await using story = await startStory();
  const plan = await story.propose(filesOf({ pem: expired.certificatePem }));
  assert.equal(plan.exitCode, 1);
  assert.equal(plan.outputs["to-add"], "2");
  assert.match(story.comment(plan.pull), /Apply stops before its first write/);
  assert.match(story.comment(plan.pull), /expired on/);
  assert.doesNotMatch(plan.log, /keeps presenting it/, "it is not at Cloudflare yet");
});

test("all mistakes of a file are told at once, the most of them as annotations", async () => {
  await using story = await startStory();
  const hostnames = Array.from({ length: 14 }, (_, index) => `h${index}.example.net: api`);
  const plan = await story.propose(
    filesOf({ yaml: yaml({ hostname: hostnames.join("\n      ") }) }),
  );
  const errors = errorsOf(plan);
  assert.equal(errors.length, 10, "GitHub shows ten a step");
  assert.match(errors.at(-1)?.message ?? "", /5 more errors/);
  assert.match(plan.log, /aop\.yaml:20:7: "h13\.example\.net" is not in the zone/);
});

async function refused(story: Story, bad: Bad): Promise<void> {
  const run = await story.propose(filesOf(bad), {
    ...(bad.env && { env: bad.env }),
    ...(bad.token && { token: bad.token }),
  });
  assert.equal(run.exitCode, 1, run.stdout + run.stderr);
  const errors = errorsOf(run);
  assert.equal(errors.length, 1, JSON.stringify(errors, null, 2));
  const [error] = errors;
  assert.match(error?.message ?? "", bad.pattern);
  const place = bad.line === null ? null : "aop.yaml";
  assert.deepEqual([error?.file, error?.line], [place, bad.line]);
  assert.doesNotMatch(run.stdout + run.stderr, /^\s+at .*:\d+|defect of the action/m);
  assert.equal(run.stderr, "");
  assert.match(run.summary, /1 error|Apply stops/, "the summary tells it too");
}

function errorsOf(run: ActionRun): ActionRun["annotations"] {
  return run.annotations.filter(({ level }) => level === "error");
}

function filesOf(bad: Partial<Bad>): Files {
  const { yaml: text = yaml(), pem = pki.api.certificatePem, files = {} } = bad;
  return {
    "README.md": "Another edge.\n",
    ...(text === null ? {} : { "aop.yaml": text }),
    ...(pem === null ? {} : { "certs/api.pem": pem }),
    ...files,
  };
}

function aliasBomb(): string {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 12; level += 1) {
    const last = `*a${level - 1}`;
    lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => last).join(", ")}]`);
  }
  return `${lines.join("\n")}\nversion: 1\nzones: *a11\n`;
}
