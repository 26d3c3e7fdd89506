import { box } from "../render/alerts.ts";
import { cutLines, truncationNote } from "../render/fit.ts";
import { code, markdown, table } from "../render/markdown.ts";
import { cut } from "../text/cut.ts";
import { counted, type Message, plain, say } from "../text/message.ts";
import type { Exported } from "./export.ts";
import { type ExportedZone, isEmptyExport } from "./exported.ts";

export type ExportView = {
  readonly exported: Exported;
  /** The directory that was written to, relative to the root of the workspace. */
  readonly directory: string;
  /** Path of aop.yaml in the repository. */
  readonly config: string;
  /** Whether the file existed and was extended. */
  readonly adopted: boolean;
};

const SHOWN = 100;

const IN_THE_LOG = "the log has all of them";

/** The export in one line. */
export function exportHeadline({ exported, adopted }: ExportView): string {
  const zones = exported.zones.filter((zone) => !isEmptyExport(zone));
  if (exported.files.length === 0) {
    return adopted
      ? "Nothing to adopt: aop.yaml already declares everything it can"
      : "Nothing to export";
  }
  const certificates = zones.flatMap((zone) => zone.certificates).length;
  const hostnames = zones.flatMap((zone) => zone.hostnames).length;
  const parts = [
    counted(zones.length, "zone"),
    counted(certificates, "certificate"),
    counted(hostnames, "hostname"),
  ];
  return `${adopted ? "Adopted" : "Exported"}: ${parts.join(", ")}`;
}

/** The next steps, in order. */
export function nextSteps(view: ExportView): readonly Message[] {
  const { exported, directory, config } = view;
  if (exported.files.length === 0) return [];
  const secrets = exported.variables.length === 0 ? [] : [keysStep(exported)];
  return [
    say`Copy what is in ${directory} to the root of the repository; the paths are the same (${config} and the certificates). In a workflow, upload the directory as an artifact to download it.`,
    ...secrets,
    say`Open a pull request with these files. Its plan should show “No changes” for what was exported; nothing on Cloudflare was changed.`,
  ];
}

/** The job summary of an export. */
export function exportSummary(view: ExportView): string {
  const { exported, directory } = view;
  const zones = exported.zones.filter((zone) => !isEmptyExport(zone));
  const paths = exported.files.map(({ path }) => code(`${directory}/${path}`));
  const files = cutLines(paths, SHOWN, IN_THE_LOG).map((line) => `- ${line}`);
  const steps = nextSteps(view).map((step, index) => `${index + 1}. ${markdown(step)}`);
  const parts = [
    `**${exportHeadline(view)}**`,
    ...notes(exported),
    ...(zones.length === 0 || files.length === 0 ? [] : [zonesTable(zones)]),
    ...(files.length === 0 ? [] : [`**Files**\n\n${files.join("\n")}`]),
    ...(steps.length === 0 ? [] : [`**Next steps**\n\n${steps.join("\n")}`]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** What was left out, with its zone, as plain text for the log. */
export function leftOut(exported: Exported): readonly string[] {
  return notesOf(exported).map(plain);
}

function keysStep({ variables }: Exported): Message {
  const { shown, rest } = cut(variables, SHOWN);
  const names = shown.flatMap((name, index): Message => {
    return index === 0 ? [{ value: name }] : [", ", { value: name }];
  });
  const others = rest > 0 ? [` and ${rest} more, as named in the file`] : [];
  return say`Create a secret for the private key of each certificate, if you have it, and pass it to the step that applies as an environment variable: ${[...names, ...others]}. Cloudflare never returns keys; a plan does not need them.`;
}

function notes(exported: Exported): string[] {
  const lines = notesOf(exported).map(markdown);
  return box("WARNING", lines, { limit: SHOWN, elsewhere: IN_THE_LOG });
}

function notesOf({ zones, skipped }: Exported): readonly Message[] {
  return [
    ...skipped.map(
      (name) =>
        say`The zone ${name} was not extended: aop.yaml shares its content through anchors or aliases. Write it out, or add what the plan lists as unmanaged by hand.`,
    ),
    ...zones.flatMap((zone) => zone.notes.map((note) => say`${zone.name}: ${note}`)),
  ];
}

function zonesTable(zones: readonly ExportedZone[]): string {
  const { shown, rest } = cut(zones, SHOWN);
  const rows = shown.map((zone) => [
    code(zone.name),
    levelsOf(zone),
    String(zone.certificates.length),
    String(zone.hostnames.length),
  ]);
  const head = ["Zone", "Global, zone level", "Certificates", "Hostnames"];
  return [table(head, rows), ...truncationNote(rest, "the exported file has all of them")].join(
    "\n\n",
  );
}

function levelsOf(zone: ExportedZone): string {
  const levels = [
    ...(zone.global ? ["global: on"] : []),
    ...(zone.zoneLevel === null ? [] : [`zone level: ${zone.zoneLevel.enabled ? "on" : "off"}`]),
  ];
  return levels.length === 0 ? "–" : levels.join(", ");
}
