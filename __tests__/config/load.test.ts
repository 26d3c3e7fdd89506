import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { test } from "node:test";

import type { Environment } from "../../src/runtime/environment.ts";
import type { TextFile } from "../../src/config/workspace.ts";
import { loadConfig, type LoadedConfig, type LoadRequest } from "../../src/config/load.ts";
import { plain } from "../../src/text/message.ts";
import { encryptKey, makeCa, makeLeaf, withUnknownKeyAlgorithm } from "../fixtures/certificates.ts";

const ca = await makeCa("Test CA");
const api = await makeLeaf({ issuer: ca, subject: "api" });
const fleet = await makeLeaf({ issuer: ca, subject: "fleet" });
const EXPIRY = { severity: "error", warningDays: 30 } as const;
const PASSPHRASE = "correct horse";

type Files = Readonly<Record<string, string>>;

/** A repository in memory: loading takes a reader, since an earlier revision has no files on disk. */
function load(files: Files, more: Partial<LoadRequest> = {}): Promise<LoadedConfig> {
  const read = (path: string): Promise<TextFile> => {
    const text = files[path];
    return Promise.resolve(
      text === undefined ? { kind: "problem", message: "does not exist" } : { kind: "file", text },
    );
  };
  return loadConfig({
    file: "aop.yaml",
    read,
    environment: {},
    allowedEnvironment: null,
    now: new Date(),
    expiry: EXPIRY,
    ...more,
  });
}

/** example.com with one certificate `api`, whose entry and hostnames are given. */
function configuration(privateKey = "{ env: API_KEY }", certificate = "certs/api.pem"): string {
  return [
    "version: 1",
    "zones:",
    "  example.com:",
    "    certificates:",
    `      api: { certificate: ${certificate}, private_key: ${privateKey} }`,
    "    hostnames: { a.example.com: api }",
    "",
  ].join("\n");
}

const FILES: Files = { "aop.yaml": configuration(), "certs/api.pem": api.certificatePem };

function messagesOf({ problems }: LoadedConfig): readonly string[] {
  return problems.map(
    ({ severity, message, at }) =>
      `${at?.line ?? 0}:${at?.column ?? 0} ${severity} ${plain(message)}`,
  );
}

async function assertOne(loading: Promise<LoadedConfig>, pattern: RegExp): Promise<void> {
  const loaded = await loading;
  assert.equal(messagesOf(loaded).length, 1, messagesOf(loaded).join("\n"));
  assert.match(messagesOf(loaded)[0] ?? "", pattern);
  assert.equal(loaded.config === null, messagesOf(loaded)[0]?.includes(" error "));
}

test("configuration, certificate, key and token are loaded, and all secrets are named for masking", async () => {
  const text = configuration().replace(
    "    hostnames",
    "    api_token: { env: TOKEN }\n    hostnames",
  );
  const { config, certificates, problems, secrets } = await load(
    { ...FILES, "aop.yaml": text },
    { environment: { API_KEY: api.privateKeyPem.replaceAll("\n", "\\n"), TOKEN: "t0k3n-t0k3n\n" } },
  );
  assert.deepEqual(problems, []);
  assert.equal(config?.zones[0]?.apiTokenEnv, "TOKEN");
  assert.equal(certificates.get("example.com")?.get("api")?.fingerprint, api.fingerprint);
  assert.deepEqual(
    [...secrets.privateKeys],
    [[api.fingerprint, { kind: "available", pem: api.privateKeyPem }]],
  );
  assert.deepEqual([...secrets.tokens], [["TOKEN", "t0k3n-t0k3n"]]);
  assert.deepEqual(secrets.maskable, [
    api.privateKeyPem.replaceAll("\n", "\\n"),
    api.privateKeyPem,
    "t0k3n-t0k3n\n",
    "t0k3n-t0k3n",
  ]);
});

