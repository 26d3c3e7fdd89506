import { z } from "zod";

/*
 * What Cloudflare answers, as far as it is used. Source: Cloudflare's OpenAPI description of 2026-07-08. Fields that
 * we don't use are not looked at, unknown fields and statuses are tolerated, since this API grows without notice.
 */

export const ZoneSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  status: z.string().nullish(),
  account: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
});

export type ApiZone = z.infer<typeof ZoneSchema>;

export const CertificateSchema = z.object({
  id: z.string().min(1),
  status: z.string().nullish(),
  certificate: z.string().nullish(),
  issuer: z.string().nullish(),
  serial_number: z.string().nullish(),
  expires_on: z.string().nullish(),
  uploaded_on: z.string().nullish(),
});

export type ApiCertificate = z.infer<typeof CertificateSchema>;

export const AssociationSchema = z.object({
  hostname: z.string(),
  cert_id: z.string().nullish(),
  /** Null or absent: voided. */
  enabled: z.boolean().nullish(),
  status: z.string().nullish(),
});

export type ApiAssociation = z.infer<typeof AssociationSchema>;

export const SslModeSchema = z.object({ value: z.string() });

export const GlobalSchema = z.object({ value: z.string(), editable: z.boolean().nullish() });

export const ZoneLevelSchema = z.object({
  enabled: z
    .boolean()
    .nullish()
    .transform((enabled) => enabled ?? false),
});

/** A store that was never used answers `null` instead of an empty list. */
export const listOf = <T>(item: z.ZodType<T>): z.ZodType<T[]> =>
  z
    .array(item)
    .nullable()
    .transform((items) => items ?? []);
