import assert from "node:assert/strict";
import { test } from "node:test";
import type { Notice } from "../../src/text/notice.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { planAlerts } from "../../src/render/alerts.ts";
import { readMarker } from "../../src/render/marker.ts";
import type { OutcomeView } from "../../src/render/outcome.ts";
import { readResultKey, resultComment } from "../../src/render/result.ts";
import { contentDigest } from "../../src/render/frame.ts";
import { planComment, planSummary } from "../../src/render/plan.ts";
import { problemsComment } from "../../src/render/no-plan.ts";
import { problemsSummary } from "../../src/render/problems.ts";
import {
  associated,
  AT,
  before,
  currentZone,
  declared,
  desiredZone,
  OPTIONS,
  stored,
  wanted,
} from "../plan/arbitrary.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const PROVENANCE = {
  config: "aop.yaml",
  zones: ["example.com"],
  commit: "0123456789abcdef",
  time: "2026-11-23T12:34:56.000Z",
  runUrl: "https://github.com/octo-org/edge/actions/runs/1",
};

function rotation(name = "example.com"): Plan {
  const zone = {
    desired: desiredZone({
      name,
      certificates: [declared(B, { name: "api" })],
      associations: [wanted("api.example.com", B)],
    }),
    current: currentZone({
      certificates: [stored("a", A)],
      associations: [associated("api.example.com", "a"), associated("old.example.com", "a")],
    }),
    previous: before(["api.example.com", "old.example.com"], [A]),
  };
  return makePlan([zone], OPTIONS);
}

function lines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}

test("a comment says what will happen first, what hurts next, and where it comes from last", () => {
  const plan = rotation();
  const comment = planComment(
    { plan, problems: [], provenance: PROVENANCE },
    { key: "key", base: "main" },
  );
  const [marker = "", first, ...rest] = lines(comment);
  assert.equal(readMarker(marker)?.plan, plan.digest);
  assert.equal(
    first,
    "**Authenticated Origin Pulls: plan** – 1 certificate to upload, 1 hostname to move, 1 to remove, 1 certificate to delete",
  );
  assert.equal(rest[0], "> [!CAUTION]");
  assert.match(
    rest[1] ?? "",
    /^> Traffic stops .*: <code>old\.example\.com<\/code> will no longer get/,
  );
  assert.match(comment, /<summary><strong><code>example\.com<\/code><\/strong><\/summary>/);
  assert.match(comment, /\| 🟥&nbsp;remove<br><code>old\.example\.com<\/code> \|/);
  assert.match(comment, /<summary>Certificates after apply: 1 certificate<\/summary>/);
  assert.equal(
    rest.at(-1),
    `<sub><code>aop.yaml</code> (example.com) at 0123456789ab · 2026-11-23 12:34 UTC · [log](${PROVENANCE.runUrl}) · plan <code>${plan.digest.slice(0, 12)}</code></sub>`,
  );
});

test("only the time and the run differ when the same is planned again", () => {
  const comment = (time: string): string =>
    planComment(
      { plan: rotation(), problems: [], provenance: { ...PROVENANCE, time } },
      { key: "key", base: "main" },
    );
  const [one, other] = [comment("2026-11-23T12:00:00Z"), comment("2026-11-24T12:00:00Z")];
  assert.notEqual(one, other);
  assert.deepEqual(readMarker(one), readMarker(other));
});

test("the job summary has no marker and the same headline", () => {
  const summary = planSummary({ plan: rotation(), problems: [], provenance: PROVENANCE });
  assert.match(summary, /^\*\*Authenticated Origin Pulls: plan\*\* – 1 certificate to upload/);
  assert.doesNotMatch(summary, /<!--/);
});

test("nothing to do says so, and still tells of certificates", () => {
  const zone = {
    desired: desiredZone({ certificates: [declared(A)] }),
    current: currentZone({ certificates: [stored("a", A), stored("b", B)] }),
    previous: null,
  };
  const comment = planComment(
    { plan: makePlan([zone], OPTIONS), problems: [], provenance: PROVENANCE },
    { key: "key", base: "main" },
  );
  assert.equal(lines(comment)[1], "**Authenticated Origin Pulls: plan** – no changes");
  assert.match(comment, /<br>nothing \|/);
  assert.match(comment, /Not managed by aop\.yaml: 1 object</);
});

