/** A DER element (ITU-T X.690): its tag and its content. */
export type Element = { readonly tag: number; readonly content: Buffer };

const OBJECT_IDENTIFIER = 0x06;

export const SEQUENCE = 0x30;

const INTEGER = 0x02;

const LONG_FORM = 0x80;

/**
 * The element at this path of indexes, each into the element before it: `elementAt(der, 0, 1)` is the second element in
 * the first. Null if there is none, or if the bytes aren't DER. Takes one step per element that it passes.
 */
export function elementAt(der: Buffer, ...indexes: readonly number[]): Element | null {
  let content = der;
  let found: Element | null = null;
  for (const index of indexes) {
    found = nth(content, index);
    if (found === null) return null;
    content = found.content;
  }
  return found;
}

/** The object identifier at this path, as encoded, in hex; null if there is none. */
export function identifierAt(der: Buffer, ...indexes: readonly number[]): string | null {
  const found = elementAt(der, ...indexes);
  return found?.tag === OBJECT_IDENTIFIER ? found.content.toString("hex") : null;
}

/** The number at this path: Infinity if it exceeds 48 bits, null if there is none. */
export function integerAt(der: Buffer, ...indexes: readonly number[]): number | null {
  const found = elementAt(der, ...indexes);
  if (found?.tag !== INTEGER || found.content.length === 0) return null;
  return found.content.length > 6 ? Infinity : found.content.readUIntBE(0, found.content.length);
}

/** The elements in this content, in order, up to the first bytes that aren't DER. */
export function elementsOf(content: Buffer): readonly Element[] {
  const found: Element[] = [];
  for (let read = first(content); read !== null; read = first(read.rest)) found.push(read.element);
  return found;
}

function nth(content: Buffer, index: number): Element | null {
  let rest = content;
  for (let n = 0; ; n++) {
    const read = first(rest);
    if (read === null) return null;
    if (n === index) return read.element;
    rest = read.rest;
  }
}

function first(bytes: Buffer): { readonly element: Element; readonly rest: Buffer } | null {
  const [tag, short] = bytes;
  if (tag === undefined || short === undefined) return null;
  const more = short < LONG_FORM ? 0 : short - LONG_FORM;
  if (more > 4 || short === LONG_FORM || bytes.length < 2 + more) return null;
  const start = 2 + more;
  const end = start + (more === 0 ? short : bytes.readUIntBE(2, more));
  if (end > bytes.length) return null;
  return { element: { tag, content: bytes.subarray(start, end) }, rest: bytes.subarray(end) };
}
