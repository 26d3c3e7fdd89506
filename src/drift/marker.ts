import * as z from "zod/mini";
import { contentDigest, withoutFrame } from "../render/frame.ts";
import { readMarkerLine, writeMarkerLine } from "../render/marker.ts";
import { ID_LENGTH } from "./findings.ts";

/** What the body of a drift issue says to the run that reads it later. */
export type DriftMarker = {
  /** Which config file and which selection of zones: see `commentKey`. */
  readonly key: string;
  /** Digest of the findings shown; null when the issue says that there are none. */
  readonly digest: string | null;
  /** When each finding was first seen, by its id: ISO 8601. */
  readonly seen: ReadonlyMap<string, string>;
};

/** The body of an issue with our marker, taken apart. */
export type IssueBody = {
  readonly marker: DriftMarker;
  /** Digest of what it shows, footer aside. */
  readonly content: string;
  /** A person's own text: everything below the dividing line, as it is. */
  readonly own: string;
};

const NAME = "aop-drift";

/** The end of what is ours. Foreign values can't forge it: renderers escape every `<`. */
export const DIVIDER = "<!-- aop-drift: write below this line -->";

/** First seen of so many findings: more rows than fit into an issue. */
const MOST_SEEN = 1_000;

const IDS = new RegExp(`^([0-9a-f]{${ID_LENGTH}})*$`);

const Schema = z.object({
  v: z.literal(1),
  key: z.string(),
  digest: z.nullable(z.string()),
  /** Ids by the time when they were first seen, as one string of hex digits. Only a convenience: damaged, it is left out. */
  seen: z.catch(z.record(z.iso.datetime(), z.string().check(z.regex(IDS))), {}),
});

/** The first line of the issue's body. `room`: characters that the times may take; what has no room begins anew. */
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

/** The parts of an issue's body, with whatever line ends GitHub's editor left; null when it has no marker of ours. */
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
