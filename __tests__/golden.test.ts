// What people will see, as files under golden/: a change of words shows as a change of these files.
// `npm run golden` writes them anew.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { test, type TestContext } from "node:test";
import { driftFindings } from "../src/drift/findings.ts";
import { makeExport } from "../src/export/export.ts";
import { makePlan } from "../src/plan/make.ts";
import type { Plan } from "../src/plan/plan.ts";
import { driftBody } from "../src/drift/body.ts";
import { exportSummary } from "../src/export/summary.ts";
import { resultComment } from "../src/render/result.ts";
import { outcomeSummary, type OutcomeView } from "../src/render/outcome.ts";
import { planComment } from "../src/render/plan.ts";
import { problemsComment } from "../src/render/no-plan.ts";
import { problemsSummary } from "../src/render/problems.ts";
import { commentKey } from "../src/render/key.ts";
import { reportText } from "../src/report/file.ts";
import { reportPage } from "../src/report/html/page.ts";
import type { EdgeProbe } from "../src/zone/edge.ts";
import { load } from "./export/world.ts";
import { examplePlan } from "./golden/example.ts";
import {
  driftedZone,
  exposedZone,
  firstPlan,
  foundZone,
  largePlan,
  PROVENANCE,
  rotationPlan,
} from "./golden/plans.ts";
import { mark, stable, transcript } from "./golden/transcript.ts";
import { OPTIONS } from "./plan/arbitrary.ts";
import { recordApply } from "./scenarios/applied.ts";
import { declared, filesOf } from "./scenarios/declared.ts";
import { pages } from "./report/pages.ts";
import { makePki, startStory, ZONE } from "./scenarios/story.ts";

const KEY = commentKey("aop.yaml", []);

/** Compressed, which zlib does not do alike on every processor. */
const WORDS = /(?<="words":")[^"]*/;

function golden(t: TestContext, name: string, text: string): void {
  const path = fileURLToPath(new URL(`golden/${name}`, import.meta.url));
  t.assert.fileSnapshot(text.replace(WORDS, "<words>"), path, { serializers: [String] });
}

function comment(plan: Plan): string {
  return planComment({ plan, problems: [], provenance: PROVENANCE }, { key: KEY, base: "main" });
}

test("the comment of a first plan", (t) => {
  golden(t, "plan-first.md", comment(firstPlan()));
});

test("the comment of a rotation with warnings", (t) => {
  golden(t, "plan-rotation.md", comment(rotationPlan()));
});

test("the comment that the README shows", async (t) => {
  golden(t, "plan-readme.md", comment(await examplePlan()));
});

test("the comment of a plan that is too long for one", (t) => {
  const [marker = "", ...rest] = comment(largePlan()).split("\n");
  const digest = createHash("sha256").update(marker.replace(WORDS, "")).digest("hex");
  const short = `[… the marker; without its words its SHA-256 is ${digest} …]`;
  golden(t, "plan-cut.md", [short, ...rest].join("\n"));
});

test("the comment and the job summary after an apply", (t) => {
  const plan = rotationPlan();
  const states = ["done", "failed", "rolled-back"] as const;
  const messages = {
    done: null,
    failed:
      "Cloudflare refused to set the association of api.example.com in example.com: HTTP 400, 1415 Certificate ID in request is invalid. Ray ID 8f1c2d3e4f5a6b7c.",
    "rolled-back":
      "The origin of shop.example.com refused requests through Cloudflare for 120 s (HTTP 525, HTTP 200 before): moved back to the old certificate. The new certificate stays uploaded. Make the origin trust the certificate's issuer, then run apply again (a scheduled run does not retry it).",
    "not-attempted": null,
  } as const;
  const done = outcome(plan, () => ({ state: "done", message: null }), null);
  const failed = outcome(
    plan,
    (index) => {
      const state = states[index] ?? "not-attempted";
      return { state, message: messages[state] };
    },
    "Cloudflare gave no usable response (list the hostname associations of example.com): timed out.",
  );
  golden(t, "outcome-comment.md", resultComment(done, KEY));
  golden(t, "outcome-summary-failed.md", outcomeSummary(failed));
});

type State = Pick<OutcomeView["zones"][number]["outcomes"][number], "state" | "message">;

