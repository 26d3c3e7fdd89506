import fc from "fast-check";
import type { Outcome, ZoneOutcome } from "../../src/apply/outcome.ts";
import type { Certificate } from "../../src/certificate/certificate.ts";
import type { Notice } from "../../src/text/notice.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { ZoneInput } from "../../src/zone/zone.ts";
import { arbitraryZone, AT, OPTIONS } from "../plan/arbitrary.ts";

/** What GitHub, Markdown, HTML, a table, the runner or a reader may take for something else than text. */
const PIECES = [
  ...Array.from(
    "\0\t\r\n\v\f\u001b\u0085\u00a0\u00ad\u200b\u200d\u200e\u202e\u2028\u2029\u2066\ufeff\u3164\ud800\udfff",
  ),
  ...Array.from("[]{}:,-?|>&*!%@`'\"#\\~=<()$^_+.1/ "),
  "\n\n",
  "\r\n# Heading\n",
  "\n| a | b |\n|---|---|\n",
  "-->",
  "--!>",
  "<!-- aop-plan {} -->",
  "</details>",
  "</code>",
  "<img src=x onerror=alert(1)>",
  "<a href='https://evil.example'>",
  "<script>",
  "<br>",
  "![i](https://evil.example/x.png)",
  "[l](https://evil.example)",
  "[l]: https://evil.example",
  "https://evil.example/a?b=c&d",
  "http://evil.example",
  "www.evil.example",
  "WWW.evil.example",
  "ftp://evil.example",
  "mailto:a@evil.example",
  "someone@evil.example",
  "xmpp:a@evil.example/x",
  "@octo-org/team",
  " @octocat ",
  " #123 ",
  "GH-123",
  "octo-org/edge#1",
  "octocat@0123456789abcdef0123456789abcdef01234567",
  ":tada:",
  ":+1:",
  "$math$",
  "$$x$$",
  "$`x`$",
  "**bold**",
  "__bold__",
  "~~gone~~",
  "`code`",
  "```js\n",
  "~~~",
  "&lt;b&gt;",
  "&#60;b&#62;",
  "&commat;octocat",
  "&colon;//",
  "\\",
  "- item",
  "1. item",
  "---",
  "===",
  "    four spaces",
  "[!CAUTION]",
  "[ ] task",
  "::set-output name=x::y",
  "::add-mask::x",
  "##[error]x",
  "##vso[task]",
  "-----BEGIN PRIVATE KEY-----\nMIIBsecret\n-----END PRIVATE KEY-----",
  "münchen",
  "💥",
  "x".repeat(200),
] as const;

/** A foreign value at its worst. */
export function hostile(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(""));
}

export type HostilePlan = {
  readonly plan: Plan;
  readonly problems: readonly Notice[];
  readonly outcomes: readonly ZoneOutcome[];
};

/** A plan of two zones, with an outcome, in which every value that comes from a file or from Cloudflare is hostile. */
export function hostilePlan(): fc.Arbitrary<HostilePlan> {
  return fc
    .record({
      zones: fc.tuple(arbitraryZone(), arbitraryZone()),
      words: fc.array(hostile(), { minLength: 12, maxLength: 12 }),
      config: hostile(),
      messages: fc.array(hostile(), { maxLength: 12 }),
      states: fc.infiniteStream(
        fc.constantFrom<Outcome["state"]>("done", "failed", "rolled-back", "not-attempted"),
      ),
    })
    .map(({ zones, words, config, messages, states }) => {
      const inputs = zones.map((zone, n) => poisoned(zone, words, n));
      const plan = makePlan(inputs, { ...OPTIONS, config, hasKey: () => false });
      return {
        plan,
        problems: messages.map((message, index) => ({
          severity: (["warning", "note", "error"] as const)[index % 3] ?? "error",
          message,
          at: index % 2 === 0 ? null : { ...AT, file: words[0] ?? "" },
        })),
        outcomes: plan.zones.map((zone) => ({
          zone: zone.name,
          error: messages[0] ?? null,
          edge: [
            {
              hostname: words[0] ?? "",
              verdict: "worse",
              status: 525,
              reason: messages[0] ?? "",
              at: words[0] ?? "",
            },
          ],
          outcomes: zone.operations.map((planned, index) => ({
            planned,
            state: states.next().value as Outcome["state"],
            message: messages[index] ?? null,
          })),
        })),
      };
    });
}

/** The zone with hostile words wherever they may come from outside; what is equal stays equal. */
function poisoned(
  { desired, current, previous }: ZoneInput,
  words: readonly string[],
  n: number,
): ZoneInput {
  const word = (index: number): string => words[index % words.length] ?? "";
  const name = `${word(n)}${n}`;
  const hostname = (name: string): string => `${word(name.charCodeAt(1))}${name}`;
  const certificate = (readable: Certificate, at: number): Certificate => ({
    ...readable,
    subject: word(readable.fingerprint.charCodeAt(0)),
    issuer: word(readable.fingerprint.charCodeAt(0) + at),
    notAfter: at === 1 && words[0] !== "" ? readable.notAfter : `2026-12-01${word(3)}`,
  });
  const rename = <T extends { readonly hostname: string }>(named: T): T => ({
    ...named,
    hostname: hostname(named.hostname),
  });
  return {
    desired: {
      ...desired,
      name,
      certificates: desired.certificates.map((declared) => ({
        ...declared,
        name: `${word(7)}${declared.name}`,
        certificate: certificate(declared.certificate, 1),
      })),
      associations: desired.associations.map(rename),
    },
    current: {
      ...current,
      name,
      sslMode: n === 0 ? null : "off",
      id: String(n).repeat(32),
      certificates: current.certificates.map((present) => ({
        ...present,
        certificate: certificate(present.certificate, 2),
      })),
      associations: current.associations.map((association) => ({
        ...rename(association),
        certificateId:
          association.certificateId === "id-gone" ? word(9) : association.certificateId,
        certificate: association.certificate && {
          ...association.certificate,
          certificate: certificate(association.certificate.certificate, 2),
        },
      })),
      associationsComplete: n === 0,
    },
    previous: previous && {
      ...previous,
      hostnames: new Set([...previous.hostnames].map(hostname)),
    },
  };
}
