import { cut } from "./cut.ts";

/**
 * A sentence for people, in parts: our own words, and values that come from files, Cloudflare or GitHub. Keeping them
 * apart lets every renderer escape the foreign values in its own way.
 */
export type Message = readonly MessagePart[];

export type MessagePart = string | { readonly value: string };

type Interpolation = string | number | Message;

/** Template tag: interpolated strings are foreign values; numbers and messages become part of the sentence. */
export function say(strings: TemplateStringsArray, ...values: readonly Interpolation[]): Message {
  return strings.flatMap((word, index): Message => {
    const value = values[index];
    if (value === undefined) return [word];
    return [word, ...(typeof value === "object" ? value : [asPart(value)])];
  });
}

/** "a", "a and b", "a, b and 3 more": names at most `limit` foreign values. */
export function list(values: readonly string[], limit = 5): Message {
  const { shown, rest } = cut(values, limit);
  const parts: Message[] = shown.map((value) => [{ value }]);
  if (rest > 0) parts.push([`${rest} more`]);
  return parts.flatMap((part, index): Message => {
    if (index === 0) return part;
    return [index === parts.length - 1 ? " and " : ", ", ...part];
  });
}

/** The message as plain text with foreign values unescaped, for logs and annotations, which escape the whole text. */
export function plain(message: Message | string): string {
  if (typeof message === "string") return message;
  return message.map((part) => (typeof part === "string" ? part : part.value)).join("");
}

/** "1 hostname", "2 hostnames", as our own words. */
export function count(n: number, noun: string): Message {
  return [counted(n, noun)];
}

/** "1 hostname", "2 hostnames", as a string. */
export function counted(n: number, noun: string): string {
  return `${n} ${n === 1 ? noun : noun === "switch" ? "switches" : `${noun}s`}`;
}

/** Our own words, inserted into a sentence unescaped. */
export function words(text: string): Message {
  return [text];
}

function asPart(value: string | number): MessagePart {
  return typeof value === "number" ? String(value) : { value };
}
