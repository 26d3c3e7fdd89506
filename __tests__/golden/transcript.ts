import type { ActionRun } from "../scenarios/runner.ts";
import type { Pki, Story } from "../scenarios/story.ts";

type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: string | Readonly<Record<string, string>>;
  readonly body: unknown;
};

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\s*/g;

/** Where the requests of the next run begin. */
export type Mark = { readonly cloudflare: number; readonly github: number };

export function mark({ cloudflare, github }: Story): Mark {
  return { cloudflare: cloudflare.requests.length, github: github.requests.length };
}

/** Standard output of a run, its summary, and the requests that it made since the mark. */
export function transcript(title: string, run: ActionRun, story: Story, since: Mark): string {
  return [
    `--- ${title}: STANDARD OUTPUT, exit code ${run.exitCode} ---`,
    run.log.trim(),
    `--- ${title}: JOB SUMMARY ---`,
    run.summary.trim(),
    `--- ${title}: REQUESTS TO CLOUDFLARE ---`,
    ...inOrder(story.cloudflare.requests.slice(since.cloudflare)),
    `--- ${title}: REQUESTS TO GITHUB ---`,
    ...inOrder(story.github.requests.slice(since.github)),
    "",
  ].join("\n");
}

/** Reads between two writes may overtake one another, so they are sorted; writes stay where they are. */
function inOrder(requests: readonly Request[]): string[] {
  const lines: string[] = [];
  let reads: string[] = [];
  for (const request of requests) {
    const isRead = request.method === "GET" || isQuery(request.body);
    if (isRead) reads.push(shown(request));
    else {
      lines.push(...reads.sort(), shown(request));
      reads = [];
    }
  }
  return [...lines, ...reads.sort()];
}

function isQuery(body: unknown): boolean {
  return String((body as { readonly query?: unknown } | null)?.query).startsWith("query");
}

function shown({ method, path, query, body }: Request): string {
  const search = typeof query === "string" ? query : new URLSearchParams(query).toString();
  const parameters = search === "" || search.startsWith("?") ? search : `?${search}`;
  // Line ends in texts are written out: a comment is read as the lines that it has.
  const text =
    body === null || body === undefined
      ? ""
      : `\n${JSON.stringify(body, null, 2).replaceAll("\\n", "\n").replaceAll(/^/gm, "    ").trimEnd()}`;
  return `${method} ${path}${parameters}${text}`;
}

/** The text with what differs from run to run under names that don't: certificates, digests, times, ports. */
export function stable(text: string, pki: Pki): string {
  const base64 = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, "");
  const named = text.replaceAll(PEM, (pem) => {
    const isOf = (entry: Pki["api"]): boolean => base64(entry.certificatePem) === base64(pem);
    return isOf(pki.next) ? "<PEM of next>" : isOf(pki.api) ? "<PEM of api>" : pem;
  });
  const timeless = named
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( UTC|Z)?/g, "<time>")
    .replaceAll(/\d{4}-\d\d-\d\d/g, "<day>")
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:<port>")
    .replaceAll(/\b\d+(\.\d+)? ?(ms|s)\b/g, "<duration>")
    .replaceAll(/\baop-action-\w+/g, "<directory>")
    .replaceAll(/(?<= · mac )[\w-]{43}/g, "<code>")
    .replaceAll(/(?<=\\"(operations|words)\\":\\")[^"\\]+/g, "<$1>");
  return hexNamed(timeless, [
    ["api certificate", pki.api.fingerprint],
    ["next certificate", pki.next.fingerprint],
  ]);
}

/** Every hexadecimal number and UUID by the order in which it first appears; a beginning of one has the name of the whole. */
function hexNamed(text: string, known: readonly (readonly [string, string])[]): string {
  const names = new Map(known.map(([name, value]) => [value, name]));
  const pattern = /\b([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{12,64})\b/g;
  const found = [...new Set([...names.keys(), ...(text.match(pattern) ?? [])])];
  const whole = (part: string): string =>
    found.reduce(
      (best, name) => (name.startsWith(part) && name.length > best.length ? name : best),
      part,
    );
  return text.replaceAll(pattern, (part) => {
    const value = whole(part);
    const name = names.get(value) ?? `hex ${names.size - known.length + 1}`;
    names.set(value, name);
    return `<${name}>`;
  });
}
