import { parseJson } from "../text/json.ts";
import { type Report, ReportSchema } from "./schema.ts";

/** The contents of `report.json`. */
export function reportText(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/**
 * An earlier `report.json`; null if it isn't one, or is of another version. Anyone may have written it: escape its
 * content.
 */
export function readReport(text: string): Report | null {
  return ReportSchema.safeParse(parseJson(text)).data ?? null;
}
