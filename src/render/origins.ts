import { mightRefuse } from "../plan/origins.ts";
import { counted } from "../text/message.ts";
import { day } from "../text/time.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { Section } from "./fit.ts";
import { code, prose, table, tableRow } from "./markdown.ts";
import { LINE_BREAK } from "./rows.ts";

const SIGNS = {
  enforced: "🟩&nbsp;enforced",
  "likely enforced": "🟩&nbsp;likely enforced",
  open: "🟨&nbsp;open",
  refuses: "🟥&nbsp;refuses",
  inconclusive: "🟨&nbsp;inconclusive",
  unreachable: "🟨&nbsp;unreachable",
  unprobed: "⬜&nbsp;unprobed",
  "not allowed": "🟨&nbsp;not&nbsp;allowed",
} as const satisfies Record<OriginProbe["verdict"], string>;

/** The probed origins as a section: all are counted, and the named ones get a row each. Empty if none were probed. */
export function originSection(
  origins: readonly OriginProbe[],
  named: readonly OriginProbe[],
  open: boolean,
): Section[] {
  if (origins.length === 0) return [];
  return [
    {
      of: "origins",
      summary: `Origins${open ? " after apply" : ""}: ${verdictCounts(origins)}`,
      head: table(["origin", "why"], []),
      rows: [...named.map(originRow), ...unnamed(origins.length - named.length)],
      open,
    },
  ];
}

function unnamed(count: number): Section["rows"] {
  if (count === 0) return [];
  const which = `${counted(count, "other origin")} of hostnames that are not part of this change`;
  return [{ text: tableRow([which, "not named in a public repository"]), keep: true }];
}

/** "2 enforced, 1 open". */
export function verdictCounts(origins: readonly OriginProbe[]): string {
  const verdicts = Object.keys(SIGNS) as OriginProbe["verdict"][];
  return verdicts
    .map(
      (verdict) => [origins.filter((probe) => probe.verdict === verdict).length, verdict] as const,
    )
    .filter(([n]) => n > 0)
    .map(([n, verdict]) => `${n} ${verdict}`)
    .join(", ");
}

/** One probed origin as a row: verdict, hostname and address; reason. Kept in a long comment if it refuses. */
function originRow(probe: OriginProbe): { readonly text: string; readonly keep: boolean } {
  const { verdict, hostname, address, reason, serverCertificate: server } = probe;
  const own =
    server === null
      ? ""
      : `<br>Server certificate: ${server.names.map(code).join(" ")} until ${day(server.notAfter)}`;
  const sign = mightRefuse(probe) ? SIGNS[verdict].replace("🟩", "🟨") : SIGNS[verdict];
  return {
    text: tableRow([
      [sign, code(hostname), code(address)].join(LINE_BREAK),
      `${prose(reason)}${own}`,
    ]),
    keep: verdict === "refuses",
  };
}
