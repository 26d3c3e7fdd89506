import * as z from "zod/mini";
import { contentDigest, withoutFrame } from "../render/frame.ts";
import { readMarkerLine, writeMarkerLine } from "../render/marker.ts";
import { ID_LENGTH } from "./findings.ts";

/** What a drift issue's body stores for later runs. */
export type DriftMarker = {
  /** Identifies the config file and zone selection: see `commentKey`. */
  readonly key: string;
  /** Digest of the findings shown; null if the issue reports none. */
  readonly digest: string | null;
  /** When each finding was first seen (ISO 8601), by ID. */
  readonly seen: ReadonlyMap<string, string>;
};

/** A parsed issue body with our marker. */
export type IssueBody = {
  readonly marker: DriftMarker;
  /** Digest of the content, without the footer. */
  readonly content: string;
  /** The text that people added: everything below the dividing line, unchanged. */
  readonly own: string;
};

const NAME = "aop-drift";

/** Marks the end of our part. Foreign values can't forge it: renderers escape every `<`. */
export const DIVIDER = "<!-- aop-drift: write below this line -->";

/** The most first-seen times to store: more rows than fit into an issue. */
const MOST_SEEN = 1_000;

const IDS = new RegExp(`^([0-9a-f]{${ID_LENGTH}})*$`);

const Schema = z.object({
  v: z.literal(1),
  key: z.string(),
  digest: z.nullable(z.string()),
  /** IDs by the time they were first seen, as one string of hex digits each. A convenience: ignored if damaged. */
  seen: z.catch(z.record(z.iso.datetime(), z.string().check(z.regex(IDS))), {}),
});

/** The first line of the issue's body. `room`: characters available for first-seen times; the rest start over. */
export function writeDriftMarker(marker: DriftMarker, room: number): string {
  const most = Math.max(0, Math.min(MOST_SEEN, Math.floor(room / (ID_LENGTH + 30))));
  const shown = [...marker.seen].slice(0, most);
  const seen = Object.fromEntries(
    [...Map.groupBy(shown, ([, time]) => time)].map(([time, entries]) => [
      time,
      entries.map(([id]) => id).join(""),
    ]),
  );
  return writeMarkerLine(NAME, { v: 1, key: marker.key, digest: marker.digest, seen });
}

/** The parts of an issue's body, whatever line endings GitHub's editor left; null if it doesn't have our marker. */
export function readIssueBody(body: string): IssueBody | null {
  const parsed = Schema.safeParse(readMarkerLine(NAME, body)).data;
  if (parsed === undefined) return null;
  const at = body.indexOf(DIVIDER);
  const ours = at < 0 ? body : body.slice(0, at);
  return {
    marker: { key: parsed.key, digest: parsed.digest, seen: times(parsed.seen) },
    content: contentDigest(withoutFrame(ours)),
    own: at < 0 ? "" : body.slice(at + DIVIDER.length),
  };
}

function times(seen: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(seen).flatMap(([time, ids]) =>
      (ids.match(new RegExp(`.{${ID_LENGTH}}`, "g")) ?? []).map((id) => [id, time] as const),
    ),
  );
}
