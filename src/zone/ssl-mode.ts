/**
 * Whether Cloudflare reaches the origins without TLS in this SSL mode of the zone, so that no client certificate is
 * presented whatever is enabled (developers.cloudflare.com, "Encryption modes"). False where the mode is not known.
 */
export function lacksTls(sslMode: string | null): sslMode is "off" | "flexible" {
  return sslMode === "off" || sslMode === "flexible";
}
