import * as z from "zod/mini";

/*
 * What Cloudflare answers, as far as it is used. Source: Cloudflare's OpenAPI description of 2026-07-08. Fields that
 * we don't use are not looked at, unknown fields and statuses are tolerated, since this API grows without notice.
 * What is only shown may be of any form: it must not fail what can be used.
 */

const Shown = z.catch(z.nullish(z.string()), null);

/** A word of an open set, which decides: a form that nobody knows is a word that nobody knows. */
const Status = z.catch(z.nullish(z.string()), "unknown");

/** What an object is told by. */
const Key = z.string().check(z.minLength(1));

export const ZoneSchema = z.object({
  id: Key,
  name: Key,
  status: Shown,
  paused: z.catch(z.nullish(z.boolean()), null),
  type: Shown,
  account: z.catch(z.nullish(z.object({ id: Shown, name: Shown })), null),
});

export type ApiZone = z.infer<typeof ZoneSchema>;

export const CertificateSchema = z.object({
  id: Key,
  status: Status,
  certificate: Shown,
  issuer: Shown,
  serial_number: z.catch(
    z.nullish(z.union([z.string(), z.pipe(z.number(), z.transform(String))])),
    null,
  ),
  expires_on: Shown,
  uploaded_on: Shown,
});

export type ApiCertificate = z.infer<typeof CertificateSchema>;

const VoidedSchema = z.object({ hostname: Key, enabled: z.optional(z.null()) });

const LiveSchema = z.object({
  hostname: Key,
  cert_id: Key,
  enabled: z.boolean(),
  status: Status,
});

/** Voided where `enabled` is null or left out: then there is no association. */
export const AssociationSchema = z.union([LiveSchema, VoidedSchema]);

export type ApiAssociation = z.infer<typeof AssociationSchema>;

export const SslModeSchema = z.object({ value: z.string() });

export const GlobalSchema = z.object({ value: z.string(), editable: z.nullish(z.boolean()) });

export const ZoneLevelSchema = z.object({
  enabled: z.pipe(
    z.nullish(z.boolean()),
    z.transform((enabled) => enabled ?? false),
  ),
});

/** Whatever a list holds. A store that was never used answers `null` instead of an empty list. */
export const ListSchema = z.pipe(
  z.nullable(z.array(z.unknown())),
  z.transform((items) => items ?? []),
);

/** The items of a list that can be used, and the others: one odd object is no reason to do without the rest. */
export function sortOut<T>(
  schema: z.ZodMiniType<T>,
  items: readonly unknown[],
): { readonly usable: readonly T[]; readonly odd: readonly unknown[] } {
  const parsed = items.map((item) => ({ item, ...schema.safeParse(item) }));
  return {
    usable: parsed.flatMap(({ success, data }) => (success ? [data] : [])),
    odd: parsed.flatMap(({ success, item }) => (success ? [] : [item])),
  };
}
