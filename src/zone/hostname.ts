import { domainToASCII } from "node:url";
import { quote } from "../text/quote.ts";

export type NormalizedHostname =
  | { readonly kind: "hostname"; readonly hostname: string }
  | { readonly kind: "problem"; readonly message: string };

/** Cloudflare's API accepts up to 255 characters in `hostname`. */
const LONGEST_HOSTNAME = 255;

/** RFC 1035, section 2.3.4. */
const LONGEST_LABEL = 63;

/**
 * A fully qualified domain name in the form used to compare and send names: lower case, IDN as punycode, no trailing
 * dot. Otherwise a sentence that says what is wrong with the name.
 */
export function normalizeHostname(written: string): NormalizedHostname {
  const unusable = misuse(written);
  if (unusable !== null) return { kind: "problem", message: unusable };
  const hostname = toAscii(written).replace(/\.$/, "");
  const wrong = hostname === "" ? notAName(written) : syntaxProblem(written, hostname);
  return wrong === null ? { kind: "hostname", hostname } : { kind: "problem", message: wrong };
}

/** The same form for names that come from elsewhere; anything that isn't a hostname is only lower-cased. */
export function canonicalHostname(name: string): string {
  const normalized = normalizeHostname(name);
  return normalized.kind === "hostname" ? normalized.hostname : name.toLowerCase();
}

/** Whether a normalized hostname is the zone's name or a subdomain of it. */
export function isInZone(hostname: string, zone: string): boolean {
  return hostname === zone || hostname.endsWith(`.${zone}`);
}

function misuse(written: string): string | null {
  if (written === "") return "A hostname is empty: write a name such as api.example.com.";
  if (written.includes("*")) {
    return `${quote(written)} is a wildcard: an association on Cloudflare is for one exact hostname, so list each one, or use zone_level for every proxied hostname of the zone.`;
  }
  if (isIpAddress(written)) {
    return `${quote(written)} is an IP address: Cloudflare chooses the client certificate by hostname, so write the name that visitors use.`;
  }
  if (/[/?#@]/.test(written)) {
    return `${quote(written)} is more than a hostname: write only the name, without scheme, user or path.`;
  }
  if (written.includes(":")) {
    return `${quote(written)} is more than a hostname: write only the name, without a port.`;
  }
  // Nothing is decoded (%2e) or trimmed: names are compared as written.
  return /^[a-z0-9._\u0080-\uffff-]+$/i.test(written) ? null : notAName(written);
}

function toAscii(written: string): string {
  // ASCII names skip the IDN mapping, which would reject labels that DNS allows.
  return /^[\x20-\x7e]+$/.test(written) ? written.toLowerCase() : domainToASCII(written);
}

function syntaxProblem(written: string, hostname: string): string | null {
  if (hostname.length > LONGEST_HOSTNAME) {
    return `The hostname ${quote(written)} is ${hostname.length} characters long; at most ${LONGEST_HOSTNAME} are allowed.`;
  }
  const labels = hostname.split(".");
  if (labels.includes("")) return `${quote(written)} has an empty part between two dots.`;
  const long = labels.find((label) => label.length > LONGEST_LABEL);
  if (long !== undefined) {
    return `The part ${quote(long)} of a hostname is ${long.length} characters long; at most ${LONGEST_LABEL} are allowed.`;
  }
  if (!labels.every((label) => /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/.test(label))) {
    return notAName(written);
  }
  // Browsers read a name whose last label is a number as an IPv4 address (WHATWG URL, 3.5).
  if (isIpAddress(hostname) || /^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? "")) {
    return `${quote(written)} is read as an IP address: write a hostname.`;
  }
  if (labels.length < 2) {
    return `${quote(written)} is not a fully qualified name: write it with its domain, such as api.example.com.`;
  }
  return null;
}

function notAName(written: string): string {
  return `${quote(written)} is not a hostname: letters, digits, hyphens and underscores in parts separated by dots, such as api.example.com.`;
}

function isIpAddress(written: string): boolean {
  const isIpv6 = /^\[?[0-9a-f:.]+\]?$/i.test(written) && written.split(":").length > 2;
  return isIpv6 || /^\d{1,3}(\.\d{1,3}){3}$/.test(written);
}
