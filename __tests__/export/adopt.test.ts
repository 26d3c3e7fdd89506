import assert from "node:assert/strict";
import { before, test } from "node:test";

import type { Certificate } from "../../src/certificate/certificate.ts";
import { type Exported, makeExport } from "../../src/export/export.ts";
import { normalizeZone } from "../../src/zone/normalize.ts";
import type { CurrentZone } from "../../src/zone/zone.ts";
import { withoutAdded } from "./added-lines.ts";
import { certificatePool, diffs, load } from "./world.ts";

let pool: readonly [Certificate, ...Certificate[]];
let known: Certificate;
let spare: Certificate;
let fresh: Certificate;
let fleet: Certificate;
before(async () => {
  pool = await certificatePool();
  const [first, second = first, , third = first, fourth = first] = pool;
  [known, spare, fresh, fleet] = [first, second, third, fourth];
});

/** One zone, of which every style below names `known` on api.example.com. */
function zones(): readonly CurrentZone[] {
  const stored = [
    { store: "hostname", id: "known", certificate: known },
    { store: "hostname", id: "spare", certificate: spare },
    { store: "hostname", id: "fresh", certificate: fresh },
    { store: "zone", id: "fleet", certificate: fleet },
  ] as const;
  const associations = [
    ["api.example.com", "known", true],
    ["old.example.com", "known", true],
    ["www.example.com", "fresh", true],
    ["admin.example.com", "fresh", false],
    ["shop.customer.net", "fresh", true],
  ] as const;
  return [
    normalizeZone({
      name: "example.com",
      id: "1".repeat(32),
      global: { on: false, editable: true },
      zoneLevel: true,
      sslMode: "strict",
      certificates: stored.map((certificate) => ({
        ...certificate,
        status: "active",
        uploadedOn: null,
      })),
      associations: associations.map(([hostname, certificateId, enabled]) => ({
        hostname,
        certificateId,
        enabled,
        status: "active",
      })),
      associationsComplete: true,
    }),
    normalizeZone({
      name: "other.example",
      id: "2".repeat(32),
      global: { on: false, editable: true },
      zoneLevel: false,
      sslMode: "strict",
      certificates: [],
      associations: [],
      associationsComplete: true,
    }),
  ];
}

const BLOCK = `# Our edge.
version: 1   # the only one
zones:

  example.com:   # main
    global: off
    certificates:
      # The old one.
      api:
        certificate:   certs/known.pem
        private_key:   { env: AOP_API_KEY }   # in the vault
      # end of certificates

    hostnames:
      api.example.com: api      # the API
      # www.example.com: not yet

    unmanaged: report
# The end.
`;

const WIDE = `version: 1
zones:
    "example.com":
        certificates:
            'api':
                private_key: {env: AOP_API_KEY}
                certificate: >-
                    certs/known.pem

        # hostnames
        hostnames:
            api.example.com:
                certificate: api
                origins:
                - "203.0.113.10:443"   # Frankfurt
            # more to come
`;

const FLOW = `{ version: 1, zones: { example.com: { certificates: { api: { certificate: certs/known.pem, private_key: { env: AOP_API_KEY } } }, # one
  hostnames: { api.example.com: api, } } } } # end
`;

const FLOW_LINES = `version: 1
zones:
  example.com:
    certificates: {
      api: {certificate: certs/known.pem, private_key: {env: AOP_API_KEY}} # no comma, but one here
      # last
    }
    hostnames: {
      api.example.com: api, # a comma
    }
    unmanaged: ignore `;

const MISSING = `version: 1
zones:
  EXAMPLE.com.:
    certificates:
      api: { certificate: ./certs/known.pem, private_key: { env: AOP_API_KEY } }
    hostnames: {}
  other.example:
    unmanaged: ignore`;

const STYLES: Readonly<Record<string, string>> = {
  "two columns, comments at ends": BLOCK,
  "four columns, folded text, a list without indentation": WIDE,
  "braces on one line": FLOW,
  "braces over several lines": FLOW_LINES,
  "empty braces, another zone behind, no line break at the end": MISSING,
  "no hostnames at all": MISSING.replace("    hostnames: {}\n", ""),
  "no certificates at all": "version: 1\nzones:\n  example.com: {}   # soon\n",
  "settings but no maps": "version: 1\nzones:\n   example.com:\n        unmanaged: report",
  "document marks": `---\n${BLOCK}...\n`,
};

