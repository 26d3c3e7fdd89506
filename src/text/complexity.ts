/** What reading a JSON text would cost, apart from its length. */
export type Complexity = {
  /** Levels of arrays and objects. */
  readonly depth: number;
  /** Values in arrays and objects. */
  readonly values: number;
  /** Characters that may begin an escape sequence, in JSON, HTML or a URL. */
  readonly escapes: number;
};

/**
 * Whether the text exceeds any of these limits. Looks at each character once, and stops at the first one too many: the
 * parser needs up to half a microsecond and fifty bytes for each bracket. Text that isn't JSON is counted as if it were.
 */
export function exceeds(text: string, most: Complexity): boolean {
  let [depth, values, escapes] = [0, 0, 0];
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        isInString = !isInString;
        break;
      case BACKSLASH:
        escapes++;
        if (isInString) at++;
        break;
      case PERCENT:
      case AMPERSAND:
      case LESS_THAN:
      case JOINER:
        escapes++;
        break;
      case OPEN_BRACKET:
      case OPEN_BRACE:
        if (!isInString) [depth, values] = [depth + 1, values + 1];
        break;
      case CLOSE_BRACKET:
      case CLOSE_BRACE:
        if (!isInString) depth--;
        break;
      case COMMA:
        if (!isInString) values++;
        break;
    }
    if (depth > most.depth || values > most.values || escapes > most.escapes) return true;
  }
  return false;
}

const QUOTE = 0x22;

const PERCENT = 0x25;

const AMPERSAND = 0x26;

const COMMA = 0x2c;

const LESS_THAN = 0x3c;

const OPEN_BRACKET = 0x5b;

const BACKSLASH = 0x5c;

const CLOSE_BRACKET = 0x5d;

const OPEN_BRACE = 0x7b;

const CLOSE_BRACE = 0x7d;

const JOINER = 0x200d;
