import { EDGE_WORDS, type EdgeProbe } from "../zone/edge.ts";
import type { Section } from "./fit.ts";
import { code, prose, table, tableRow } from "./markdown.ts";
import { LINE_BREAK } from "./rows.ts";

const SIGNS = {
  worse: "🟥",
  forbidden: "🟥",
  unknown: "⬜",
  answered: "🟩",
} as const satisfies Record<EdgeProbe["verdict"], string>;

/** How hostnames answered through Cloudflare after an apply, as a section; empty if they weren't requested. */
export function edgeSection(probes: readonly EdgeProbe[]): Section[] {
  if (probes.length === 0) return [];
  return [
    {
      of: "edge",
      summary: `Requests through Cloudflare after apply: ${verdictCounts(probes)}`,
      head: table(["hostname", "answer"], []),
      rows: probes.map(({ verdict, hostname, reason }) => ({
        text: tableRow([
          `${SIGNS[verdict]}&nbsp;${EDGE_WORDS[verdict].replaceAll(" ", "&nbsp;")}${LINE_BREAK}${code(hostname)}`,
          prose(reason),
        ]),
        keep: verdict === "worse" || verdict === "forbidden",
      })),
      open: true,
    },
  ];
}

/** "1 unknown, 2 answered". */
function verdictCounts(probes: readonly EdgeProbe[]): string {
  return Object.entries(EDGE_WORDS)
    .map(
      ([verdict, word]) =>
        [probes.filter((probe) => probe.verdict === verdict).length, word] as const,
    )
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${n} ${word}`)
    .join(", ");
}