test("paths are relative to aop.yaml, and may leave its directory but not the repository", async () => {
  const certs = { "certs/api.pem": api.certificatePem };
  const up = { ...certs, "conf/aop.yaml": configuration("{ env: K }", "../certs/api.pem") };
  assert.deepEqual(messagesOf(await load(up, { file: "./conf/aop.yaml" })), []);
  const out = { ...certs, "conf/aop.yaml": configuration("{ env: K }", "../../certs/api.pem") };
  await assertOne(
    load(out, { file: "conf/aop.yaml" }),
    /^5:27 error "\.\.\/\.\.\/certs\/api\.pem".*outside the workspace/,
  );
  const absolute = { ...certs, "aop.yaml": configuration("{ env: K }", "/etc/passwd") };
  await assertOne(load(absolute), /"\/etc\/passwd".*outside the workspace: write it relative to/);
});

const LFS_POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 123\n";

const OTHER_BASE64 = Buffer.from("300a06082a864886f70d0107", "hex").toString("base64");

test("an aop.yaml that Git LFS did not fetch is named", async () => {
  await assertOne(
    load({ "aop.yaml": LFS_POINTER }),
    /^0:0 error .*is a Git LFS pointer.*lfs: true/,
  );
});

test("a missing aop.yaml is one error that names it", async () => {
  await assertOne(load({}), /^0:0 error The configuration "aop\.yaml" does not exist\b/);
});

test("each bad certificate file is one error at its path", async () => {
  const cases: readonly (readonly [string | undefined, RegExp])[] = [
    [undefined, /"certs\/api\.pem" \(the certificate "api"\) does not exist/],
    ["garbage", /has no certificate in it/],
    [LFS_POINTER, /is a Git LFS pointer, not the file itself: .*lfs: true/],
    [Buffer.from("3003020103ff", "hex").toString("base64"), /has no certificate in it/],
    [encryptKey(api.privateKeyPem, "x"), /holds a private key, not a certificate/],
    [api.privateKeyPem, /unencrypted private key in the repository: treat it as leaked/],
    [api.certificatePem + api.privateKeyPem, /treat it as leaked/],
    [ca.certificatePem, /is a CA certificate.*missing leaf certificate/],
  ];
  for (const [pem, pattern] of cases) {
    const files =
      pem === undefined ? { "aop.yaml": configuration() } : { ...FILES, "certs/api.pem": pem };
    await assertOne(load(files), new RegExp(`^5:27 error .*${pattern.source}`));
  }
});

test("a certificate file that is not found is told by what was written for its path", async () => {
  const found = [
    ["certs/other.pem", /does not exist\.$/],
    ['"certs\\new\\api.pem"', /does not exist\. Write the path with forward slashes/],
    ["certs\\other.pem", /does not exist\. Write the path with forward slashes/],
    [JSON.stringify(api.certificatePem), /does not exist\. Save the certificate as a file/],
  ] as const;
  for (const [written, pattern] of found) {
    const files = { ...FILES, "aop.yaml": configuration("{ env: API_KEY }", written) };
    await assertOne(load(files), pattern);
  }
});

test("an expired certificate is an error or a warning, as asked", async () => {
  const now = new Date(Date.now() + 1000 * 86_400_000);
  await assertOne(load(FILES, { now }), /^5:27 error .*expired/);
  await assertOne(
    load(FILES, { now, expiry: { ...EXPIRY, severity: "warning" } }),
    /^5:27 warning .*expired/,
  );
});

test("two names for one certificate are an error at the second, whatever the formatting", async () => {
  const text = configuration().replace(
    "    hostnames: { a.example.com: api }",
    "      same: { certificate: same.pem, private_key: { env: K } }\n    hostnames: { a.example.com: api, b.example.com: same }",
  );
  const same = api.certificatePem.replaceAll("\n", "\r\n");
  await assertOne(
    load({ ...FILES, "aop.yaml": text, "same.pem": same }),
    /^6:28 error The certificates "same" and "api" are the same certificate/,
  );
});

