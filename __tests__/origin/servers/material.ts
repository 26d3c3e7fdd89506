import { makeCa, makeLeaf, type TestCertificate } from "../../fixtures/certificates.ts";

const DAY = 86_400_000;

/** The certificates of an origin and of those who connect to it. */
export type Material = {
  /** The origin's own, for www.example.com. */
  readonly server: TestCertificate;
  readonly ca: TestCertificate;
  readonly right: TestCertificate;
  /** Issued by an authority that the origin does not know. */
  readonly wrongCa: TestCertificate;
  readonly expired: TestCertificate;
  /** A rotation's successor: issued by another authority. */
  readonly nextCa: TestCertificate;
  readonly next: TestCertificate;
};

export async function makeMaterial(): Promise<Material> {
  const [ca, otherCa, nextCa] = [
    await makeCa("Example AOP CA"),
    await makeCa("Somebody else's CA"),
    await makeCa("Example AOP CA 2"),
  ];
  const server = { subject: "www.example.com", dnsNames: ["www.example.com"] };
  return {
    server: await makeLeaf({ ...server, serverAuth: true, clientAuth: false }),
    ca,
    right: await makeLeaf({ subject: "right.example.com", issuer: ca }),
    wrongCa: await makeLeaf({ subject: "wrong.example.com", issuer: otherCa }),
    expired: await makeLeaf({
      subject: "expired.example.com",
      issuer: ca,
      notBefore: new Date(Date.now() - 30 * DAY),
      notAfter: new Date(Date.now() - DAY),
    }),
    nextCa,
    next: await makeLeaf({ subject: "next.example.com", issuer: nextCa }),
  };
}
