import type { EdgeProbe } from "../zone/edge.ts";
import type { Section } from "./fit.ts";
import { code, prose, table, tableRow } from "./markdown.ts";

/** A sign and a word for each verdict, the worst first. */
const WORDS: Readonly<Record<EdgeProbe["verdict"], readonly [sign: string, word: string]>> = {
  worse: ["🟥", "refused"],
  forbidden: ["🟥", "turned away"],
  unknown: ["⬜", "unknown"],
  answered: ["🟩", "answered"],
};

/** How hostnames answered through Cloudflare after an apply, as a section; none where nobody asked. */
export function edgeSection(probes: readonly EdgeProbe[]): Section[] {
  if (probes.length === 0) return [];
  return [
    {
      of: "edge",
      summary: `Requests through Cloudflare after apply: ${verdictCounts(probes)}`,
      head: table(["", "hostname", "answer"], []),
      rows: probes.map(({ verdict, hostname, reason }) => ({
        text: tableRow([WORDS[verdict].join("&nbsp;"), code(hostname), prose(reason)]),
        keep: verdict === "worse" || verdict === "forbidden",
      })),
      open: true,
    },
  ];
}

/** "1 unknown, 2 answered". */
function verdictCounts(probes: readonly EdgeProbe[]): string {
  return Object.entries(WORDS)
    .map(
      ([verdict, [, word]]) =>
        [probes.filter((probe) => probe.verdict === verdict).length, word] as const,
    )
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${n} ${word}`)
    .join(", ");
}
