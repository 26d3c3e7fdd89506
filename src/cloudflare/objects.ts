import { z } from "zod";

/*
 * What Cloudflare answers, as far as it is used. Source: Cloudflare's OpenAPI description of 2026-07-08. Fields that
 * we don't use are not looked at, unknown fields and statuses are tolerated, since this API grows without notice.
 * What is only shown may be of any form: it must not fail what can be used.
 */

const Shown = z.string().nullish().catch(null);

/** A word of an open set, which decides: a form that nobody knows is a word that nobody knows. */
const Status = z.string().nullish().catch("unknown");

export const ZoneSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  status: Shown,
  paused: z.boolean().nullish().catch(null),
  type: Shown,
  account: z.object({ id: Shown, name: Shown }).nullish().catch(null),
});

export type ApiZone = z.infer<typeof ZoneSchema>;

export const CertificateSchema = z.object({
  id: z.string().min(1),
  status: Status,
  certificate: Shown,
  issuer: Shown,
  serial_number: z
    .union([z.string(), z.number().transform(String)])
    .nullish()
    .catch(null),
  expires_on: Shown,
  uploaded_on: Shown,
});

export type ApiCertificate = z.infer<typeof CertificateSchema>;

const VoidedSchema = z.object({ hostname: z.string().min(1), enabled: z.null().optional() });

const LiveSchema = z.object({
  hostname: z.string().min(1),
  cert_id: z.string().min(1),
  enabled: z.boolean(),
  status: Status,
});

/** Voided where `enabled` is null or left out: then there is no association. */
export const AssociationSchema = z.union([LiveSchema, VoidedSchema]);

export type ApiAssociation = z.infer<typeof AssociationSchema>;

export const SslModeSchema = z.object({ value: z.string() });

export const GlobalSchema = z.object({ value: z.string(), editable: z.boolean().nullish() });

export const ZoneLevelSchema = z.object({
  enabled: z
    .boolean()
    .nullish()
    .transform((enabled) => enabled ?? false),
});

/** Whatever a list holds. A store that was never used answers `null` instead of an empty list. */
export const ListSchema = z
  .array(z.unknown())
  .nullable()
  .transform((items) => items ?? []);

/** The items of a list that can be used, and the others: one odd object is no reason to do without the rest. */
export function sortOut<T>(
  schema: z.ZodType<T>,
  items: readonly unknown[],
): { readonly usable: readonly T[]; readonly odd: readonly unknown[] } {
  const parsed = items.map((item) => ({ item, ...schema.safeParse(item) }));
  return {
    usable: parsed.flatMap(({ success, data }) => (success ? [data] : [])),
    odd: parsed.flatMap(({ success, item }) => (success ? [] : [item])),
  };
}
