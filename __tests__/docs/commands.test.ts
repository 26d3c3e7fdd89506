// The commands that people copy from README.md, CONTRIBUTING.md and docs/: run where that is possible on one machine, else
// held against what they call.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parseCommand } from "../../src/cli/command.ts";
import { skipWithout } from "../origin/servers/installed.ts";
import { createWorkspace } from "../scenarios/runner.ts";
import { blocks, blocksOf, inlineCode, PAGES, ROOT, textOf } from "./pages.ts";

const SHELL = [...blocks("sh"), ...blocks("console")];

/** Commands of other people's software, which no test has: what is said of them is checked by hand. */
const ELSEWHERE =
  /^(terraform state (pull|rm ADDRESS)|tofu state rm ADDRESS|pulumi state delete URN|gh auth login|git status|mitmweb --mode reverse:\S+|a2enmod ssl proxy proxy_http && a2ensite \S+|(nginx -t|apachectl configtest|haproxy -c -f \S+|caddy validate --config \S+) && systemctl reload \w+)$/;

/** Commands that tests run: here, in first-steps.test.ts and beside the real origins. */
const RUN_BY_TESTS =
  /^(openssl (x509|pkey|pkcs8|req|verify) .*|cat new-ca\.pem >> \S+|node scripts\/node24\.mjs --test \S+|git push --force origin \S+)$/;

/** How often each page's code blocks of a language are held against something. */
const LANGUAGES = new Set(["console", "diff", "hcl", "mermaid", "sh", "yaml"]);

test("no code block is in a language that no test looks at", () => {
  for (const { page, language, text } of PAGES.flatMap(blocksOf))
    assert.ok(LANGUAGES.has(language), `${page} has a block in “${language}”:\n${text}`);
});

test("a shell accepts every block of commands", () => {
  assert.ok(SHELL.length >= 10);
  for (const { page, text } of SHELL) {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
    assert.equal(status, 0, `${page}:\n${text}\n${stderr}`);
  }
});

test("every script of npm and every file of this repository that a command names is there", () => {
  const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
  const everything = [...PAGES.flatMap(inlineCode), ...SHELL.map(({ text }) => text)].join("\n");
  const named = [...everything.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(
    ([, name = ""]) => name,
  );
  assert.ok(named.length >= 10);
  for (const name of named) assert.ok(name in scripts, `npm run ${name}`);
  for (const [path] of everything.matchAll(
    /(?<![\w./-])(?:\.ci|scripts|src|__tests__|examples)\/[\w./-]+/g,
  ))
    assert.ok(existsSync(new URL(path, ROOT)), path);
});

test("every command within a line is run by a test, or known to be of other software", () => {
  const programs =
    /^(npm|npx|node|openssl|gh|git|cat|curl|terraform|tofu|pulumi|nginx|apachectl|haproxy|caddy|a2enmod|systemctl|mitmweb|aop) /;
  const found = PAGES.flatMap((page) =>
    inlineCode(page)
      .filter((code) => programs.test(code))
      .map((code) => ({ page, code })),
  );
  assert.ok(found.length >= 15);
  for (const { page, code } of found) {
    const known =
      /^npm (run|version|ci)\b/.test(code) ||
      code === "git status" ||
      isGitHubCli(code) ||
      isOurs(code) ||
      ELSEWHERE.test(code) ||
      RUN_BY_TESTS.test(code);
    assert.ok(known, `${page}: ${code}`);
  }
});

/** Whether it is a command line of `aop`, with options that its command has. */
function isOurs(command: string): boolean {
  const [program, ...argv] = command.split(" ");
  return program === "aop" && parseCommand(argv).kind !== "version";
}

/** Forms of GitHub's command line that are in use; its endpoints are looked up in GitHub's OpenAPI description. */
function isGitHubCli(command: string): boolean {
  return /^gh (secret set( \w+( --env \w+)?)?|auth login|release verify v\S+ --repo \S+|attestation verify \S+ --repo \S+|issue create --repo \S+ --title .*|api .*)/.test(
    command,
  );
}

test("what is asked of GitHub's command line is something that it has", () => {
  const api = textOf("node_modules/@octokit/openapi-types/types.d.ts");
  const lines = SHELL.flatMap(({ text }) => text.replaceAll("\\\n", " ").split("\n"));
  const commands = lines.filter((line) => line.startsWith("gh "));
  assert.ok(commands.length >= 7);
  for (const command of commands) {
    assert.ok(isGitHubCli(command), command);
    const [, method, path = ""] = /^gh api --method (\w+) "([^"]+)"/.exec(command) ?? [];
    if (method === undefined) continue;
    const described = path
      .replace(/\/environments\/cloudflare\b/, "/environments/{environment_name}")
      .replace(/^/, "/");
    const at = api.indexOf(`"${described}": {`);
    assert.notEqual(at, -1, path);
    assert.match(api.slice(at, at + 4000), new RegExp(`\\b${method.toLowerCase()}: operations`));
  }
});

