/** A summary of how an origin responded to a probe; see src/origin for how it is determined. */
export type OriginProbe = {
  readonly hostname: string;
  /** As in aop.yaml: `203.0.113.10:443`. */
  readonly address: string;
  /**
   * - `enforced`: rejects requests without a certificate, accepts ours
   * - `likely enforced`: rejects requests without a certificate; ours was not tried
   * - `open`: accepts a request without a certificate
   * - `refuses`: rejects our certificate
   * - `inconclusive`: it responded, but the responses prove nothing
   * - `unreachable`: no response
   * - `unprobed`: postponed, or no time left
   * - `not allowed`: its address is not public, and no setting allows it
   */
  readonly verdict:
    | "enforced"
    | "likely enforced"
    | "open"
    | "refuses"
    | "inconclusive"
    | "unreachable"
    | "unprobed"
    | "not allowed";
  /** The reason, in sentences; none of the text comes from the origin. */
  readonly reason: string;
  /** Whether our certificate's issuer is among the authorities the origin says it accepts; null if it lists none. */
  readonly listsIssuer: boolean | null;
  /** Whether our certificate was presented, and whether the origin responded. */
  readonly ours: "answered" | "unanswered" | "untried";
  /** The origin's own certificate: reported, not judged. The names in it are foreign text. */
  readonly serverCertificate: {
    readonly names: readonly string[];
    readonly notAfter: string;
  } | null;
};
