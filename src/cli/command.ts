import { parseArgs } from "node:util";
import type { Mode } from "../runtime/event.ts";
import { closest, quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";
import { COMMANDS, type Option, type OptionName, OPTIONS } from "./options.ts";

/** A parsed command line. */
export type Command =
  | { readonly kind: "help"; readonly of: Mode | null }
  | { readonly kind: "version" }
  | {
      readonly kind: "run";
      readonly mode: Mode;
      /** As typed. */
      readonly file: string;
      readonly options: GivenOptions;
    };

/** The options given; an option without a value maps to an empty string. */
export type GivenOptions = ReadonlyMap<OptionName, string>;

/** Parses the arguments after `aop`. Throws UserError if they are invalid. */
export function parseCommand(argv: readonly string[]): Command {
  const { positionals, given } = read(argv);
  const [word, file, ...more] = positionals;
  const asksForHelp = given.has("help") || word === "help";
  const mode = modeOf(word === "help" ? file : word);
  if (given.has("version")) return { kind: "version" };
  if (asksForHelp) return { kind: "help", of: mode };
  if (mode === null) throw new UserError(`No command was given.${SEE_HELP}`);
  if (more.length > 0) {
    throw new UserError(
      `Only one file can be given: ${quote(more[0] ?? "")} is unexpected.${SEE_HELP}`,
    );
  }
  for (const name of given.keys()) checkOption(name, mode);
  return { kind: "run", mode, file: file ?? "aop.yaml", options: given };
}

const SEE_HELP = " See aop --help.";

function modeOf(word: string | undefined): Mode | null {
  if (word === undefined) return null;
  const found = MODES.find((mode) => mode === word);
  if (found !== undefined) return found;
  throw new UserError(`There is no command ${quote(word)}.${suggestion(word, MODES)}${SEE_HELP}`);
}

const MODES = Object.keys(COMMANDS) as readonly Mode[];

const NAMES = Object.keys(OPTIONS) as readonly OptionName[];

function read(argv: readonly string[]): {
  readonly positionals: readonly string[];
  readonly given: GivenOptions;
} {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(NAMES.map((name) => [name, formOf(OPTIONS[name])])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Map<OptionName, string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const name = NAMES.find((known) => known === token.name);
    if (name === undefined) throw unknown(token.rawName);
    if (given.has(name)) throw new UserError(`--${name} was given twice.`);
    given.set(name, valueOf(name, token.value, token.inlineValue === true));
  }
  return { positionals, given };
}

function formOf({ value, short }: Option): {
  type: "string" | "boolean";
  short?: string;
} {
  return { type: value === null ? "boolean" : "string", ...(short !== undefined && { short }) };
}

function valueOf(name: OptionName, value: string | undefined, isInline: boolean): string {
  const { value: wanted } = OPTIONS[name] as Option;
  if (wanted === null) {
    if (value === undefined) return "";
    throw new UserError(`--${name} takes no value.`);
  }
  // Without "=", a value that looks like an option is the next option: the value was forgotten.
  const isForgotten = !isInline && value?.startsWith("-") === true;
  if (value !== undefined && value !== "" && !isForgotten) return value;
  throw new UserError(`--${name} needs a value: --${name}=${wanted}.`);
}

function checkOption(name: OptionName, mode: Mode): void {
  const { of } = OPTIONS[name] as Option;
  if (of.includes(mode)) return;
  throw new UserError(`aop ${mode} has no option --${name}: it is for ${of.join(" and ")}.`);
}

function unknown(written: string): UserError {
  const options = NAMES.map((name) => `--${name}`);
  return new UserError(
    `There is no option ${quote(written)}.${suggestion(written, options)}${SEE_HELP}`,
  );
}

function suggestion(written: string, names: readonly string[]): string {
  const found = closest(written, names);
  return found === null ? "" : ` Did you mean ${found}?`;
}
