import { type Document, isScalar, LineCounter, parseDocument } from "yaml";
import type { Notice, Position } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { mistakes } from "./mistakes.ts";
import { readSource } from "./read-source.ts";
import type { Source } from "./source.ts";
import { type StructureProblem, structureProblem } from "./structure.ts";
import { syntaxMessage } from "./syntax.ts";
import { LARGEST_FILE } from "./workspace.ts";

/** `source` is null if the text isn't a single valid YAML document; otherwise there may be problems, too. */
export type ReadYaml = { readonly source: Source | null; readonly problems: readonly Notice[] };

/** Five times as many as in a configuration of a thousand zones with a hundred hostnames each. */
const MOST_LINES = 500_000;

const MOST_SYNTAX_PROBLEMS = 10;

/** Reads text as one YAML 1.2 document. Never throws. Of the text, messages repeat only the names of keys. */
export function readYaml(text: string, file: string): ReadYaml {
  if (text.length > LARGEST_FILE) {
    const message = `${quote(file)} is larger than 16 MiB: split it into several configurations.`;
    return failure(message, null);
  }
  if (hasMoreLines(text, MOST_LINES)) {
    const most = MOST_LINES.toLocaleString("en-US");
    const message = `${quote(file)} has more than ${most} lines: split it into several configurations.`;
    return failure(message, null);
  }
  // Editors don't count a byte order mark as a column.
  const content = text.startsWith("\ufeff") ? text.slice(1) : text;
  const lines = lineCounter(content);
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, content.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const key = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.exec(content);
  if (key) {
    return failure(
      "This file contains a private key. Treat it as leaked: create a new one and keep it in a secret (private_key: { env: NAME }).",
      position(key.index),
    );
  }
  const problems = [...refusals(content)].map(({ message, offset }) =>
    notice(message, position(offset)),
  );
  if (problems.length > 0) return { source: null, problems };
  const document = parseDocument(content, {
    version: "1.2",
    schema: "core",
    strict: true,
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: "error",
    // `readSource` checks this in linear time, with the position of the second key.
    uniqueKeys: false,
  });
  return convertDocument(document, position);
}

/** Problems that prevent parsing, ten at most. */
function* refusals(content: string): Generator<StructureProblem> {
  const found = mistakes(content).take(MOST_SYNTAX_PROBLEMS).toArray();
  const structure = found.length > 0 ? null : structureProblem(content);
  yield* structure === null ? found : [structure];
}

function hasMoreLines(text: string, most: number): boolean {
  let lines = 1;
  let at = text.indexOf("\n");
  for (; at !== -1 && lines <= most; at = text.indexOf("\n", at + 1)) lines++;
  return lines > most;
}

/** Filled here, since most texts that are refused never reach the parser. */
function lineCounter(content: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = content.indexOf("\n"); at !== -1; at = content.indexOf("\n", at + 1)) {
    lines.addNewLine(at + 1);
  }
  return lines;
}

function notice(message: string, at: Position | null): Notice {
  return { severity: "error", message, at };
}

function failure(message: string, at: Position | null): ReadYaml {
  return { source: null, problems: [notice(message, at)] };
}

function convertDocument(
  document: Document.Parsed,
  position: (offset: number) => Position,
): ReadYaml {
  const syntax = syntaxProblems(document, position);
  if (syntax.length > 0) return { source: null, problems: syntax };
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return failure("The file is empty: add version: 1 and zones:.", position(0));
  }
  return readSource(contents, position);
}

function syntaxProblems(
  document: Document.Parsed,
  position: (offset: number) => Position,
): Notice[] {
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== "1.2") {
    const message =
      "The file requests an older YAML version with a %YAML directive: delete that line, because the file is read as YAML 1.2.";
    return [{ severity: "error", message, at: position(0) }];
  }
  const seen = new Set<number>();
  const problems: Notice[] = [];
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const at = position(pos[0]);
    // Later errors on the same line, and most others, are consequences of the first.
    if (seen.has(at.line)) continue;
    seen.add(at.line);
    problems.push({ severity: "error", message: syntaxMessage(code, message), at });
    if (problems.length === MOST_SYNTAX_PROBLEMS) break;
  }
  return problems;
}