test("a block of Terraform only lets go of resources, and destroys none", () => {
  const [block, ...others] = blocks("hcl");
  assert.ok(block);
  assert.deepEqual(others, []);
  assert.match(
    block.text,
    /^(removed \{\n {2}from = cloudflare_authenticated_origin_pulls\w*\.\w+\n\n {2}lifecycle \{\n {4}destroy = false\n {2}\}\n\}\n\n?)+$/,
  );
});

test("a picture of the architecture has only rooms that are there", () => {
  for (const { text } of blocks("mermaid"))
    for (const [, room = ""] of text.matchAll(/\["(\w+): /g))
      assert.ok(existsSync(new URL(`src/${room}`, ROOT)), room);
});

test("a release is tagged, and v1 is moved back, by the commands of CONTRIBUTING.md", async () => {
  await using place = await createWorkspace({});
  const run = (command: string, cwd = place.path): string =>
    execFileSync("bash", ["-euc", command], { cwd, encoding: "utf8", stdio: "pipe" });
  run("git init -q --bare remote.git && git init -q clone");
  const clone = join(place.path, "clone");
  const commit = "git -c user.name=A -c user.email=a@example.com commit -q --allow-empty -m";
  run(
    `git remote add origin ../remote.git && ${commit} one && git tag v1.1.9 && ${commit} two`,
    clone,
  );
  const [tag] = blocksOf("CONTRIBUTING.md").filter(({ text }) => text.startsWith("git tag "));
  const back = inlineCode("CONTRIBUTING.md").find((code) => code.startsWith("git push --force"));
  run(tag?.text ?? "false", clone);
  run("git push -q origin v1.1.9 v1.2.0:refs/tags/v1", clone);
  run(back ?? "false", clone);
  const of = (name: string): string =>
    run(`git rev-parse "${name}^{commit}"`, join(place.path, "remote.git"));
  assert.equal(of("v1"), of("v1.1.9"));
  assert.notEqual(of("v1.2.0"), of("v1.1.9"));
});

describe("the commands of OpenSSL", { skip: skipWithout("openssl", ["openssl"]) }, () => {
  const [first] = blocksOf("docs/certificates.md").filter(({ language }) => language === "sh");
  const command = (page: string, start: string): string =>
    inlineCode(page).find((code) => code.startsWith(start)) ?? "false";

  test("rotate: the last three with a new name make a certificate of the same authority", async () => {
    await using place = await createWorkspace({});
    const run = (text: string): string =>
      execFileSync("bash", ["-euc", text], { cwd: place.path, encoding: "utf8", stdio: "pipe" });
    const text = first?.text ?? "";
    run(text);
    const again = text.slice(text.indexOf("# The client certificate")).replaceAll("2026", "2027");
    assert.match(run(again), /^api-2027\.pem: OK$/m);

    // docs/troubleshooting.md: does this key belong to this certificate?
    const pages = "docs/troubleshooting.md";
    const ofCertificate = command(pages, "openssl x509").replace("cert.pem", "api-2027.pem");
    const ofKey = (name: string): string =>
      run(command(pages, "openssl pkey").replace("key.pem", `${name}.key.pem`));
    assert.equal(run(ofCertificate), ofKey("api-2027"));
    assert.notEqual(run(ofCertificate), ofKey("api-2026"));

    // docs/reference.md: a key for the repository.
    const encrypt = command("docs/reference.md", "openssl pkcs8")
      .replace("key.pem", "api-2027.key.pem")
      .replace("openssl pkcs8", "openssl pkcs8 -passout pass:secret-passphrase");
    run(encrypt);
    const encrypted = await readFile(join(place.path, "key.encrypted.pem"), "utf8");
    assert.match(encrypted, /^-----BEGIN ENCRYPTED PRIVATE KEY-----/);

    // docs/operations.md: an origin that trusts the new authority as well as the old one.
    run(
      `mkdir next && cd next && (${text}) && cp ca.pem ../new-ca.pem && cp ca.pem ../next-ca.pem`,
    );
    await writeFile(join(place.path, "aop-ca.pem"), await readFile(join(place.path, "ca.pem")));
    const append = blocksOf("docs/operations.md").find(({ text: sh }) =>
      sh.startsWith("cat new-ca"),
    );
    run((append?.text ?? "false").replace("/etc/ssl/origin/", ""));
    for (const name of ["api-2026.pem", "api-2027.pem", "next/api-2026.pem"])
      assert.match(run(`openssl verify -purpose sslclient -CAfile aop-ca.pem ${name}`), /: OK$/m);
  });
});