test("alerts have the zone's name only where there are several zones", () => {
  const room = { limit: 8, bytes: 10_000, elsewhere: "there" };
  const both = makePlan(
    ["a.example", "b.example"].map((name) => ({
      desired: desiredZone({ name }),
      current: currentZone({ name, sslMode: "off" }),
      previous: null,
    })),
    OPTIONS,
  );
  assert.match(
    planAlerts(both, [], room),
    /^> \[!CAUTION\]\n> - <code>a\.example<\/code> No certificate is/,
  );
  assert.doesNotMatch(planAlerts(rotation(), [], room), /<code>example\.com<\/code> /);
});

test("alerts say first that apply stops, count what they leave out and fold notes", () => {
  const desired = desiredZone({ global: true });
  const current = currentZone({ sslMode: null, global: { on: false, editable: false } });
  const plan = makePlan([{ desired, current, previous: null }], OPTIONS);
  const problems = ["one", "two", "three"].map((message): Notice => ({
    severity: "warning",
    message,
    at: AT,
  }));
  const text = planAlerts(plan, problems, {
    limit: 2,
    bytes: 10_000,
    elsewhere: "the log has all",
  });
  assert.match(
    text,
    /^> \[!CAUTION\]\n> \*\*Apply stops before its first write:\*\*\n>\n> Cloudflare does not/,
  );
  assert.match(text, /> - <code>aop\.yaml&#58;1<\/code> one\n> - … and 2 more: the log has all\./);
  assert.match(text, /<summary>1 note<\/summary>/);
  assert.equal(planAlerts(makePlan([], OPTIONS), [], { limit: 8, bytes: 0, elsewhere: "" }), "");
});

test("problems are told with their places, errors before warnings", () => {
  const problems: readonly Notice[] = [
    { severity: "warning", message: "soon", at: null },
    { severity: "error", message: "broken", at: { file: "aop.yaml", line: 7, column: 3 } },
  ];
  const comment = problemsComment(problems, PROVENANCE, { key: "key", base: "main" });
  assert.match(
    comment,
    /\n\*\*Authenticated Origin Pulls: no plan\*\* – 1 error, 1 warning\n\n> \[!CAUTION\]\n> <code>aop\.yaml&#58;7<\/code> broken\n\n> \[!WARNING\]\n> soon\n/,
  );
  assert.equal(readMarker(comment)?.operations?.size, 0);
  assert.match(
    problemsSummary("Validation", [], PROVENANCE),
    /^\*\*Authenticated Origin Pulls: validation\*\* – valid\n/,
  );
});

test("a result says what became of each operation and what to do", () => {
  const plan = rotation();
  const view: OutcomeView = {
    origins: [],
    namedOrigins: [],
    cancelled: false,
    planDigest: plan.digest,
    provenance: PROVENANCE,
    zones: plan.zones.map((zone) => ({
      zone: zone.name,
      error: "The token expired.",
      edge: [],
      outcomes: zone.operations.map((planned, index) => ({
        planned,
        state: (["done", "failed", "rolled-back"] as const)[index] ?? "not-attempted",
        message: index === 1 ? "1415 @team" : null,
      })),
    })),
  };
  const text = resultComment(view, "key");
  const [marker, headline, , error, remedy] = lines(text);
  assert.equal(
    headline,
    "**Authenticated Origin Pulls: apply failed** – 1 done, 2 failed, 1 not attempted",
  );
  assert.equal(error, "> - <code>example.com</code> The token expired.");
  assert.match(remedy ?? "", /re-run this job: it makes a new plan/);
  assert.match(text, /❌&nbsp;move<br>[^|]*<br><strong>failed<\/strong>: 1415 &#64;&#8205;team \|/);
  assert.match(text, /1 of 4 operations done<\/summary>/);
  assert.equal(readResultKey(marker ?? ""), "key");
  assert.match(resultComment({ ...view, cancelled: true }, "key"), /The run was cancelled/);
});

test("the digest of a comment's content is short and that of the content", () => {
  assert.match(contentDigest("a"), /^[0-9a-f]{32}$/);
  assert.notEqual(contentDigest("a"), contentDigest("b"));
});
