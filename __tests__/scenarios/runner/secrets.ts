import { createPrivateKey, createPublicKey } from "node:crypto";

export type Leak = { readonly where: string; readonly what: string };

/** A PEM marker is no secret by itself, and shorter lines would be found everywhere. */
const SHORTEST = 8;

/** So many characters at the beginning of a secret are too many to be shown, whatever happened to the rest. */
const BEGINNING = 20;

/**
 * Where one of the secrets can be read, in any form that a program may give it: whole, a line, the beginning of either,
 * JSON-escaped, base64 or URL-encoded, and any of these in a Markdown that writes signs as entities.
 */
export function findLeaks(
  texts: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Leak[] {
  const readable = Object.entries(texts).flatMap(([where, text]) =>
    [...new Set([text, rendered(text)])].map((form) => [where, form] as const),
  );
  return secrets.flatMap((secret, index) => {
    const forms = formsOf(secret, `secret ${index + 1}`);
    return readable.flatMap(([where, text]) =>
      [...forms].filter(([form]) => text.includes(form)).map(([, what]) => ({ where, what })),
    );
  });
}

/** What a browser shows of it. */
function rendered(markdown: string): string {
  return markdown
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/\u200d|<\/?span>/g, "");
}

function formsOf(secret: string, name: string): Map<string, string> {
  const whole = secret.trim();
  if (whole.length < SHORTEST) throw new Error(`The ${name} is too short to be looked for.`);
  const lines = whole
    .split(/\r?\n/)
    .map((line) => line.trim())
    .map((line, index) => [line, `${name}, line ${index + 1}`] as const)
    .filter(([line]) => line.length >= SHORTEST && !/^-----(BEGIN|END) [A-Z0-9 ]+-----$/.test(line))
    .filter(([line]) => !publicBytes(whole).includes(Buffer.from(line, "base64")));
  const base64 = (text: string): string => Buffer.from(text).toString("base64").replace(/=+$/, "");
  return new Map([
    ...lines,
    ...lines
      .filter(([line]) => line.length > BEGINNING)
      .map(([line, what]) => [line.slice(0, BEGINNING), `${what}, its beginning`] as const),
    [encodeURIComponent(whole), `${name}, URL-encoded`],
    [Buffer.from(whole).toString("hex"), `${name} in hex`],
    [base64(whole), `${name} in base64`],
    [base64(`${whole}\n`), `${name} in base64`],
    ...[1, 2].map(
      (shift) =>
        [base64(`${"x".repeat(shift)}${whole}`).slice(4, -4), `${name} in base64`] as const,
    ),
    [JSON.stringify(whole).slice(1, -1), `${name}, JSON-escaped`],
    [whole, name],
  ]);
}

/** What is public of a private key, which its certificate shows as well; nothing for anything else. */
function publicBytes(text: string): Buffer {
  if (!text.includes("PRIVATE KEY-----")) return Buffer.alloc(0);
  try {
    return createPublicKey(createPrivateKey(text)).export({ type: "spki", format: "der" });
  } catch {
    return Buffer.alloc(0);
  }
}
