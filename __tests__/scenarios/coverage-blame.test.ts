import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mergeGroupEvent } from "../simulators/github/events.ts";
import { recordApply } from "./applied.ts";
import { declared } from "./declared.ts";
import { errors, record, startWith } from "./proxied.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, type Story, ZONE } from "./story.ts";

const pki = await makePki();

const REQUIRE = ["coverage: require"];
const BOTH = ["api.example.com: api", "www.example.com: api"];
const ONLY_API = ["api.example.com: api"];
const WWW_DISABLED = [...ONLY_API, "www.example.com: { certificate: api, enabled: false }"];

const TAKES_AWAY = /^4 example\.com: This takes the client certificate away from/;
const IS_NEW = /^4 example\.com: coverage: require is new for example\.com/;

type State = {
  /** aop.yaml of main, applied. */
  readonly base: string;
  readonly head: string;
  /** Changes Cloudflare after that. */
  readonly cloudflare?: (story: Story) => void;
};

/** Two proxied hostnames, of which Cloudflare has what the base declares. */
async function startAt({ base, cloudflare }: Omit<State, "head">): Promise<Story> {
  const story = await startWith(pki, [record("api.example.com"), record("www.example.com")]);
  story.repository.push({ files: { "aop.yaml": base } });
  recordApply(story);
  const www = /www\.example\.com: (api|\{ certificate: api, enabled: false)/.exec(base);
  if (www !== null) associateWww(story, www[1] === "api");
  cloudflare?.(story);
  return story;
}

function associateWww(story: Story, enabled = true): void {
  const certificateId = story.cloudflare.certificateId(ZONE, pki.api.fingerprint) ?? "";
  story.cloudflare.addAssociation(ZONE, { hostname: "www.example.com", certificateId, enabled });
}

async function propose({ head, ...state }: State): Promise<ActionRun> {
  await using story = await startAt(state);
  return await story.propose({ "aop.yaml": head }, { inputs: { "allow-mass-removal": "true" } });
}

const requiring = (hostnames: readonly string[], more: readonly string[] = []): string =>
  declared({ zone: [...REQUIRE, ...more], hostnames });

const except = (names: string): string =>
  declared({ zone: [`coverage: { level: require, except: [${names}] }`] });

const withZoneLevel = (enabled: boolean): string =>
  declared({
    zone: [...REQUIRE, `zone_level: { certificate: api, enabled: ${enabled} }`],
    hostnames: ONLY_API,
  });

function turnZoneLevelOn({ cloudflare }: Story): void {
  cloudflare.addCertificate(ZONE, { pem: pki.api.certificatePem, store: "zone" });
  cloudflare.editZone(ZONE, { zoneLevel: true });
}

function turnGlobalOn({ cloudflare }: Story): void {
  cloudflare.editZone(ZONE, { global: true });
}

describe("under coverage: require, a pull request fails that", { concurrency: 2 }, () => {
  const cases: Readonly<Record<string, State & { readonly error: RegExp }>> = {
    "moves a hostname to enabled: false": {
      ...{ base: requiring(BOTH), head: requiring(WWW_DISABLED) },
      error: TAKES_AWAY,
    },
    "deletes a hostname": { base: requiring(BOTH), head: requiring(ONLY_API), error: TAKES_AWAY },
    "deletes a hostname that Cloudflare has lost already": {
      ...{ base: requiring(BOTH), head: requiring(ONLY_API), error: TAKES_AWAY },
      cloudflare: (story) => {
        story.cloudflare.removeAssociation(ZONE, "www.example.com");
      },
    },
    "deletes all that the zone declares": {
      base: requiring(BOTH),
      head: "version: 1\nzones:\n  example.com:\n    coverage: require\n",
      error: TAKES_AWAY,
    },
    "turns the zone level off": {
      ...{ base: withZoneLevel(true), head: withZoneLevel(false), cloudflare: turnZoneLevelOn },
      error: TAKES_AWAY,
    },
    "turns the global level off": {
      base: requiring(ONLY_API, ["global: on"]),
      head: requiring(ONLY_API, ["global: off"]),
      cloudflare: turnGlobalOn,
      error: TAKES_AWAY,
    },
    "turns off a global level that was not declared": {
      base: requiring(ONLY_API),
      head: requiring(ONLY_API, ["global: off"]),
      cloudflare: turnGlobalOn,
      error: TAKES_AWAY,
    },
    "disables a hostname that was enabled by hand": {
      base: requiring(ONLY_API),
      head: requiring(WWW_DISABLED),
      cloudflare: associateWww,
      error: TAKES_AWAY,
    },
    "takes a certificate away where the base can't be read": {
      ...{ base: "version: 1\nzones: [", head: requiring(WWW_DISABLED), cloudflare: associateWww },
      error: TAKES_AWAY,
    },
    "removes an exception that gets no certificate": {
      base: except("www.example.com"),
      head: except("status.example.com"),
      error:
        /^4 example\.com: 1 proxied hostname is no longer an exception of example\.com, but would still get no/,
    },
    "asks for more than report": {
      base: declared({ zone: ["coverage: report"] }),
      head: requiring(ONLY_API),
      error: IS_NEW,
    },
    "brings the zone": {
      base: "version: 1\nzones:\n  example.org: {}\n",
      head: requiring(ONLY_API),
      error: IS_NEW,
    },
  };
  for (const [what, { error, ...state }] of Object.entries(cases)) {
    test(what, async () => {
      const run = await propose(state);
      assert.equal(run.exitCode, 1, run.stdout);
      assert.equal(errors(run).length, 1, run.stdout);
      assert.match(errors(run)[0] ?? "", error);
    });
  }
});

describe("under coverage: require, a pull request passes that", { concurrency: 2 }, () => {
  const cases: Readonly<Record<string, State & { readonly open: string }>> = {
    "asks for more than report where nothing is unprotected": {
      ...{ base: declared({ hostnames: BOTH }), head: requiring(BOTH), open: "0" },
    },
    "takes a certificate away and makes it an exception": {
      ...{ base: requiring(BOTH), head: except("www.example.com"), open: "0" },
    },
    "stops to manage the global level, which stays on": {
      base: requiring(ONLY_API, ["global: on"]),
      head: requiring(ONLY_API),
      cloudflare: turnGlobalOn,
      open: "0",
    },
    "deletes a hostname that the global level then protects": {
      base: requiring(BOTH, ["global: on"]),
      head: requiring(ONLY_API, ["global: on"]),
      cloudflare: turnGlobalOn,
      open: "0",
    },
    "removes an exception that gets a certificate": {
      ...{ base: except("www.example.com"), head: requiring(BOTH), open: "0" },
    },
    "changes something else while what its base disables was enabled by hand": {
      base: requiring(WWW_DISABLED),
      head: requiring(WWW_DISABLED, ["unmanaged: ignore"]),
      cloudflare: (story) => {
        story.cloudflare.editAssociation(ZONE, "www.example.com", { enabled: true });
      },
      open: "1",
    },
    "mends a base that can't be read": {
      ...{ base: "version: 1\nzones: [", head: requiring(ONLY_API), open: "1" },
    },
    "mends another mistake in its base": {
      ...{ base: requiring(ONLY_API, ["nonsense: 1"]), head: requiring(ONLY_API), open: "1" },
    },
  };
  for (const [what, { open, ...state }] of Object.entries(cases)) {
    test(what, async () => {
      const run = await propose(state);
      assert.equal(run.exitCode, 0, run.stdout);
      assert.equal(run.outputs["unprotected"], open, run.summary);
      const warning = /::warning[^\n]*coverage is require for example\.com, but 1 proxied hostname/;
      assert.equal(warning.test(run.stdout), open === "1", run.stdout);
    });
  }

  test("is unrelated to a zone that requires coverage, and may read no records there", async () => {
    await using story = await startAt({ base: requiring(BOTH) });
    story.cloudflare.fault = ({ path }) =>
      path.endsWith("/dns_records") ? { kind: "status", status: 403 } : null;
    const run = await story.propose({ "aop.yaml": requiring(ONLY_API) });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.match(run.stdout, /::warning[^\n]*gets a client certificate is unknown/);
  });
});

test("a merge group is held against its own base: the pull request before it in the queue", async () => {
  await using story = await startAt({ base: declared({}) });
  const first = await story.propose({ "aop.yaml": requiring(BOTH) });
  assert.equal(first.exitCode, 0, first.stdout);
  const second = await story.propose({ "aop.yaml": requiring(ONLY_API) });
  assert.match(errors(second).join(), IS_NEW);
  const group = story.repository.enqueue([first.pull]);
  const queued = await story.run(mergeGroupEvent(story.repository, group));
  assert.equal(queued.exitCode, 0, queued.stdout);
});

test("exceptions are hostnames as people write them, one label for each *, and may match nothing", async () => {
  const names = ["_x", "WWW", "xn--bcher-kva", "*", "a.dev", "*.dev", "api"];
  const records = names.map((name) => record(`${name}.example.com`));
  await using story = await startWith(pki, [...records, record("example.com")]);
  const written = [
    ...["_X.example.com.", "Www.Example.com", "example.com", "BÜCHER.example.com"],
    ...["*.dev.example.com", "no.such.example.com"],
  ];
  const run = await story.propose({
    "aop.yaml": except(written.map((name) => JSON.stringify(name)).join(", ")),
  });
  // The wildcard record, which no exception names.
  assert.equal(run.outputs["unprotected"], "1", run.summary);
  assert.match(run.summary, /\| 2 \(plus 6 exempt\) \|/);
});
