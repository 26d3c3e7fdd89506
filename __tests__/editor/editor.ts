// aop.yaml in an editor: what Red Hat's YAML language server makes of schema/aop.schema.json. Not part of npm test, because
// it starts a program of its own; npm run test:editor runs it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { problems } from "../config/setting.ts";
import { openEditor, type Editor } from "./language-server.ts";

/** A file as people write it, with everything in it. */
const FILE = `# What our origins get to see.
version: 1
zones:
  example.com:
    id: 023e105f4ecef8ad9ca31a8372d0c353
    zone_level: { certificate: fleet, enabled: true }
    certificates:
      api-2026:
        certificate: certs/api-2026.pem
        private_key: { env: AOP_API_2026_KEY }
      fleet:
        certificate: certs/fleet.pem
        private_key:
          file: certs/fleet.key.pem
          passphrase: { env: AOP_PASSPHRASE }
        unchecked_key: true
    hostnames:
      api.example.com: api-2026
      shop.example.com: { certificate: api-2026, origins: ["203.0.113.10:443"] }
      shop.customer.net:
        certificate: fleet
        enabled: true
        custom_hostname: true
    coverage:
      level: require
      except: [status.example.com, "*.dev.example.com"]
    unmanaged: report
  example.org:
    api_token: { env: CF_TOKEN_ACCOUNT_B }
    global: on
`;

const CERTIFICATE = "{ certificate: api.pem, private_key: { env: AOP_KEY } }";

/** The file with these lines at the end of its first zone. */
function withLines(...lines: readonly string[]): string {
  return `version: 1\nzones:\n  example.com:\n    certificates:\n      api: ${CERTIFICATE}\n${lines.join("\n")}`;
}

describe("an editor with the schema", () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor();
  });
  after(() => editor[Symbol.asyncDispose]());

  async function assertOneFinding(text: string, line: number, message: RegExp): Promise<void> {
    const [finding, ...others] = await editor.findings(text);
    assert.ok(finding, text);
    assert.deepEqual(others, []);
    assert.equal(finding.line, line);
    assert.match(finding.message, message);
  }

  test("finds nothing in a complete file", async () => {
    assert.deepEqual(await editor.findings(FILE), []);
  });

  test("says at its line what is wrong and what to write", async () => {
    const at = FILE.split("\n").indexOf("      api.example.com: api-2026") + 1;
    const named = (name: string): string => FILE.replace("api.example.com", name);
    await assertOneFinding(named('"*.example.com"'), at, /Wildcards are not supported.*zone_level/);
    await assertOneFinding(named("https://api.example.com"), at, /without scheme, user, port/);
    await assertOneFinding(named("localhost"), at, /with its domain, such as api\.example\.com/);
    await assertOneFinding(
      FILE.replace("203.0.113.10:443", "203.0.113.10"),
      at + 1,
      /Write host:port, such as 203\.0\.113\.10:443/,
    );
    await assertOneFinding(
      FILE.replace("api.example.com: api-2026", "api.example.com: { certificat: api-2026 }"),
      at,
      /name of a certificate, or a map with certificate/,
    );
  });

  test("says what an exception from coverage and a part of a hostname may be", async () => {
    const except = FILE.split("\n").findIndex((line) => line.includes("except:")) + 1;
    await assertOneFinding(
      FILE.replace("*.dev.example.com", "dev-*.example.com"),
      except,
      /Write \* for one whole part between dots/,
    );
    const at = FILE.split("\n").indexOf("      api.example.com: api-2026") + 1;
    await assertOneFinding(
      FILE.replace("api.example.com:", "api..example.com:"),
      at,
      /between 1 and 63 characters in each part/,
    );
  });

  test("refuses a key that the loader would refuse", async () => {
    const key = (text: string): string => withLines().replace("{ env: AOP_KEY }", text);
    await assertOneFinding(key("{ file: a.pem }"), 5, /passphrase required by property file/);
    await assertOneFinding(
      key("{ env: AOP_KEY, file: a.pem, passphrase: { env: AOP_P } }"),
      5,
      /Keep one of env and file/,
    );
    await assertOneFinding(key("{ env: GITHUB_TOKEN }"), 5, /belong to the runner/);
    await assertOneFinding(key("{ env: abc-def }"), 5, /never the secret itself/);
  });

  test("offers the keys of a zone that are not there yet", async () => {
    const offered = await editor.completions(withLines("    |"));
    assert.deepEqual([...offered.keys()].sort(), [
      "api_token",
      "coverage",
      "global",
      "hostnames",
      "id",
      "unmanaged",
      "zone_level",
    ]);
  });

  test("offers the values of a choice", async () => {
    const unmanaged = await editor.completions(withLines("    unmanaged: |"));
    assert.deepEqual([...unmanaged.keys()].sort(), ["ignore", "remove", "report"]);
    const global = await editor.completions(withLines("    global: |"));
    assert.deepEqual([...global.values()].sort(), ["false", "off", "on", "true"]);
  });

  test("explains a choice, and warns about the one that removes things", async () => {
    const hover = await editor.hover(withLines("    unmanag|ed: report"));
    assert.match(hover, /Unmanaged objects/);
    assert.match(hover, /`report`: They are listed/);
    assert.match(hover, /`remove`: \*\*They are removed by the next apply\.\*\*/);
  });

  test("explains every key of the file", async () => {
    for (const [index, line] of FILE.split("\n").entries()) {
      const key = /^ +([a-z_]+):/.exec(line);
      if (!key || /^ +(fleet|api-2026)/.test(line)) continue;
      const lines = FILE.split("\n");
      lines[index] = line.replace(/[a-z_]/, "|$&");
      const hover = await editor.hover(lines.join("\n"));
      assert.match(hover, /^#### [A-Z].*\n\n[A-Z].{10,}/, line);
    }
  });

  test("inserts a file that is valid once its placeholders are filled in", async () => {
    const offered = await editor.completions("|");
    const snippet = offered.get("A zone with one certificate") ?? "";
    assert.match(snippet, /\$\{1:api-2026\}/);
    const filled = snippet.replaceAll(/\$\{\d:([^}]*)\}/g, "$1");
    assert.deepEqual(await editor.findings(filled), []);
    assert.deepEqual(problems(filled), []);
  });

  test("inserts a certificate and a hostname that are valid together", async () => {
    const fill = (snippet: string | undefined): string =>
      (snippet ?? "").replaceAll(/\$\{\d:([^}]*)\}/g, "$1").replaceAll("\n", "\n      ");
    const certificates = "version: 1\nzones:\n  example.com:\n    certificates:\n      |";
    const certificate = fill((await editor.completions(certificates)).get("certificate"));
    const hostnames = `${certificates.replace("|", certificate)}\n    hostnames:\n      |`;
    const offered = await editor.completions(hostnames);
    for (const label of ["hostname", "hostname with origins"]) {
      const text = `${hostnames.replace("|", fill(offered.get(label)))}\n`;
      assert.deepEqual(await editor.findings(text), [], text);
      assert.deepEqual(problems(text), [], text);
    }
  });
});
