import type { Mode } from "../runtime/event.ts";
import {
  COMMANDS,
  EXIT_CODES,
  type Option,
  type OptionName,
  OPTIONS,
  VARIABLES,
} from "./options.ts";

const WIDTH = 80;

/** The output of `aop --help` or `aop plan --help`. */
export function helpText(of: Mode | null): string {
  const usage =
    of === null
      ? "Usage: aop <command> [file] [options]\n\nManages Cloudflare Authenticated Origin Pulls from one file:\naop.yaml, unless another one is named."
      : `Usage: aop ${of} [file] [options]\n\n${sentence(COMMANDS[of])}.`;
  const commands = of === null ? [section("Commands", Object.entries(COMMANDS))] : [];
  return `${[
    usage,
    ...commands,
    section("Options", optionRows(of)),
    section("Environment", Object.entries(VARIABLES)),
    section("Exit codes", Object.entries(EXIT_CODES)),
  ].join("\n\n")}\n`;
}

/** The options of a command, or all options: how each is written, and what it means. */
export function optionRows(of: Mode | null): readonly (readonly [string, string])[] {
  const entries = Object.entries(OPTIONS) as readonly [OptionName, Option][];
  return entries
    .filter(([, option]) => of === null || option.of.includes(of))
    .map(([name, option]) => [written(name, option), meaning(option, of)]);
}

/** "-y, --yes", "--since REVISION". */
function written(name: OptionName, { short, value }: Option): string {
  return `${short === undefined ? "" : `-${short}, `}--${name}${value === null ? "" : ` ${value}`}`;
}

function meaning({ meaning: text, fallback, of: commands }: Option, of: Mode | null): string {
  const only =
    of === null && commands.length < Object.keys(COMMANDS).length
      ? ` (${commands.join(", ")})`
      : "";
  return `${text}${only}${fallback === undefined ? "" : `; default ${fallback}`}`;
}

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4;
  const lines = rows.flatMap(([name, text]) =>
    wrap(text, WIDTH - left).map((line, index) =>
      index === 0 ? `  ${name.padEnd(left - 2)}${line}` : `${" ".repeat(left)}${line}`,
    ),
  );
  return [`${title}:`, ...lines].join("\n");
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines.push(`${lines.pop() ?? ""} ${word}`);
    else lines.push(word);
  }
  return lines;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
