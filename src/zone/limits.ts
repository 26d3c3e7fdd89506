/** Hostname certificates per zone and associations per certificate: Cloudflare's API description, 2026-07. */
export const CERTIFICATES_PER_ZONE = 10;

export const ASSOCIATIONS_PER_CERTIFICATE = 100;
