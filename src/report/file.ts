import { parseJson } from "../text/json.ts";
import { type Report, ReportSchema } from "./schema.ts";

/** The report as `report.json` has it. */
export function reportText(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** An earlier `report.json`; null for what is none, or one of another version. Its content may be anybody's: escape it. */
export function readReport(text: string): Report | null {
  return ReportSchema.safeParse(parseJson(text)).data ?? null;
}
