/** The name of the TLS alert that the other side sent; null if the error isn't one. */
export function alertName(error: Error): string | null {
  // OpenSSL's reason strings and Node's codes for alerts differ between versions; the number doesn't.
  const number = /SSL alert number (\d+)/.exec(error.message)?.[1];
  return number === undefined ? null : (NAMES.get(Number(number)) ?? `number ${number}`);
}

/** RFC 8446, section 6, plus the names that only TLS 1.2 (RFC 5246) has. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [10, "unexpected_message"],
  [20, "bad_record_mac"],
  [21, "decryption_failed"],
  [22, "record_overflow"],
  [40, "handshake_failure"],
  [41, "no_certificate"],
  [42, "bad_certificate"],
  [43, "unsupported_certificate"],
  [44, "certificate_revoked"],
  [45, "certificate_expired"],
  [46, "certificate_unknown"],
  [47, "illegal_parameter"],
  [48, "unknown_ca"],
  [49, "access_denied"],
  [50, "decode_error"],
  [51, "decrypt_error"],
  [70, "protocol_version"],
  [71, "insufficient_security"],
  [80, "internal_error"],
  [86, "inappropriate_fallback"],
  [90, "user_canceled"],
  [109, "missing_extension"],
  [110, "unsupported_extension"],
  [112, "unrecognized_name"],
  [113, "bad_certificate_status_response"],
  [115, "unknown_psk_identity"],
  [116, "certificate_required"],
  [120, "no_application_protocol"],
]);
