import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  compareAssociation,
  type Comparison,
  takesAway,
} from "../../src/apply/concurrent-change.ts";
import type { AssociationEntry } from "../../src/cloudflare/endpoints.ts";
import type { ListedAssociation } from "../../src/zone/zone.ts";

const HOSTNAME = "api.example.com";

function seen(certificateId: string, enabled = true, status = "active"): ListedAssociation {
  return { hostname: HOSTNAME, certificateId, enabled, status };
}

function entry(cert_id: string, enabled: boolean | null = true): AssociationEntry {
  return { hostname: HOSTNAME, cert_id, enabled };
}

type Case = {
  readonly wanted: AssociationEntry;
  readonly was: ListedAssociation | null;
  readonly sent?: readonly AssociationEntry[];
  readonly seen: ListedAssociation | null;
  readonly is: Comparison;
};

const MOVE = { wanted: entry("new"), was: seen("old") };
const CREATE = { wanted: entry("new"), was: null };
const DISABLE = { wanted: entry("old", false), was: seen("old") };
const VOID = { wanted: entry("old", null), was: seen("old") };
const FAILED = seen("new", true, "deployment_timed_out");
const AGAIN = { wanted: entry("new"), was: FAILED };

const CASES: Readonly<Record<string, Case>> = {
  "a move from where the plan found it": { ...MOVE, seen: seen("old"), is: "unchanged" },
  "a move that is still being deployed where the plan found it": {
    ...MOVE,
    seen: seen("old", true, "pending_deployment"),
    is: "unchanged",
  },
  "a move that somebody made already": { ...MOVE, seen: seen("new"), is: "as-wanted" },
  "a move that somebody made, and that failed": { ...MOVE, seen: FAILED, is: "unchanged" },
  "a hostname that somebody moved elsewhere": { ...MOVE, seen: seen("third"), is: "changed" },
  "a hostname that somebody disabled": { ...MOVE, seen: seen("old", false), is: "changed" },
  "a hostname that somebody moved as wanted, disabled": {
    ...MOVE,
    seen: seen("new", false),
    is: "changed",
  },
  "a hostname that somebody removed": { ...MOVE, seen: null, is: "changed" },
  "a hostname that this run removed before": {
    ...MOVE,
    sent: [entry("old", null)],
    seen: null,
    is: "unchanged",
  },
  "a hostname that this run removed, still in a list that lags": {
    ...MOVE,
    sent: [entry("old", null)],
    seen: seen("old"),
    is: "unchanged",
  },
  "a hostname that this run moved there itself, to go back": {
    wanted: entry("old"),
    was: seen("old"),
    sent: [entry("new")],
    seen: seen("new"),
    is: "unchanged",
  },
  "one that is back before this run moved it back": {
    wanted: entry("old"),
    was: seen("old"),
    sent: [entry("new")],
    seen: seen("old"),
    is: "unchanged",
  },
  "a new hostname": { ...CREATE, seen: null, is: "unchanged" },
  "a new hostname that somebody associated as wanted": {
    ...CREATE,
    seen: seen("new", true, "initializing"),
    is: "as-wanted",
  },
  "a new hostname that somebody associated otherwise": {
    ...CREATE,
    seen: seen("third"),
    is: "changed",
  },
  "a hostname to disable": { ...DISABLE, seen: seen("old"), is: "unchanged" },
  "one that somebody disabled already": { ...DISABLE, seen: seen("old", false), is: "as-wanted" },
  "one to disable that somebody moved": { ...DISABLE, seen: seen("third"), is: "changed" },
  "a hostname to remove": { ...VOID, seen: seen("old"), is: "unchanged" },
  "one that somebody removed already": { ...VOID, seen: null, is: "as-wanted" },
  "one to remove that somebody disabled": { ...VOID, seen: seen("old", false), is: "changed" },
  "one to remove that somebody moved": { ...VOID, seen: seen("third"), is: "changed" },
  "what failed to deploy, to be sent again": { ...AGAIN, seen: FAILED, is: "unchanged" },
  "what failed to deploy, and somebody sent again": {
    ...AGAIN,
    seen: seen("new"),
    is: "as-wanted",
  },
  "what is as wanted but for its certificate, which was gone": {
    wanted: entry("old"),
    was: seen("old"),
    seen: seen("old"),
    is: "unchanged",
  },
};

describe("the look before an association is written", () => {
  for (const [what, { wanted, was, sent = [], seen: now, is }] of Object.entries(CASES)) {
    test(`${what}: ${is}`, () => {
      assert.equal(compareAssociation(wanted, was, sent, now), is);
    });
  }

  test("only what ends what an enabled hostname presents takes anything away", () => {
    assert.ok(takesAway(entry("old", false), seen("old")));
    assert.ok(takesAway(entry("old", null), seen("old")));
    assert.ok(!takesAway(entry("new"), seen("old")));
    assert.ok(!takesAway(entry("old", null), seen("old", false)));
    assert.ok(!takesAway(entry("old", false), null));
  });
});