async function adopt(text: string, current = zones()): Promise<Exported> {
  const existing = await load([
    { path: "aop.yaml", text },
    { path: "certs/known.pem", text: known.pem },
  ]);
  assert.ok(existing.config, JSON.stringify(existing.problems));
  return makeExport({
    config: "aop.yaml",
    zones: current,
    ambiguous: new Set(),
    files: [],
    existing: { text, config: existing.config, certificates: existing.certificates },
  });
}

/** Whether all characters of the text stand in the other one in the same order. */
function isAddition(original: string, adopted: string): boolean {
  let at = 0;
  for (const char of original) {
    at = adopted.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

for (const [style, lf] of Object.entries(STYLES)) {
  for (const [ends, text] of [
    ["LF", lf],
    ["CRLF", lf.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\ufeff${lf}`],
  ] as const) {
    test(`adopting keeps the file byte for byte and leaves nothing unmanaged: ${style}, ${ends}`, async () => {
      const { files, skipped } = await adopt(text);
      assert.deepEqual(skipped, []);
      const adopted = files[0]?.text ?? "";
      const loaded = await load([{ path: "certs/known.pem", text: known.pem }, ...files]);
      const [diff] = diffs(loaded, zones());
      assert.deepEqual(diff?.operations, [], adopted);
      assert.deepEqual(diff.unmanaged, { associations: [], certificates: [] }, adopted);
      const inline = style === "braces on one line" || text.includes("{}");
      if (inline) assert.ok(isAddition(text, adopted), adopted);
      else {
        assert.equal(withoutAdded(adopted, text), text, adopted);
      }
      if (ends === "CRLF") assert.doesNotMatch(adopted, /[^\r]\n/);
      assert.equal(await adoptAgain(files), 0, "a second time there is nothing left to adopt");
    });
  }
}

async function adoptAgain(files: Exported["files"]): Promise<number> {
  const all = [{ path: "certs/known.pem", text: known.pem }, ...files];
  const loaded = await load(all);
  assert.ok(loaded.config);
  const existing = {
    text: files[0]?.text ?? "",
    config: loaded.config,
    certificates: loaded.certificates,
  };
  return makeExport({
    config: "aop.yaml",
    zones: zones(),
    ambiguous: new Set(),
    files: [],
    existing,
  }).files.length;
}

test("adopted entries take the indentation, the names and the certificates of the file", async () => {
  const { files, variables } = await adopt(BLOCK);
  assert.deepEqual(
    files.map(({ path }) => path),
    [
      "aop.yaml",
      "certs/api-example-com-2027.pem",
      "certs/api-example-com-2028-2026.pem",
      "certs/muller-sohne-origin-pull-2027.pem",
    ],
  );
  assert.ok(variables.includes("AOP_MULLER_SOHNE_ORIGIN_PULL_2027_KEY"));
  assert.match(
    files[0]?.text ?? "",
    /\n {6}api\.example\.com: api {6}# the API\n {6}old\.example\.com: api\n/,
  );
});

test("a zone whose content is shared by anchors is left to people, and the others are adopted", async () => {
  const text = `version: 1
zones:
  example.com: &shared
    global: on
  example.net: *shared
`;
  const { files, skipped } = await adopt(text);
  assert.deepEqual(skipped, ["example.com"]);
  assert.deepEqual(files, []);
});

test("a zone that the file does not name is added as a whole, with the file and key of a certificate that it has", async () => {
  const other = zones()
    .slice(0, 1)
    .map((zone) => ({ ...zone, name: "new.example", associations: [] }));
  const { files } = await adopt(BLOCK, other);
  assert.match(files[0]?.text ?? "", /\n {2}new\.example:\n {4}zone_level: \{ certificate: /);
  assert.equal(files[0]?.text.match(/certs\/known\.pem/g)?.length, 2);
  assert.equal(withoutAdded(files[0].text, BLOCK), BLOCK);
});

test("a hostname that the file names under another zone is not added a second time", async () => {
  const text = `${BLOCK.replace("# The end.\n", "")}  other.example:
    certificates:
      here: { certificate: certs/known.pem, private_key: { env: AOP_HERE_KEY } }
    hostnames:
      shop.customer.net: { certificate: here, custom_hostname: true }
`;
  const { files, zones: exported } = await adopt(text);
  assert.equal(files[0]?.text.match(/shop\.customer\.net/g)?.length, 1);
  assert.match(JSON.stringify(exported[0]?.notes), /shop\.customer\.net.*other\.example/);
});
