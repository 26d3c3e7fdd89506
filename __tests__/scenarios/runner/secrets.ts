export type Leak = { readonly where: string; readonly what: string };

/** A PEM marker is no secret by itself, and shorter lines would be found everywhere. */
const SHORTEST = 8;

/** Where one of the secrets can be read, in any form that a program may give it: whole, a line, JSON-escaped, base64 or URL-encoded. */
export function findLeaks(
  texts: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Leak[] {
  return secrets.flatMap((secret, index) => {
    const forms = formsOf(secret, `secret ${index + 1}`);
    return Object.entries(texts).flatMap(([where, text]) =>
      [...forms].filter(([form]) => text.includes(form)).map(([, what]) => ({ where, what })),
    );
  });
}

function formsOf(secret: string, name: string): Map<string, string> {
  const whole = secret.trim();
  if (whole.length < SHORTEST) throw new Error(`The ${name} is too short to be looked for.`);
  const lines = whole.split(/\r?\n/).map((line) => line.trim());
  const base64 = (text: string): string => Buffer.from(text).toString("base64").replace(/=+$/, "");
  return new Map([
    ...lines
      .map((line, index) => [line, `${name}, line ${index + 1}`] as const)
      .filter(
        ([line]) => line.length >= SHORTEST && !/^-----(BEGIN|END) [A-Z0-9 ]+-----$/.test(line),
      ),
    [encodeURIComponent(whole), `${name}, URL-encoded`],
    [base64(whole), `${name} in base64`],
    [base64(`${whole}\n`), `${name} in base64`],
    [JSON.stringify(whole).slice(1, -1), `${name}, JSON-escaped`],
    [whole, name],
  ]);
}
