import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { list, plain, say } from "../../src/text/message.ts";
import { code, markdown, prose } from "../../src/render/markdown.ts";
import { readMarker } from "../../src/render/marker.ts";
import { outcomeSummary } from "../../src/render/outcome.ts";
import { readResultKey, resultComment } from "../../src/render/result.ts";
import { planComment, planSummary } from "../../src/render/plan.ts";
import { problemsComment } from "../../src/render/no-plan.ts";
import { problemsSummary } from "../../src/render/problems.ts";
import { logLines } from "../../src/text/escape.ts";
import { planFile } from "../../src/plan/file.ts";
import { hostile, hostilePlan } from "./hostile.ts";
import { assertHarmless } from "./rendered.ts";

const RUNS = { seed: 11, numRuns: 150 };

/** GitHub's limits, in characters and in bytes. */
const COMMENT = 65_536;
const SUMMARY = 1024 * 1024;

function provenanceOf(config: string): Parameters<typeof problemsComment>[1] {
  const time = "2026-11-23T12:00:00.000Z";
  return { config, zones: [config, "b"], commit: "0".repeat(40), time, runUrl: null };
}

test("whatever values a plan has, its comment shows them as text and keeps its marker", () => {
  fc.assert(
    fc.property(hostilePlan(), hostile(), ({ plan, problems }, key) => {
      const comment = planComment(
        { plan, problems, provenance: provenanceOf(plan.config) },
        { key, base: key },
      );
      assertHarmless(comment, { comments: 1 });
      assert.ok(comment.length <= COMMENT);
      const marker = readMarker(comment);
      assert.equal(marker?.key, key.toWellFormed());
      assert.equal(marker.plan, plan.digest);
      const digests = plan.zones.flatMap(({ operations }) =>
        operations.map((operation) => operation.digest),
      );
      assert.deepEqual(
        [...(marker.operations?.keys() ?? [])],
        digests.map((digest) => digest.slice(0, marker.width)),
      );
    }),
    RUNS,
  );
});

test("whatever values a plan has, the job summary shows them as text", () => {
  fc.assert(
    fc.property(hostilePlan(), ({ plan, problems }) => {
      const summary = planSummary({ plan, problems, provenance: provenanceOf(plan.config) });
      assertHarmless(summary, { comments: 0 });
      assert.ok(Buffer.byteLength(summary) < SUMMARY);
    }),
    RUNS,
  );
});

test("whatever a failure says, the outcome shows it as text and keeps its marker", () => {
  fc.assert(
    fc.property(hostilePlan(), fc.boolean(), ({ plan, outcomes }, cancelled) => {
      const provenance = provenanceOf(plan.config);
      const view = {
        zones: outcomes,
        origins: [],
        namedOrigins: [],
        cancelled,
        planDigest: plan.digest,
        provenance,
      };
      const comment = resultComment(view, plan.config);
      assertHarmless(comment, { comments: 1 });
      assert.ok(comment.length <= COMMENT);
      assert.equal(readResultKey(comment), plan.config.toWellFormed());
      assertHarmless(outcomeSummary(view), { comments: 0 });
    }),
    RUNS,
  );
});

test("whatever is wrong with aop.yaml, it is told as text", () => {
  fc.assert(
    fc.property(hostilePlan(), ({ plan, problems }) => {
      const provenance = provenanceOf(plan.config);
      assertHarmless(problemsComment(problems, provenance, { key: "key", base: "main" }), {
        comments: 1,
      });
      assertHarmless(problemsSummary("Validation", problems, provenance), { comments: 0 });
    }),
    RUNS,
  );
});

test("a value stays a value in code, in prose, in a list and in a message inside a message", () => {
  fc.assert(
    fc.property(hostile(), hostile(), (first, other) => {
      const nested = say`Certificate ${say`of ${first}`} and ${list([first, other])}.`;
      for (const text of [code(first), markdown(nested), prose(first) || "nothing"]) {
        assertHarmless(text, { comments: 0 });
        assertHarmless(`> [!CAUTION]\n> ${text}`, { comments: 0 });
        assertHarmless(`> [!CAUTION]\n> - ${text}\n> - ${text}`, { comments: 0 });
        assertHarmless(`| a | b |\n| --- | --- |\n| ${text} | ${text} |`, { comments: 0 });
        assertHarmless(`<details>\n<summary>${text}</summary>\n\n- ${text}\n\n</details>`, {
          comments: 0,
        });
      }
      assert.equal(plain(nested), `Certificate of ${first} and ${first} and ${other}.`);
    }),
    { ...RUNS, numRuns: 500 },
  );
});

test("no line of the log is a command to the runner, whatever it holds", () => {
  fc.assert(
    fc.property(hostile(), hostile(), (first, other) => {
      for (const line of logLines(`${first}::${other}\n${other}##[${first}`)) {
        assert.doesNotMatch(line, /^\s*::/);
        assert.ok(!line.includes("##["));
        assert.doesNotMatch(line, /[\p{Cc}\p{Zl}\p{Zp}]/u);
        assert.ok(!line.includes("MIIBsecret"));
      }
    }),
    { ...RUNS, numRuns: 1000 },
  );
});

test("a private key in a value reaches neither comment nor summary nor log", () => {
  const key = "-----BEGIN PRIVATE KEY-----\nMIIBsecret\n-----END PRIVATE KEY-----";
  for (const text of [code(key), prose(key), markdown(say`${key}`), ...logLines(key)]) {
    assert.doesNotMatch(text, /MIIB/);
    assert.match(text, /private key removed/);
  }
});

test("the plan file is JSON of the plan, whatever values it has", () => {
  fc.assert(
    fc.property(hostilePlan(), ({ plan }) => {
      const file = JSON.parse(planFile(plan, { commit: "c", time: "t" })) as Record<
        string,
        unknown
      >;
      assert.equal(file["version"], 1);
      assert.equal(file["digest"], plan.digest);
      assert.equal(file["config"], plan.config);
    }),
    { ...RUNS, numRuns: 100 },
  );
});