test("a key that is not set is no problem here, but known to be missing", async () => {
  for (const environment of [{}, { API_KEY: "" }, { API_KEY: " \n" }]) {
    const loaded = await load(FILES, { environment });
    assert.deepEqual(messagesOf(loaded), []);
    assert.deepEqual(loaded.secrets.privateKeys.get(api.fingerprint), {
      kind: "missing",
      reason: "The environment variable API_KEY is not set or empty.",
    });
  }
});

test("a variable named like a member of objects is not set", async () => {
  const files = { ...FILES, "aop.yaml": configuration("{ env: constructor }") };
  const { secrets } = await load(files);
  assert.equal(secrets.privateKeys.get(api.fingerprint)?.kind, "missing");
});

test("the key of another certificate is an error at the key, kept as invalid and masked", async () => {
  const loading = load(FILES, { environment: { API_KEY: fleet.privateKeyPem } });
  await assertOne(
    loading,
    /^5:55 error The private key in the environment variable API_KEY does not belong/,
  );
  const { secrets } = await loading;
  assert.equal(secrets.privateKeys.get(api.fingerprint)?.kind, "invalid");
  assert.ok(secrets.maskable.includes(fleet.privateKeyPem));
});

const FROM_FILE = configuration("{ file: api.key, passphrase: { env: PASS } }");

test("an encrypted key of the repository is decrypted with the passphrase of the environment", async () => {
  const files = {
    ...FILES,
    "aop.yaml": FROM_FILE,
    "api.key": encryptKey(api.privateKeyPem, PASSPHRASE),
  };
  const { secrets, problems } = await load(files, { environment: { PASS: PASSPHRASE } });
  assert.deepEqual(problems, []);
  assert.deepEqual(secrets.privateKeys.get(api.fingerprint), {
    kind: "available",
    pem: api.privateKeyPem,
  });
  assert.deepEqual(secrets.maskable, [PASSPHRASE, api.privateKeyPem]);

  const fromEcho = await load(files, { environment: { PASS: `${PASSPHRASE}\n` } });
  assert.deepEqual(messagesOf(fromEcho), []);

  const without = await load(files);
  assert.deepEqual(messagesOf(without), []);
  const state = without.secrets.privateKeys.get(api.fingerprint);
  assert.match(
    state?.kind === "missing" ? state.reason : "",
    /PASS, the passphrase of the private key in "api\.key", is not set/,
  );

  await assertOne(
    load(files, { environment: { PASS: "wrong horse" } }),
    /^5:55 error .*"api\.key" can't be decrypted/,
  );
  await assertOne(
    load({ ...files, "aop.yaml": configuration("{ file: api.key }") }),
    /^5:55 error .*"api\.key" needs a passphrase/,
  );
});

test("an unencrypted or weakly encrypted key of the repository is refused without being shown", async () => {
  const key = createPrivateKey(api.privateKeyPem);
  const sec1 = key.export({ type: "sec1", format: "pem" }).toString();
  const legacy = key
    .export({ type: "sec1", format: "pem", cipher: "aes-128-cbc", passphrase: PASSPHRASE })
    .toString();
  const environment = { PASS: PASSPHRASE };
  for (const [pem, pattern] of [
    [api.privateKeyPem, /"api\.key" holds an unencrypted private key.*treat it as leaked/],
    [sec1, /treat it as leaked/],
    [legacy, /old, weakly encrypted form.*openssl pkcs8 -topk8/],
    [LFS_POINTER, /"api\.key" \(a private key\) is a Git LFS pointer/],
    [
      "$ANSIBLE_VAULT;1.1;AES256\n3132",
      /not a private key in PEM form: the file must be an encrypted/,
    ],
    [OTHER_BASE64, /without its first and last line: the file must be an encrypted key/],
    [api.certificatePem, /holds a certificate, not a private key/],
  ] as const) {
    const loading = load({ ...FILES, "aop.yaml": FROM_FILE, "api.key": pem }, { environment });
    await assertOne(loading, new RegExp(`^5:55 error .*${pattern.source}`));
    const shown = JSON.stringify((await loading).problems);
    for (const line of pem.split("\n"))
      assert.ok(line.length < 20 || line.startsWith("---") || !shown.includes(line));
  }
  await assertOne(
    load({ ...FILES, "aop.yaml": FROM_FILE }),
    /^5:55 error "api\.key" \(a private key\) does not exist/,
  );
});

