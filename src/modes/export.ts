import { readdir } from "node:fs/promises";
import { join, posix } from "node:path";
import { openWorkspace, type TextFile } from "../config/files.ts";
import { loadConfig, type LoadedConfig } from "../config/load.ts";
import { checkExport } from "../export/check.ts";
import { openOutputDirectory } from "../export/directory.ts";
import { type Existing, type Exported, makeExport } from "../export/export.ts";
import { CERTIFICATE_DIRECTORY } from "../export/names.ts";
import { readSelected } from "../export/select.ts";
import { exportHeadline, exportSummary, leftOut, nextSteps } from "../export/summary.ts";
import { createClients } from "../session/clients.ts";
import { type Session, tellSummary } from "../session/session.ts";
import { plain } from "../text/message.ts";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";

/** mode export: writes what Cloudflare has as aop.yaml and PEM files. Nothing at Cloudflare or GitHub changes. Throws UserError. */
export async function exportZones(session: Session): Promise<void> {
  const { inputs, log, output, run } = session;
  const config = repositoryPath(inputs.config);
  const directory = await openOutputDirectory(run.workspace, inputs.outputDirectory);
  const { existing, loaded } = await readExisting(session, config);
  await using clients = createClients(session, loaded.secrets.tokens);
  const { zones, ambiguous } = await log.group("Read Cloudflare", () =>
    readSelected(session, existing, clients),
  );
  output.set("zones", JSON.stringify(zones.map(({ name }) => name)));
  const files = await certificateFiles(run.workspace, config);
  const request = { config, zones, ambiguous, existing, files };
  const exported = makeExport(request);
  await checkExport(exported, request, {
    read: openWorkspace(run.workspace).readText,
    now: new Date(session.clock.now()),
  });
  await directory.write(exported.files);
  await report(session, exported, directory.path, existing !== null);
}

function repositoryPath(written: string): string {
  const path = posix.normalize(written);
  if (!posix.isAbsolute(path) && path !== ".." && !path.startsWith("../")) return path;
  throw new UserError(`Input config is ${quote(written)}, which is outside the workspace.`);
}

async function readExisting(
  session: Session,
  config: string,
): Promise<{ readonly existing: Existing | null; readonly loaded: LoadedConfig }> {
  const { log, output, clock, inputs, run } = session;
  const read = openWorkspace(run.workspace).readText;
  const loaded = await loadConfig({
    file: config,
    read,
    environment: session.environment,
    now: new Date(clock.now()),
    expiryWarningDays: inputs.expiryWarningDays,
    expired: "warning",
  });
  for (const secret of loaded.secrets.maskable) output.mask(secret);
  const file: TextFile = await read(config);
  if (file.kind === "problem" && file.message === "does not exist") {
    log.info(`There is no ${config}: a new one is made.`);
    return { existing: null, loaded };
  }
  log.problems(loaded.problems);
  if (file.kind === "problem" || loaded.config === null) {
    throw new UserError(
      `${config} has errors: see the annotations. It is extended once it is valid.`,
    );
  }
  const { certificates } = loaded;
  return { existing: { text: file.text, config: loaded.config, certificates }, loaded };
}

/** Files in the repository that the exported ones must not replace when they are copied there. */
async function certificateFiles(workspace: string, config: string): Promise<readonly string[]> {
  try {
    const path = join(workspace, posix.dirname(config), CERTIFICATE_DIRECTORY);
    return (await readdir(path)).map((name) => `${CERTIFICATE_DIRECTORY}/${name}`);
  } catch {
    return [];
  }
}

async function report(
  session: Session,
  exported: Exported,
  directory: string,
  adopted: boolean,
): Promise<void> {
  const { log, inputs } = session;
  const view = { exported, directory, config: inputs.config, adopted };
  log.info(exportHeadline(view));
  for (const { path } of exported.files) log.info(`  ${directory}/${path}`);
  for (const line of leftOut(exported)) log.warning(line);
  for (const step of nextSteps(view)) log.info(plain(step));
  await tellSummary(session, exportSummary(view));
}