function outcome(plan: Plan, state: (index: number) => State, error: string | null): OutcomeView {
  const zones = plan.zones.map(({ name, operations }) => ({
    zone: name,
    error,
    outcomes: operations.map((planned, index) => ({ planned, ...state(index) })),
    edge: operations.flatMap(({ operation }, index) =>
      "hostname" in operation ? edgeProbe(operation.hostname, state(index).state) : [],
    ),
  }));
  const origins = plan.zones.flatMap((zone) => zone.origins);
  return {
    zones,
    origins,
    namedOrigins: origins,
    cancelled: false,
    planDigest: plan.digest,
    provenance: PROVENANCE,
  };
}

function edgeProbe(hostname: string, state: State["state"]): readonly EdgeProbe[] {
  const at = PROVENANCE.time;
  const answered = { hostname, verdict: "answered", status: 200, reason: "HTTP 200.", at } as const;
  if (state === "done") return [answered];
  const reason = "HTTP 525, HTTP 200 before. After the rollback: HTTP 200.";
  const worse = { hostname, verdict: "worse", status: 525, reason, at } as const;
  return state === "rolled-back" ? [worse] : [];
}

test("the comment and the job summary of an aop.yaml with mistakes", async (t) => {
  const text = declared({ hostnames: ["api.example.com: apu", "api.example.org: api"] });
  const { problems } = await load([{ path: "aop.yaml", text: `${text}unmanagd: remove\n` }]);
  assert.notEqual(problems.length, 0);
  golden(
    t,
    "problems-comment.md",
    problemsComment(problems, PROVENANCE, { key: KEY, base: "main" }),
  );
  golden(t, "problems-summary.md", problemsSummary("Validation", problems, PROVENANCE));
});

test("the issue that reports drift", (t) => {
  const zone = driftedZone();
  const plan = makePlan([zone], OPTIONS);
  const findings = driftFindings(plan, [zone], null);
  const seen = new Map(findings.map(({ id }) => [id, "2026-11-21T05:23:00.000Z"]));
  const view = { plan, findings, seen, blindZones: [], provenance: PROVENANCE };
  golden(t, "drift-issue.md", driftBody(view, KEY, ""));
});

for (const repository of ["private", "public"] as const) {
  test(`the comment and the drift issue of an exposed zone in a ${repository} repository`, (t) => {
    const zone = exposedZone();
    const namesHostnames = repository === "private";
    const options = { ...OPTIONS, namesHostnames, base: new Map() };
    golden(t, `plan-exposed-${repository}.md`, comment(makePlan([zone], options)));
    const plan = makePlan([zone], { ...options, base: null });
    const findings = driftFindings(plan, [zone], null);
    const seen = new Map(findings.map(({ id }) => [id, "2026-11-21T05:23:00.000Z"]));
    const view = { plan, findings, seen, blindZones: [], provenance: PROVENANCE };
    golden(t, `drift-exposed-${repository}.md`, driftBody(view, KEY, ""));
  });
}

test("the job summary of an export", (t) => {
  const request = { config: "aop.yaml", ambiguous: new Set<string>(), existing: null, files: [] };
  const exported = makeExport({ ...request, zones: [foundZone()] });
  const view = { exported, directory: "aop-export", config: "aop.yaml", adopted: false };
  golden(t, "export-summary.md", exportSummary(view));
});

test("the evidence of two zones, as a file and as a page, and that of a public repository", (t) => {
  const { everything, public: open } = pages();
  golden(t, "report.json", reportText(everything));
  golden(t, "report.html", reportPage(everything));
  golden(t, "report-public.json", reportText(open));
});

test("what a plan and its apply print, and the requests that they make", async (t) => {
  const pki = await makePki();
  const files = filesOf(pki, declared());
  await using story = await startStory({ env: pki.env, files });
  const certificateId = story.cloudflare.addCertificate(ZONE, { pem: pki.api.certificatePem });
  story.cloudflare.addAssociation(ZONE, { hostname: "api.example.com", certificateId });
  recordApply(story);

  const hostnames = ["api.example.com: api", "shop.example.com: api"];
  const beforePlan = mark(story);
  const plan = await story.propose({
    "aop.yaml": declared({ certificate: "next", hostnames }),
  });
  const planned = transcript("PLAN", plan, story, beforePlan);
  const beforeApply = mark(story);
  const apply = await story.merge(plan.pull);
  const applied = transcript("APPLY", apply, story, beforeApply);
  // A fence, so that nothing of it is taken for Markdown.
  const text = ["`````text", planned, applied, "`````"].join("\n");
  golden(t, "run-plan-and-apply.md", stable(text, pki));
});
