import { styleText } from "node:util";
import type { Environment } from "../runtime/environment.ts";
import type { Stream } from "./terminal.ts";

export type Color = "red" | "green" | "yellow" | "cyan" | "bold" | "dim";

/** Colours the text, or returns it unchanged if colours are off. It must already be free of control characters. */
export type Paint = (color: Color, text: string) => string;

/** Colours on a terminal; overridden by FORCE_COLOR (https://force-color.org) or NO_COLOR (https://no-color.org). */
export function paintFor({ isTerminal }: Stream, environment: Environment): Paint {
  return hasColors(isTerminal, environment)
    ? (color, text) => styleText(color, text, { validateStream: false })
    : (_, text) => text;
}

function hasColors(isTerminal: boolean, environment: Environment): boolean {
  const { FORCE_COLOR: force = "", NO_COLOR: none = "", TERM: term } = environment;
  if (force !== "") return force !== "0" && force !== "false";
  return none === "" && isTerminal && term !== "dumb";
}
