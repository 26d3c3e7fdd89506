/**
 * Whether Cloudflare connects to origins without TLS in this SSL mode, so that it presents no client certificate
 * whatever is enabled (developers.cloudflare.com, "Encryption modes"). False if the mode isn't known.
 */
export function lacksTls(sslMode: string | null): sslMode is "off" | "flexible" {
  return sslMode === "off" || sslMode === "flexible";
}
