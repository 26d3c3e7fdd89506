import type { ZoneConfig } from "../config/config.ts";
import type { Expiry } from "../config/certificate-check.ts";
import { loadConfig, type LoadedConfig } from "../config/load.ts";
import { type Secrets, zoneTokens } from "../config/secrets.ts";
import { openWorkspace } from "../config/workspace.ts";
import type { Session } from "./session.ts";

/**
 * The checked-out aop.yaml with its certificates and keys. `expired`: the severity of an expired certificate; null for
 * a plan, which knows what uses it and reports expiry itself. Masks all secrets before it returns.
 */
export async function loadCheckedOut(
  session: Session,
  expired: Expiry["severity"] | null,
): Promise<LoadedConfig> {
  const { inputs, workspace, output, clock, environment } = session;
  const loaded = await loadConfig({
    file: inputs.config,
    read: openWorkspace(workspace).readText,
    now: new Date(clock.now()),
    environment,
    allowedEnvironment: inputs.allowedEnvironment,
    expiry: expired && { severity: expired, warningDays: inputs.expiryWarningDays },
  });
  for (const secret of loaded.secrets.maskable) output.mask(secret);
  return loaded;
}

/** aop.yaml and its certificates at a commit, without keys. Throws UserError if they can't be read. */
export async function loadAt(session: Session, commit: string): Promise<LoadedConfig> {
  return loadConfig({
    file: session.inputs.config,
    read: async (path) => {
      const text = await session.textAt(path, commit);
      return text === null
        ? { kind: "problem", message: "does not exist" }
        : { kind: "file", text };
    },
    parsed: await session.parsedAt(commit),
    now: new Date(session.clock.now()),
    environment: {},
    allowedEnvironment: null,
    expiry: null,
  });
}

/** The API tokens that these zones name, by variable name. Masks them before it returns. */
export function readZoneTokens(session: Session, zones: readonly ZoneConfig[]): Secrets["tokens"] {
  const { tokens, maskable } = zoneTokens(zones, session.environment);
  for (const secret of maskable) session.output.mask(secret);
  return tokens;
}
