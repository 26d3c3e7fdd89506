import { isAlias, isMap, isScalar, Pair, parseDocument, Scalar, visit, type YAMLMap } from "yaml";
import { normalizeHostname } from "../zone/hostname.ts";
import {
  certificateEntries,
  hostnameEntries,
  mapOf,
  type NameOf,
  type YamlEntry,
  zoneEntry,
  zoneLevelEntry,
} from "./document.ts";
import { type ExportedZone, isEmptyExport } from "./exported.ts";
import { append, indentOf, insertAll, type Insertion, isFlow } from "./insert.ts";

export type Adopted = {
  readonly text: string;
  /** Zones that could not be extended, because anchors or aliases share their content with other places. */
  readonly skipped: readonly string[];
};

const COMMON_STEP = 2;

const KEY_HINT =
  " Adopted from Cloudflare, which never returns keys: create secrets for the keys that you have.";

/**
 * The text of a valid aop.yaml with these additions. Existing content stays the same byte for byte: the YAML library
 * would lose its formatting on output, so new text is inserted into it instead.
 */
export function adopt(
  text: string,
  zones: readonly ExportedZone[],
  nameOf: (zone: string) => NameOf,
): Adopted {
  const bom = text.startsWith("\ufeff") ? "\ufeff" : "";
  const content = text.slice(bom.length);
  const root = parseDocument(content, { keepSourceTokens: true, version: "1.2" }).contents;
  const all = isMap(root) ? mapIn(root, "zones") : null;
  if (all === null) return { text, skipped: zones.map(({ name }) => name) };
  const style = { content, step: stepOf(all) };
  const insertions: Insertion[] = [];
  const skipped: string[] = [];
  const created: YamlEntry[] = [];
  for (const zone of zones.filter((zone) => !isEmptyExport(zone))) {
    const key = all.items.find((pair) => isZone(pair.key, zone.name));
    const map = key === undefined ? null : isMap(key.value) && isOwn(key.value) ? key.value : null;
    if (key === undefined) created.push(zoneEntry(zone, nameOf(zone.name)));
    else if (map === null || all.anchor !== undefined) skipped.push(zone.name);
    else insertions.push(...extend(map, zone, nameOf(zone.name), style));
  }
  if (created.length > 0) {
    insertions.push(append(content, all, created, { step: style.step, depth: 1 }));
  }
  return { text: bom + insertAll(content, insertions), skipped };
}

type Style = { readonly content: string; readonly step: number };

function extend(
  map: YAMLMap,
  zone: ExportedZone,
  nameOf: NameOf,
  { content, step }: Style,
): Insertion[] {
  const missing: YamlEntry[] = [];
  const insertions: Insertion[] = [];
  const add = (name: string, entries: readonly YamlEntry[]): void => {
    if (entries.length === 0) return;
    const present = mapIn(map, name);
    if (present === null) missing.push(new Pair(new Scalar(name), mapOf(entries)));
    else insertions.push(append(content, present, entries, { step, depth: 3 }));
  };
  if (zone.zoneLevel !== null) missing.push(zoneLevelEntry(zone.zoneLevel, nameOf));
  add("certificates", withHint(certificateEntries(zone.certificates, nameOf)));
  add("hostnames", hostnameEntries(zone.hostnames, nameOf));
  if (missing.length > 0) insertions.push(append(content, map, missing, { step, depth: 2 }));
  return insertions;
}

function withHint(entries: readonly YamlEntry[]): readonly YamlEntry[] {
  const [first] = entries;
  if (first) first.key.commentBefore = [KEY_HINT, first.key.commentBefore ?? ""].join("\n");
  return entries;
}

/** The map under this key; null if there is none. */
function mapIn(map: YAMLMap, name: string): YAMLMap | null {
  const value = map.items.find(({ key }) => isScalar(key) && key.value === name)?.value;
  return isMap(value) ? value : null;
}

function isZone(key: unknown, name: string): boolean {
  if (!isScalar(key) || typeof key.value !== "string") return false;
  const normalized = normalizeHostname(key.value);
  return normalized.kind === "hostname" && normalized.hostname === name;
}

/** Whether the maps to extend are not shared with other places in the file. */
function isOwn(map: YAMLMap): boolean {
  const settings = map.items.filter(
    ({ key }) => isScalar(key) && (key.value === "certificates" || key.value === "hostnames"),
  );
  return [map, ...settings.map(({ value }) => value)].every(
    (node) => !isAlias(node) && !(isMap(node) && node.anchor !== undefined),
  );
}

/** The file's indentation width, in columns. */
function stepOf(zones: YAMLMap): number {
  if (!isFlow(zones) && indentOf(zones) > 0) return indentOf(zones);
  let found = COMMON_STEP;
  visit(zones, {
    Map: (_, map) => {
      if (isFlow(map) || indentOf(map) === 0) return undefined;
      found = indentOf(map);
      return visit.BREAK;
    },
  });
  return found;
}
