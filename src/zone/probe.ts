/** What an origin did when it was asked, in short: see src/origin for how it is found out. */
export type OriginProbe = {
  readonly hostname: string;
  /** As in aop.yaml: `203.0.113.10:443`. */
  readonly address: string;
  /**
   * - `enforced`: refused without a certificate, accepted with ours
   * - `likely enforced`: refused without a certificate; ours was not tried
   * - `open`: a request without a certificate succeeds
   * - `refuses`: our certificate is refused
   * - `inconclusive`: there are answers, and they don't show it
   * - `unreachable`: no answer
   * - `unprobed`: left for later, or for want of time
   * - `not allowed`: its address is not public, and nobody allowed it
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
  /** Why, in sentences; nothing in them was written by the origin. */
  readonly reason: string;
  /** Whether the origin names our certificate's issuer among those it accepts; null when it names none. */
  readonly listsIssuer: boolean | null;
  /** Whether it was shown our certificate, and said anything to it. */
  readonly ours: "answered" | "unanswered" | "untried";
  /** The origin's own certificate: reported, not judged. Its names were written by the origin. */
  readonly serverCertificate: {
    readonly names: readonly string[];
    readonly notAfter: string;
  } | null;
};
