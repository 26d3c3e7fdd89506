/** The text without the lines that the original does not have; behind a last line without line break one may be added. */
export function withoutAdded(adopted: string, original: string): string {
  const lines = original.split(/(?<=\n)/);
  let next = 0;
  const kept = adopted.split(/(?<=\n)/).filter((line) => {
    const expected = lines[next];
    const isLast = next === lines.length - 1 && expected?.endsWith("\n") === false;
    const isKept = line === expected || (isLast && line.replace(/\r?\n$/, "") === expected);
    if (isKept) next += 1;
    return isKept;
  });
  const text = kept.join("");
  return original.endsWith("\n") ? text : text.replace(/\r?\n$/, "");
}
