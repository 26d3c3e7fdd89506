import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { driftFindings, findingsDigest } from "../../src/drift/findings.ts";
import { closedBody, driftBody, driftTitle, type DriftView } from "../../src/drift/body.ts";
import { changedComment, reopenedComment } from "../../src/drift/comments.ts";
import { readIssueBody, writeDriftMarker } from "../../src/drift/marker.ts";
import { certificate, planOf, zoneInput } from "./states.ts";

const KEY = '["aop.yaml",[]]';
const TIME = "2026-11-23T05:23:07.123Z";
const HOSTILE = 'x"<!-- --> | @octocat `**` ![](https://e.example) \u202e #1 </sub>\n\n<sub>';
const LIMIT = 65_536;

const nasty = await certificate(HOSTILE, 10);

/** Everything declared is missing in these zones, each with so many hostnames. */
function viewOf(zones: number, hostnames: number, time = TIME): DriftView {
  const inputs = Array.from({ length: zones }, (_, z) =>
    zoneInput(
      `zone${z}.example`,
      nasty,
      Array.from({ length: hostnames }, (__, h) => `host${h}.zone${z}.example`),
      { current: { associations: [] } },
    ),
  );
  const plan = planOf(inputs);
  const findings = driftFindings(plan, inputs, null);
  return {
    plan,
    findings,
    seen: new Map(findings.map(({ id }) => [id, TIME])),
    blindZones: [],
    provenance: { config: "aop.yaml", zones: [], commit: "a".repeat(40), time, runUrl: null },
  };
}

test("a body is read back: key, digest, first seen, content and a person's text", () => {
  const view = viewOf(2, 3);
  const read = readIssueBody(driftBody(view, KEY, "\n\nMine.\n"));
  assert.equal(read?.marker.key, KEY);
  assert.equal(read.marker.digest, findingsDigest(view.findings));
  assert.deepEqual([...read.marker.seen].sort(), [...view.seen].sort());
  assert.equal(read.own, "\n\nMine.\n");
});

test("the time of the check, the line ends and a person's text are not what it shows; a damaged table is", () => {
  const body = driftBody(viewOf(1, 2), KEY, "");
  const content = readIssueBody(body)?.content;
  const later = driftBody(viewOf(1, 2, "2026-12-01T05:23:07.123Z"), KEY, "\nNotes\n");
  assert.notEqual(body, later);
  assert.equal(readIssueBody(later)?.content, content);
  assert.equal(readIssueBody(body.replaceAll("\n", "\r\n"))?.content, content);
  assert.notEqual(readIssueBody(body.replace("host1", "host2"))?.content, content);
});

test("a closed issue remembers no finding, and keeps a person's text", () => {
  const read = readIssueBody(closedBody(viewOf(0, 0), KEY, "\nMine"));
  assert.deepEqual([read?.marker.digest, read?.marker.seen.size, read?.own], [null, 0, "\nMine"]);
});

test("foreign values form no mark-up, and end neither the marker nor our part", () => {
  const view = viewOf(1, 1);
  const texts = [
    driftBody(view, KEY, ""),
    changedComment(view, new Set()),
    reopenedComment(view, true),
  ];
  for (const text of texts) {
    assert.doesNotMatch(text, /@octocat|!\[|\u202e|e\.example\)/);
    assert.ok(text.includes("octocat"), "the subject is shown");
  }
  assert.equal(texts[0]?.match(/<!--/g)?.length, 2, "marker and dividing line");
});

test("marker and body of others are not taken for ours", () => {
  assert.equal(readIssueBody("Hello"), null);
  assert.equal(readIssueBody(`Hello\n${driftBody(viewOf(1, 1), KEY, "")}`), null);
  assert.equal(readIssueBody('<!-- aop-drift {"v":2} -->'), null);
  const forged = writeDriftMarker({ key: KEY, digest: "d", seen: new Map() }, 0).replace(
    '"seen":{}',
    '"seen":{"| x":"zz"}',
  );
  assert.equal(readIssueBody(forged)?.marker.seen.size, 0, "damaged times are left out");
});

test("however much there is to tell, and whatever a person wrote, the body fits and keeps marker and text", () => {
  const large = viewOf(30, 100);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 55_000 }), fc.constantFrom("x", "é", "語"), (n, char) => {
      const own = `\n${char.repeat(n)}`;
      const body = driftBody(large, KEY, own);
      assert.ok(body.length <= LIMIT, `${body.length}`);
      const read = readIssueBody(body);
      assert.equal(read?.own, own);
      assert.equal(read.marker.digest, findingsDigest(large.findings));
      assert.match(body, /left out here for length: the job summary has all of it/);
      assert.match(body, /To undo it on Cloudflare/);
    }),
    { numRuns: 12 },
  );
  assert.ok(changedComment(large, new Set()).length <= LIMIT);
});

test("a comment on changes shows the first new findings and zones, and counts the others", () => {
  const comment = changedComment(viewOf(25, 1), new Set());
  assert.match(comment, /\nIn <code>zone0\.example<\/code>, .* and 5 more:\n/);
  assert.equal(comment.match(/^\| 🟥/gm)?.length, 20);
  assert.match(comment, /\n\n… and \d+ more: the issue above has all of them\.\n/);
});

test("an issue speaks of the certificates that are declared, not of an apply", () => {
  const body = driftBody(viewOf(1, 1), KEY, "");
  assert.match(body, /<summary>Certificates declared or in use: 1 certificate<\/summary>/);
  assert.doesNotMatch(body, /after apply/);
});

test("the title names file and zones, and is never too long for GitHub", () => {
  const { provenance } = viewOf(0, 0);
  assert.equal(driftTitle(provenance), "Authenticated Origin Pulls: drift from aop.yaml");
  const zones = Array.from({ length: 100 }, (_, n) => `zone${n}.example`);
  assert.ok(driftTitle({ ...provenance, zones }).length <= 256);
});