test("a leaked key is found even when its certificate can't be read", async () => {
  const loaded = await load({ "aop.yaml": FROM_FILE, "api.key": api.privateKeyPem });
  assert.equal(messagesOf(loaded).length, 2);
  assert.match(messagesOf(loaded).join("\n"), /does not exist[^]*treat it as leaked/);
});

test("what several zones or entries share is reported once, at the first", async () => {
  const zone = (name: string, entry: string): string =>
    `  ${name}:\n    api_token: { env: CF_TOKEN }\n    certificates:\n      api: { ${entry} }\n    hostnames:\n      api.${name}: api\n`;
  const zones = (entry: string): string =>
    `version: 1\nzones:\n${zone("example.com", entry)}${zone("example.net", entry)}`;
  const shared = zones("certificate: certs/api.pem, private_key: { env: API_KEY }");
  const both = zones(
    "certificate: certs/api.pem, private_key: { file: certs/api.pem, passphrase: { env: P } }",
  );
  const cases: readonly (readonly [
    string,
    Readonly<Record<string, string>>,
    Environment,
    RegExp,
  ])[] = [
    [shared, {}, {}, /^6:27 error .*does not exist/],
    [shared, FILES, { API_KEY: "short" }, /^6:55 error .*API_KEY holds fewer than 8/],
    [shared, FILES, { API_KEY: fleet.privateKeyPem }, /^6:55 error .*does not belong/],
    [shared, FILES, { CF_TOKEN: "short" }, /^3:3 error .*CF_TOKEN holds fewer than 8/],
    [both, { "certs/api.pem": api.privateKeyPem }, {}, /^6:27 error .*treat it as leaked/],
  ];
  for (const [text, files, environment, pattern] of cases)
    await assertOne(load({ ...files, "aop.yaml": text }, { environment }), pattern);
});

test("certificates of the same name in two zones are two problems", async () => {
  const zone = (name: string): string =>
    `  ${name}:\n    certificates:\n      ca: { certificate: ${name}.pem, private_key: { env: K } }\n    hostnames:\n      a.${name}: ca\n`;
  const text = `version: 1\nzones:\n${zone("example.com")}${zone("example.net")}`;
  const files = { "example.com.pem": ca.certificatePem, "example.net.pem": ca.certificatePem };
  assert.equal(messagesOf(await load({ ...files, "aop.yaml": text })).length, 2);
});

test("a key type that can't be read is sent only where aop.yaml says so", async () => {
  const files = { ...FILES, "certs/api.pem": withUnknownKeyAlgorithm(api.certificatePem) };
  const environment = { API_KEY: api.privateKeyPem };
  const refused = await load(files, { environment });
  assert.equal(refused.config, null);
  assert.match(
    messagesOf(refused).join("\n"),
    /5:55 error .*API_KEY is of a type.*unchecked_key: true/,
  );
  assert.equal(refused.secrets.privateKeys.values().next().value?.kind, "invalid");

  const text = configuration("{ env: API_KEY }, unchecked_key: true");
  const loaded = await load({ ...files, "aop.yaml": text }, { environment });
  assert.notEqual(loaded.config, null);
  assert.deepEqual(
    loaded.problems.map(({ severity }) => severity),
    ["warning", "warning"],
  );
  assert.equal(loaded.secrets.privateKeys.values().next().value?.kind, "available");
});

test("an SSH key, or any other text, is never sent, whatever aop.yaml says", async () => {
  const unknown = withUnknownKeyAlgorithm(api.certificatePem);
  const text = configuration("{ env: API_KEY }, unchecked_key: true");
  const files = { ...FILES, "aop.yaml": text, "certs/api.pem": unknown };
  const ssh =
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----\n";
  for (const secret of [ssh, "ghp_0123456789", api.certificatePem]) {
    const { config, secrets } = await load(files, { environment: { API_KEY: secret } });
    assert.equal(config, null);
    assert.equal(secrets.privateKeys.values().next().value?.kind, "invalid");
  }
});

