import assert from "node:assert/strict";
import type { TemplateToken } from "@actions/workflow-parser/templates/tokens/index";
import type { Permission, Permissions } from "../simulators/github/identity.ts";
import { isMapping, isString } from "./parser.ts";

/** What the simulator knows, by the name that a workflow gives it. */
const NAMES: Readonly<Record<string, Permission>> = {
  contents: "contents",
  "pull-requests": "pull_requests",
  issues: "issues",
  deployments: "deployments",
  checks: "checks",
  actions: "actions",
};

/** What the runner needs to attest, which no API that is simulated asks for. */
const ATTESTING = ["id-token", "attestations"];

/** Whether the job may sign an attestation and store it. */
export function mayAttest(token: TemplateToken | null): boolean {
  if (token === null || !isMapping(token)) return false;
  const written = [...token].filter(({ value }) => isString(value) && value.value === "write");
  return ATTESTING.every((name) => written.some(({ key }) => String(key) === name));
}

/**
 * What the token of a job may do: what is written, and nothing else. Throws where nothing is written, since the settings
 * of the repository decide then, and where everything is granted at once: an example must say what it needs.
 */
export function permissionsOf(token: TemplateToken | null): Partial<Permissions> {
  assert.ok(token !== null, "the workflow or the job has `permissions:`");
  assert.ok(isMapping(token), "`permissions:` names each permission");
  return Object.fromEntries(
    [...token].flatMap(({ key, value }) => {
      if (ATTESTING.includes(String(key))) return [];
      const name = NAMES[String(key)];
      assert.ok(name !== undefined, `the permission ${String(key)} is not simulated`);
      assert.ok(isString(value));
      return [[name, value.value]];
    }),
  );
}
