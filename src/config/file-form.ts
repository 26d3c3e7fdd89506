import { integerAt } from "../certificate/der.ts";

/** What a file that isn't UTF-8 text is; `other` where that is unclear. */
export type FileForm = "UTF-16" | "PKCS #12" | "JKS" | "DER" | "other";

/** What a file was to be. */
export type FileUse = "configuration" | "certificate" | "private key";

/** The form of a file, from its first bytes. */
export function formOf(bytes: Buffer): FileForm {
  if (isUtf16(bytes)) return "UTF-16";
  const magic = bytes.toString("hex", 0, 4);
  if (magic === "feedfeed" || magic === "cececece") return "JKS";
  if (bytes[0] !== 0x30) return "other";
  // RFC 7292, section 4: a PFX begins with its version, which is 3; that of a key is 0.
  return integerAt(bytes, 0, 0) === 3 ? "PKCS #12" : "DER";
}

/** With its mark, or in its ASCII part, which would pass as UTF-8 with a NUL at every other place. */
export function isUtf16(bytes: Buffer): boolean {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return (second === 0 && fourth === 0) || (first === 0 && third === 0);
}

/** The predicate of a sentence that says what the file is, and how to make of it what is needed. */
export function formProblem(form: FileForm, use: FileUse): string {
  if (form === "UTF-16") {
    return "is saved as UTF-16, which Windows PowerShell writes: save it as UTF-8 (Get-Content FILE | Set-Content -Encoding utf8 NEW)";
  }
  switch (use) {
    case "configuration":
      return form === "other"
        ? "has bytes in it that are not UTF-8: save it as UTF-8 in your editor"
        : `is a certificate or a key (${form}), not a configuration in YAML`;
    case "certificate":
      return CERTIFICATE[form];
    case "private key":
      return KEY[form];
  }
}

const FROM_JKS =
  "is a Java key store: convert it with keytool -importkeystore -srckeystore FILE -destkeystore NEW.p12 -deststoretype PKCS12, and the result";

const CERTIFICATE = {
  "PKCS #12":
    "is a PKCS #12 file, which usually holds the private key as well: keep it out of the repository, and take the certificate out of it with openssl pkcs12 -in FILE -clcerts -nokeys -out NEW.pem",
  JKS: `${FROM_JKS} with openssl pkcs12 -in NEW.p12 -clcerts -nokeys -out NEW.pem`,
  DER: "is in DER form, and PEM is needed: convert it with openssl x509 -inform DER -in FILE -out NEW.pem",
  other: "is not a text file: a certificate in PEM form is needed",
} as const;

const KEY = {
  "PKCS #12":
    "is a PKCS #12 file: take the key out of it, encrypted, with openssl pkcs12 -in FILE -nocerts -out NEW.pem",
  JKS: `${FROM_JKS} with openssl pkcs12 -in NEW.p12 -nocerts -out NEW.pem`,
  DER: "is in DER form, and an encrypted key in PEM form is needed: convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc -inform DER -in FILE -out NEW.pem",
  other: "is not a text file: an encrypted private key in PEM form is needed",
} as const;
