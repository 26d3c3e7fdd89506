/**
 * The outputs in a GITHUB_OUTPUT file: `name=value` lines and `name<<delimiter` blocks.
 * Throws where the runner would fail the step: a line of neither form, a block that doesn't end.
 */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const end = lines.indexOf(line.slice(heredoc + 2), index + 1);
      if (end < 0)
        throw new Error(`Output ${line.slice(0, heredoc)}: matching delimiter not found.`);
      outputs[line.slice(0, heredoc)] = lines.slice(index + 1, end).join("\n");
      index = end;
    } else if (equals >= 0) {
      outputs[line.slice(0, equals)] = line.slice(equals + 1);
    } else {
      throw new Error(`Invalid format of an output: "${line}".`);
    }
  }
  return outputs;
}
