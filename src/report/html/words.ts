import type { ReportCertificate, ReportHostname } from "../schema.ts";
import { type Html, html } from "./template.ts";

/** How good something is, shown by a color, a sign and words, so that any of them is enough. */
export type Tone = "good" | "bad" | "care" | "none";

const SIGNS: Readonly<Record<Tone, string>> = { good: "✓", bad: "✕", care: "!", none: "–" };

/** A word with its tone. */
export function badge(tone: Tone, words: string): Html {
  return html`<span class="badge ${tone}"
    ><span aria-hidden="true">${SIGNS[tone]}</span> ${words}</span
  >`;
}

export const LEVEL_WORDS: Readonly<
  Record<ReportHostname["level"], readonly [tone: Tone, words: string]>
> = {
  hostname: ["good", "own certificate"],
  zone: ["good", "zone-level certificate"],
  global: ["good", "Cloudflare's shared certificate"],
  disabled: ["bad", "disabled"],
  none: ["bad", "no certificate"],
  unknown: ["care", "unknown"],
};

export const STATE_WORDS: Readonly<
  Record<ReportCertificate["state"], readonly [tone: Tone, words: string]>
> = {
  valid: ["good", "valid"],
  expiring: ["care", "expires soon"],
  expired: ["bad", "expired"],
  "not-yet-valid": ["care", "not valid yet"],
  unknown: ["care", "unknown"],
};

/** Verdicts on origins and on requests through Cloudflare; any other verdict, from any version, needs attention. */
const VERDICTS = wordsOf({
  enforced: ["good", "enforced"],
  "likely enforced": ["good", "likely enforced"],
  open: ["bad", "open"],
  refuses: ["bad", "refuses the certificate"],
  inconclusive: ["care", "inconclusive"],
  unreachable: ["care", "unreachable"],
  unprobed: ["none", "not probed"],
  "not allowed": ["none", "not allowed to probe"],
  answered: ["good", "answered"],
  worse: ["bad", "refused"],
  forbidden: ["bad", "denied"],
  unknown: ["care", "unknown"],
});

/** The badge of an origin's verdict; one that is unknown here is shown as it is. */
export function verdictBadge(verdict: string): Html {
  return badge(...(VERDICTS.get(verdict) ?? ["care", verdict]));
}

/** Whether a verdict says that an origin enforces, as far as it was probed. */
export function isEnforced(verdict: string): boolean {
  return verdict === "enforced" || verdict === "likely enforced";
}

const REACHES = wordsOf({
  proxied: ["good", "proxied"],
  "dns-only": ["bad", "DNS-only"],
  "no-record": ["care", "no DNS record"],
  "no-custom-hostname": ["care", "no custom hostname"],
  unknown: ["care", "unknown"],
});

/** The badge for how a hostname is reached; a value that is unknown here is shown as it is. */
export function reachBadge(reach: string): Html {
  return badge(...(REACHES.get(reach) ?? ["care", reach]));
}

function wordsOf(
  words: Readonly<Record<string, readonly [tone: Tone, words: string]>>,
): ReadonlyMap<string, readonly [tone: Tone, words: string]> {
  return new Map(Object.entries(words));
}
