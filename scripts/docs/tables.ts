import { parse } from "yaml";
import { z } from "zod";

const Described = z.record(
  z.string(),
  z.object({ description: z.string(), default: z.string().optional() }),
);
const Manifest = z.object({ inputs: Described, outputs: Described });

/** README's table of the inputs in action.yml. Throws for an action.yml of another form. */
export function inputsTable(manifest: string): string {
  const rows = Object.entries(read(manifest).inputs).map(
    ([name, { description, default: value = "" }]) => [
      code(name),
      value === "" ? "" : code(value),
      description,
    ],
  );
  return table(["input", "default", "meaning"], rows);
}

/** README's table of the outputs in action.yml. Throws for an action.yml of another form. */
export function outputsTable(manifest: string): string {
  const rows = Object.entries(read(manifest).outputs).map(([name, { description }]) => [
    code(name),
    description,
  ]);
  return table(["output", "meaning"], rows);
}

/** A Markdown table; a `|` in a cell is escaped. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

export function code(text: string): string {
  return `\`${text}\``;
}

// The failsafe schema reads every scalar as written, as GitHub's runner does.
function read(manifest: string): z.output<typeof Manifest> {
  return Manifest.parse(parse(manifest, { schema: "failsafe" }));
}
