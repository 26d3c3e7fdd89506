import { posix } from "node:path";
import type { LoadedConfig } from "../config/load.ts";
import { openWorkspace, repositoryPath, type Workspace } from "../config/workspace.ts";
import { checkExport } from "../export/check.ts";
import { openOutputDirectory } from "../export/directory.ts";
import { makeExport } from "../export/export.ts";
import { CERTIFICATE_DIRECTORY } from "../export/names.ts";
import type { Existing } from "../export/naming.ts";
import { readSelected } from "../export/select.ts";
import { createClients } from "../session/clients.ts";
import { loadCheckedOut } from "../session/load.ts";
import type { Session } from "../session/session.ts";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";
import type { Frontend } from "./frontend.ts";

/** Writes Cloudflare's state as aop.yaml and PEM files. Changes nothing at Cloudflare or GitHub. Throws UserError. */
export async function exportZones(session: Session, frontend: Frontend): Promise<void> {
  const { inputs, log, workspace: root } = session;
  const config = configPath(inputs.config);
  const workspace = openWorkspace(root);
  const directory = await openOutputDirectory(root, inputs.outputDirectory);
  const read = await readExisting(session, config);
  if (read === null) return;
  const { existing, loaded } = read;
  await using clients = await createClients(session, loaded.secrets.tokens);
  const { zones, ambiguous } = await log.group("Read Cloudflare", () =>
    readSelected(session, existing, clients),
  );
  const request = { config, zones, ambiguous, existing, files: await present(workspace, config) };
  const exported = makeExport(request);
  const now = new Date(session.clock.now());
  await checkExport(exported, request, { read: workspace.readText, now });
  await directory.write(exported.files);
  const adopted = existing !== null;
  await frontend.reportExport({
    exported,
    directory: directory.path,
    config: inputs.config,
    adopted,
  });
}

function configPath(written: string): string {
  const path = repositoryPath(written);
  if (path !== null) return path;
  throw new UserError(`Input config is ${quote(written)}, which is outside the workspace.`);
}

/** The file to extend, if there is one; null, with the run failed, if it has errors, which are reported. */
async function readExisting(
  session: Session,
  config: string,
): Promise<{ readonly existing: Existing | null; readonly loaded: LoadedConfig } | null> {
  const { log, output } = session;
  const loaded = await loadCheckedOut(session, "warning");
  const { file } = loaded;
  if (file.kind === "problem" && file.message === "does not exist") {
    log.info(`There is no ${config}: a new one is created.`);
    return { existing: null, loaded };
  }
  log.problems(loaded.problems);
  if (file.kind === "problem" || loaded.config === null) {
    output.fail(
      `${config} has errors: see the annotations. Fix them first; export then adds to it.`,
    );
    return null;
  }
  const { certificates } = loaded;
  return { existing: { text: file.text, config: loaded.config, certificates }, loaded };
}

/** Files in the repository that the exported files must not overwrite when copied there. */
async function present(workspace: Workspace, config: string): Promise<readonly string[]> {
  const names = await workspace.list(posix.join(posix.dirname(config), CERTIFICATE_DIRECTORY));
  return names.map((name) => `${CERTIFICATE_DIRECTORY}/${name}`);
}