test("certificates are checked even where aop.yaml has other errors, so that all is told at once", async () => {
  const text = configuration().replace(
    "a.example.com: api",
    "a.example.com: api, '*.example.com': api",
  );
  const loaded = await load({ ...FILES, "aop.yaml": text, "certs/api.pem": ca.certificatePem });
  assert.equal(loaded.config, null);
  assert.equal(messagesOf(loaded).length, 2);
  assert.match(
    messagesOf(loaded).join("\n"),
    /^5:27 error .*CA certificate[^]*\n6:38 error .*wildcard/,
  );
});

test("a certificate in two zones has its key when one of them names where it is", async () => {
  const second = configuration("{ env: NOT_SET }")
    .replaceAll("example.com", "example.org")
    .split("\n")
    .slice(2);
  const files = { ...FILES, "aop.yaml": `${configuration()}${second.join("\n")}` };
  const { config, secrets } = await load(files, { environment: { API_KEY: api.privateKeyPem } });
  assert.equal(config?.zones.length, 2);
  assert.equal(secrets.privateKeys.get(api.fingerprint)?.kind, "available");
});

/** A zone with a certificate at each of these paths. */
function zoneOf(name: string, paths: readonly string[]): string {
  const certificates = paths.map(
    (path, n) => `      c${n}: { certificate: "${path}", private_key: { env: KEY_OF_THE_ORIGIN } }`,
  );
  const hostnames = `    hostnames: { a.${name}: c0 }`;
  return [`  ${name}:`, "    certificates:", ...certificates, hostnames, ""].join("\n");
}

/** What is read and told of zones whose certificates are all this text. */
async function loadAll(
  zones: readonly (readonly string[])[],
  text: string,
): Promise<{ readonly read: readonly string[]; readonly loaded: LoadedConfig }> {
  const yaml = zones.map((paths, n) => zoneOf(`zone-${n}.example`, paths)).join("");
  const read: string[] = [];
  const loaded = await load(
    {},
    {
      read: (path) => {
        read.push(path);
        const content = path === "aop.yaml" ? `version: 1\nzones:\n${yaml}` : text;
        return Promise.resolve({ kind: "file", text: content });
      },
    },
  );
  return { read, loaded };
}

test("a file is read once, in however many ways its path is written", async () => {
  const ways = ["certs/api.pem", "./certs/api.pem", "certs/./api.pem", "a/../certs//api.pem"];
  const { read, loaded } = await loadAll([ways, ways], api.certificatePem);
  assert.deepEqual(read, ["aop.yaml", "certs/api.pem"]);
  assert.equal(loaded.certificates.get("zone-1.example")?.size, ways.length);
});

test("the certificates and keys of a configuration have 32 MiB together, what follows is not read", async () => {
  const zones = Array.from({ length: 520 }, (_, zone) => [`certs/number-${zone}.pem`]);
  const { read, loaded } = await loadAll(zones, api.certificatePem.padEnd(64 * 1024));
  assert.equal(loaded.config, null);
  assert.equal(read.length, 1 + 513);
  const errors = loaded.problems.filter(({ severity }) => severity === "error");
  assert.equal(errors.length, 520 - 513);
  for (const { message } of errors) {
    assert.match(plain(message), /\.pem".* is not read: .* before it already have 32 MiB/);
  }
});

test("of the certificates after the first in their file, twenty a file and 5,000 in all are parsed", async () => {
  const zones = Array.from({ length: 252 }, (_, zone) => [`certs/number-${zone}.pem`]);
  const { loaded } = await loadAll(zones, api.certificatePem + fleet.certificatePem.repeat(30));
  const ignored = loaded.problems
    .map(({ message }) => plain(message))
    .filter((message) => message.includes("several client certificates"));
  assert.equal(ignored.length, 250);
  assert.match(ignored[0] ?? "", /while "CN=fleet" and 19 more are ignored/);
  assert.equal(loaded.certificates.size, 252);
});
