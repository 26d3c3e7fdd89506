import { isAllowed, isReserved } from "../runtime/environment.ts";
import type { Notice } from "../text/notice.ts";
import type { WrittenConfig } from "./schema.ts";
import type { Path, Source } from "./source.ts";

/**
 * Variables that aop.yaml names but must not read: its author must not be able to pick any secret of the step. Each is
 * reported once.
 */
export function* checkVariables(
  written: WrittenConfig,
  source: Source,
  patterns: readonly string[],
): Generator<Notice> {
  const reported = new Set<string>();
  for (const { name, path } of namedVariables(written)) {
    if (isAllowed(name, patterns) || reported.has(name)) continue;
    reported.add(name);
    yield { severity: "error", message: refusal(name, patterns), at: source.valueAt(path) };
  }
}

type Named = { readonly name: string; readonly path: Path };

function* namedVariables({ zones }: WrittenConfig): Generator<Named> {
  for (const [zone, { api_token: token, certificates = {} }] of Object.entries(zones)) {
    const path = ["zones", zone];
    if (token) yield { name: token.env, path: [...path, "api_token", "env"] };
    for (const [certificate, { private_key: key }] of Object.entries(certificates)) {
      const at = [...path, "certificates", certificate, "private_key"];
      if (key.env !== undefined) yield { name: key.env, path: [...at, "env"] };
      if (key.passphrase) yield { name: key.passphrase.env, path: [...at, "passphrase", "env"] };
    }
  }
}

function refusal(name: string, patterns: readonly string[]): string {
  if (isReserved(name)) {
    return `aop.yaml can't use ${shown(name)}: variables that start with GITHUB_, ACTIONS_, RUNNER_ or INPUT_ belong to the runner. Pass the secret in a variable of its own under the step's env.`;
  }
  return `aop.yaml can't use ${shown(name)}: the input allowed-environment only allows ${patterns.join(", ")}. Rename the variable under the step's env, or add it to allowed-environment.`;
}

/** Shows only a name in capitals: anything else may be the secret itself. */
function shown(name: string): string {
  return /^[A-Z0-9_]{1,64}$/.test(name)
    ? `the environment variable ${name}`
    : "this environment variable";
}
