import { posix } from "node:path";
import { buildDesired } from "../config/desired.ts";
import type { ReadText } from "../config/workspace.ts";
import { loadConfig, type LoadedConfig } from "../config/load.ts";
import { diffZone } from "../plan/diff.ts";
import { operationDigest } from "../plan/operation.ts";
import { plain } from "../text/message.ts";
import { UserError } from "../text/user-error.ts";
import {
  certificateKey,
  type CurrentZone,
  type DesiredZone,
  type PreviousZone,
} from "../zone/zone.ts";
import type { Exported, ExportRequest } from "./export.ts";

type Options = {
  /** Reads the workspace: files declared earlier stay where they are. */
  readonly read: ReadText;
  readonly now: Date;
};

/**
 * Makes a plan with the files before they are written: they must be valid, and must not add any operation. Throws
 * UserError, since people rely on the merge of an export changing nothing.
 */
export async function checkExport(
  exported: Exported,
  request: ExportRequest,
  options: Options,
): Promise<void> {
  const { existing, zones } = request;
  if (exported.files.length === 0) return;
  const loaded = await loadExported(exported, request, options);
  if (loaded.config === null) {
    const errors = loaded.problems.filter(({ severity }) => severity === "error");
    const [first] = errors;
    const where = first?.at ? `line ${first.at.line}: ` : "";
    throw new UserError(
      `Nothing was written: the exported file would not be valid (${where}${plain(first?.message ?? "")}). Export fewer zones at a time with the input zones.`,
    );
  }
  const { config, certificates } = loaded;
  const earlier = existing === null ? [] : buildDesired(existing.config, existing.certificates);
  const before = operations(earlier, earlier, zones);
  const after = operations(buildDesired(config, certificates), earlier, zones);
  const added = [...after].filter((line) => !before.has(line));
  if (added.length === 0) return;
  throw new UserError(
    "Nothing was written: a plan of the exported file would have changes. This is a bug in this action; please report it.",
  );
}

function loadExported(
  exported: Exported,
  { config }: ExportRequest,
  { read, now }: Options,
): Promise<LoadedConfig> {
  const files = new Map(exported.files.map(({ path, text }) => [path, text]));
  return loadConfig({
    file: config,
    read: (path) => {
      const text = files.get(posix.normalize(path));
      return text === undefined ? read(path) : Promise.resolve({ kind: "file", text });
    },
    environment: {},
    allowedEnvironment: null,
    now,
    expiry: null,
  });
}

/** The digests of a plan's operations, as if `earlier` had been applied: what has left the file since is removed. */
function operations(
  declared: readonly DesiredZone[],
  earlier: readonly DesiredZone[],
  zones: readonly CurrentZone[],
): ReadonlySet<string> {
  return new Set(
    declared.flatMap((desired) => {
      const current = zones.find(({ name }) => name === desired.name);
      if (current === undefined) return [];
      const previous = earlier.find(({ name }) => name === desired.name);
      return diffZone(desired, current, previous ? namedBy(previous) : null).operations.map(
        (operation) => operationDigest(current.id, operation),
      );
    }),
  );
}

function namedBy({ associations, certificates }: DesiredZone): PreviousZone {
  return {
    hostnames: new Set(associations.map(({ hostname }) => hostname)),
    certificates: new Set(
      certificates.flatMap(({ certificate, stores }) =>
        stores.map((store) => certificateKey(store, certificate.fingerprint)),
      ),
    ),
  };
}
