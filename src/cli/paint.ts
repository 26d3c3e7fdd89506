import { styleText } from "node:util";
import type { Environment } from "../runtime/environment.ts";
import type { Stream } from "./terminal.ts";

export type Colour = "red" | "green" | "yellow" | "cyan" | "bold" | "dim";

/** The text in this colour, or as it is where there are none. It must be free of control characters already. */
export type Paint = (colour: Colour, text: string) => string;

/** Colours on a terminal. FORCE_COLOR and NO_COLOR (https://force-color.org, https://no-color.org) say otherwise. */
export function paintFor({ isTerminal }: Stream, environment: Environment): Paint {
  return hasColours(isTerminal, environment)
    ? (colour, text) => styleText(colour, text, { validateStream: false })
    : (_, text) => text;
}

function hasColours(isTerminal: boolean, environment: Environment): boolean {
  const { FORCE_COLOR: force = "", NO_COLOR: none = "", TERM: term } = environment;
  if (force !== "") return force !== "0" && force !== "false";
  return none === "" && isTerminal && term !== "dumb";
}
