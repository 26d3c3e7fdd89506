/** The collections that are open where the lexer is, outermost first. */
export type Entries = {
  /** Column of the entries; null for a collection in brackets or braces. */
  readonly open: { readonly column: number | null; count: number }[];
  /** Certificates, hostnames and other keys on their level. */
  declared: number;
  /** Each has one private key, and nothing else has any. */
  privateKeys: number;
  total: number;
};

type Limit = readonly [most: number, name: string];

/** By level. The schema's own limits, with exact messages, come before these in a file that may be an honest mistake. */
const MOST: readonly Limit[] = [
  [100, "keys at the top level"],
  [2_000, "zones: at most 1,000 are allowed"],
  [100, "keys in one zone"],
  [10_000, "entries in one map of a zone"],
];

const DEEPER: Limit = [2_000, "entries in one list or map"];

/** The level of the certificates and hostnames. */
const DECLARED = 4;

/** A thousand zones with a hundred hostnames and five certificates each, and some room. */
const MOST_DECLARED = 150_000;

/** Five for each of a thousand zones: each is read, parsed and compared with its key. */
const MOST_CERTIFICATES = 5_000;

/** The hostnames of such a file in long form, each with an origin. */
const MOST_ENTRIES = 600_000;

/** What an entry may follow on its line. */
const OPENS_ENTRY = ["", "seq-item-ind", "explicit-key-ind"];

/** Nothing open yet. */
export function noEntries(): Entries {
  return { open: [], declared: 0, privateKeys: 0, total: 0 };
}

/** Where the lexer is. */
type Here = {
  readonly entries: Entries;
  /** Of `[` and `{`. */
  readonly depth: number;
  readonly offset: number;
  readonly lineStart: number;
};

/** Counts the entry that this token begins, if any. Returns what there is too much of, or null. */
export function countToken(type: string, before: string, here: Here): string | null {
  const { entries, depth, offset, lineStart } = here;
  switch (type) {
    case "flow-map-start":
    case "flow-seq-start":
      entries.open.push({ column: null, count: 0 });
      return countEntry(entries);
    case "flow-map-end":
    case "flow-seq-end":
      closeBrackets(entries);
      return null;
    case "comma":
      return countEntry(entries);
    default:
      return depth === 0 && OPENS_ENTRY.includes(before)
        ? countAtColumn(entries, offset - lineStart)
        : null;
  }
}

/** Counts the certificate that this token belongs to, if it is the key that each has. Returns what `countToken` does. */
export function countCertificate(token: string, entries: Entries): string | null {
  if (!PRIVATE_KEY.has(token)) return null;
  entries.privateKeys++;
  return entries.privateKeys > MOST_CERTIFICATES
    ? tooMany(MOST_CERTIFICATES, "certificates")
    : null;
}

const PRIVATE_KEY: ReadonlySet<string> = new Set(["private_key", '"private_key"', "'private_key'"]);

/** Closes what was opened last; brackets that nothing opened close nothing. */
export function closeBrackets({ open }: Entries): void {
  if (open.at(-1)?.column === null) open.pop();
}

function countAtColumn(entries: Entries, column: number): string | null {
  const { open } = entries;
  while ((open.at(-1)?.column ?? -1) > column) open.pop();
  if (open.at(-1)?.column !== column) open.push({ column, count: 0 });
  return countEntry(entries);
}

function countEntry(entries: Entries): string | null {
  const { open } = entries;
  const last = open.at(-1);
  if (last === undefined) return null;
  last.count++;
  entries.total++;
  if (open.length === DECLARED) entries.declared++;
  const [most, name] = MOST[open.length - 1] ?? DEEPER;
  if (last.count > most) return tooMany(most, name);
  if (entries.declared > MOST_DECLARED) {
    return tooMany(MOST_DECLARED, "hostnames and certificates");
  }
  return entries.total > MOST_ENTRIES ? tooMany(MOST_ENTRIES, "entries") : null;
}

function tooMany(most: number, name: string): string {
  return `The file has more than ${most.toLocaleString("en-US")} ${name}. Split it into several configurations.`;
}
