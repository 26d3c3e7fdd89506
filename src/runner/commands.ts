import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { EOL } from "node:os";
import { logLines, spellOutInvisible } from "../text/escape.ts";
import type { Position } from "../text/notice.ts";
import type { Host } from "./host.ts";

/*
 * Communication with the runner, in the formats of @actions/core (a test compares the two). That library only reads
 * process.env and writes to process.stdout, so two runs in one process would mix, and it loads an HTTP client for
 * OpenID Connect, which nothing here uses and every run would wait for.
 */

/** In characters: the limit on Linux. */
const LONGEST_PATH = 4096;

/** The value of an input, trimmed; empty if it isn't set. */
export function readInput({ environment }: Host, name: string): string {
  return (environment[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
}

/** Writes an annotation, on a line of a file if one is given. */
export function annotate(
  host: Host,
  level: "error" | "warning" | "notice",
  message: string,
  at: Position | null = null,
): void {
  if (!isRunner(host)) {
    const where = at === null ? "" : `${at.file}:${at.line}:${at.column}: `;
    for (const logLine of logLines(`${level}: ${where}${message}`)) writeLine(host, logLine);
    return;
  }
  const properties =
    at === null
      ? {}
      : { file: spellOutInvisible(at.file, LONGEST_PATH), line: at.line, col: at.column };
  command(host, level, message, properties);
}

/** Tells the runner to replace this text with *** in every log from now on. */
export function mask(host: Host, secret: string): void {
  if (isRunner(host)) command(host, "add-mask", secret);
}

/** Outside a runner a command is just a line that everyone can read: a mask command would reveal the secret. */
function isRunner({ environment }: Host): boolean {
  return environment["GITHUB_ACTIONS"] === "true";
}

/** Writes a line to the log; the caller ensures that it isn't a workflow command. */
export function writeLine(host: Host, text: string): void {
  host.write(text + EOL);
}

/** Starts a group of log lines that can be folded. */
export function startGroup(host: Host, title: string): void {
  if (isRunner(host)) command(host, "group", title);
  else writeLine(host, title);
}

/** Ends the group. */
export function endGroup(host: Host): void {
  if (isRunner(host)) command(host, "endgroup", "");
}

/** Sets an output of the step. Without GITHUB_OUTPUT, which every current runner sets, it only goes to the log. */
export function setOutput(host: Host, name: string, value: string): void {
  const file = host.environment["GITHUB_OUTPUT"] ?? "";
  if (file === "") {
    writeLine(host, `${name}=${value.replaceAll(/[\r\n]+/g, " ")}`);
    return;
  }
  // An unguessable delimiter, so that a value can't end early and start another output.
  const delimiter = `ghadelimiter_${randomUUID()}`;
  appendFileSync(file, [`${name}<<${delimiter}`, value, delimiter, ""].join(EOL));
}

/** Adds Markdown to the job summary, if there is one. */
export function addToSummary(host: Host, markdown: string): void {
  const file = host.environment["GITHUB_STEP_SUMMARY"] ?? "";
  if (file !== "") appendFileSync(file, markdown + EOL);
}

function command(
  host: Host,
  name: string,
  message: string,
  properties: Readonly<Record<string, string | number>> = {},
): void {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  writeLine(
    host,
    `::${name}${given.length === 0 ? "" : ` ${given.join(",")}`}::${escapeData(message)}`,
  );
}

function escapeProperty(value: string | number): string {
  return escapeData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
