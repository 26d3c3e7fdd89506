import { type Document, isScalar, LineCounter, parseDocument } from "yaml";
import type { Position, Problem } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { readSource, type Source } from "./source.ts";

/** `source` is null when the text is not even one YAML document; otherwise problems may stand beside it. */
export type ReadYaml = { readonly source: Source | null; readonly problems: readonly Problem[] };

const LARGEST_FILE = 16 * 1024 * 1024;

const MOST_SYNTAX_PROBLEMS = 10;

/** Reads text as one YAML 1.2 document. Never throws; no message repeats more of the text than the name of a key. */
export function readYaml(text: string, file: string): ReadYaml {
  if (Buffer.byteLength(text) > LARGEST_FILE) {
    return failure(
      `${quote(file)} is larger than 1 MiB: split it into several configurations.`,
      null,
    );
  }
  // A BOM is no column: editors don't count it.
  const content = text.startsWith("\ufeff") ? text.slice(1) : text;
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, content.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const key = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.exec(content);
  const document = parseDocument(content, {
    version: "1.2",
    schema: "core",
    strict: true,
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: "error",
    // Checked below, in linear time and with the place of the second key.
    uniqueKeys: false,
    lineCounter: lines,
  });
  if (key) {
    return failure(
      "A private key stands in this file. It must be considered leaked: make a new one, and keep it in a secret (private_key: { env: NAME }).",
      position(key.index),
    );
  }
  return convertDocument(document, position);
}

function failure(message: string, at: Position | null): ReadYaml {
  return { source: null, problems: [{ severity: "error", message, at }] };
}

function convertDocument(
  document: Document.Parsed,
  position: (offset: number) => Position,
): ReadYaml {
  const syntax = syntaxProblems(document, position);
  if (syntax.length > 0) return { source: null, problems: syntax };
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return failure("The file is empty: write version: 1 and zones: into it.", position(0));
  }
  return readSource(contents, position);
}

function syntaxProblems(
  document: Document.Parsed,
  position: (offset: number) => Position,
): Problem[] {
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== "1.2") {
    const message =
      "The file asks for an older YAML by a %YAML directive: delete that line, it is read as YAML 1.2.";
    return [{ severity: "error", message, at: position(0) }];
  }
  const seen = new Set<number>();
  const problems: Problem[] = [];
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const at = position(pos[0]);
    // What follows an error on its line, and most of what follows anywhere, is its consequence.
    if (seen.has(at.line)) continue;
    seen.add(at.line);
    problems.push({ severity: "error", message: syntaxMessage(code, message), at });
    if (problems.length === MOST_SYNTAX_PROBLEMS) break;
  }
  return problems;
}

function syntaxMessage(code: string, message: string): string {
  switch (code) {
    case "MULTIPLE_DOCS":
      return "The file holds more than one YAML document: keep one, and delete the line ---.";
    case "TAB_AS_INDENT":
      return "This line is indented with a tab, which YAML forbids: use spaces.";
    case "TAG_RESOLVE_FAILED":
      return "YAML tags (!name) are not supported here: write the value without the tag.";
    case "RESOURCE_EXHAUSTION":
      return "The file is nested too deeply.";
    default:
      // Some of the parser's messages end with a piece of the text.
      return `This is not valid YAML: ${message.replace(/:? ".*$/s, "")}.`;
  }
}
