const LONGEST = 40;

/** An object identifier (DER in hex) in dotted notation: "1.2.840.113549". */
export function identifierText(hex: string): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of Buffer.from(hex.slice(0, LONGEST), "hex")) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  // The first two share one number: the second is below 40 unless the first is 2.
  const root = Math.min(Math.floor(first / 40), 2);
  const more = hex.length > LONGEST ? "…" : "";
  return `${[root, first - root * 40, ...rest].join(".")}${more}`;
}
