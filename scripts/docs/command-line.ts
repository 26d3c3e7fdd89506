import { optionRows } from "../../src/cli/help.ts";
import { COMMANDS, EXIT_CODES, VARIABLES } from "../../src/cli/options.ts";
import { code, table } from "./tables.ts";

/** The generated parts of docs/command-line.md, by the names of their markers. */
export function commandLineSections(): Readonly<Record<string, string>> {
  return {
    commands: rows(["command", "does"], commandRows()),
    options: rows(["option", "meaning"], optionRows(null)),
    variables: rows(["variable", "meaning"], Object.entries(VARIABLES)),
    "exit-codes": rows(["exit code", "means"], Object.entries(EXIT_CODES)),
  };
}

function commandRows(): readonly (readonly [string, string])[] {
  return Object.entries(COMMANDS).map(([name, meaning]) => [`aop ${name}`, meaning]);
}

function rows(
  header: readonly [string, string],
  entries: readonly (readonly [string, string])[],
): string {
  return table(
    header,
    // An asterisk in a default is none of Markdown's.
    entries.map(([name, meaning]) => [
      code(name),
      meaning.replaceAll("*", "\\*").replaceAll("_", "\\_"),
    ]),
  );
}
