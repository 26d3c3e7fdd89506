import type { OriginProbe } from "../plan/origins.ts";
import { counted } from "../plan/message.ts";
import type { Section } from "./fit.ts";
import { code, prose, table, tableRow } from "./markdown.ts";

const SIGNS = {
  enforced: "🟩&nbsp;enforced",
  "enforced?": "🟩&nbsp;enforced?",
  open: "🟨&nbsp;open",
  refuses: "🟥&nbsp;refuses",
  unreachable: "🟨&nbsp;unreachable",
} as const satisfies Record<OriginProbe["verdict"], string>;

/** The probed origins as a section, or none when none was probed. */
export function originSection(origins: readonly OriginProbe[], open: boolean): Section[] {
  if (origins.length === 0) return [];
  return [
    {
      summary: `Origins${open ? " after apply" : ""}: ${counted(origins.length, "origin")} probed`,
      head: table(["", "hostname", "origin", "why"], []),
      rows: origins.map(originRow),
      tail: "",
      open,
    },
  ];
}

/** One probed origin as a row: verdict, hostname, address, why. Kept in a long comment when it refuses. */
function originRow(probe: OriginProbe): { readonly text: string; readonly keep: boolean } {
  const { verdict, hostname, address, reason, serverCertificate: server } = probe;
  const own =
    server === null
      ? ""
      : `<br>Its own certificate: ${server.names.map(code).join(" ")} until ${server.notAfter.slice(0, 10)}`;
  return {
    text: tableRow([SIGNS[verdict], code(hostname), code(address), `${prose(reason)}${own}`]),
    keep: verdict === "refuses",
  };
}
