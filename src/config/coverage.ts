import { error, type Notice } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { isInZone, normalizeHostname } from "../zone/hostname.ts";
import type { CoverageRule } from "../zone/zone.ts";
import type { WrittenZone } from "./schema.ts";
import type { Path, Source } from "./source.ts";

/** A zone's coverage rule, `report` by default. Yields problems with its exceptions. */
export function* readCoverage(
  written: WrittenZone["coverage"],
  zone: string | null,
  path: Path,
  source: Source,
): Generator<Notice, CoverageRule> {
  if (written === undefined) return { level: "report", except: [], at: source.keyAt(path) };
  const place = [...path, "coverage"];
  const at = source.keyAt(place);
  if (typeof written === "string") return { level: written, except: [], at };
  const except: string[] = [];
  for (const [index, pattern] of (written.except ?? []).entries()) {
    const read = readPattern(pattern, zone);
    if (read.kind === "pattern") except.push(read.pattern);
    else yield error(read.message, source.valueAt([...place, "except", index]));
  }
  return { level: written.level, except, at };
}

type Pattern =
  | { readonly kind: "pattern"; readonly pattern: string }
  | { readonly kind: "problem"; readonly message: string };

/** Replaces `*` while the rest is checked as a hostname. */
const ANY = "any";

function readPattern(written: string, zone: string | null): Pattern {
  const labels = written.split(".");
  if (labels.some((label) => label.includes("*") && label !== "*")) {
    const message = `${quote(written)} is not a valid exception: * stands for one whole part between dots, as in "*.dev.example.com".`;
    return { kind: "problem", message };
  }
  const normalized = normalizeHostname(
    labels.map((label) => (label === "*" ? ANY : label)).join("."),
  );
  if (normalized.kind === "problem") {
    const message = `${quote(written)} is not a hostname: write a name such as status.example.com, or a pattern such as "*.dev.example.com".`;
    return { kind: "problem", message };
  }
  const pattern = normalized.hostname
    .split(".")
    .map((label, index) => (labels[index] === "*" ? "*" : label))
    .join(".");
  if (zone !== null && !isInZone(pattern, zone)) {
    const message = `${quote(written)} is not in the zone ${quote(zone)}: only the zone's own hostnames count, so nothing else needs an exception.`;
    return { kind: "problem", message };
  }
  return { kind: "pattern", pattern };
}
