import { parseConfig, type ParsedConfig } from "../config/parse.ts";

/** A file of the repository at a commit; null if it doesn't exist or can't be read. */
export type TextAt = (path: string, commit: string) => Promise<string | null>;

/** The repository at other commits. Each file is read once per run. Both throw UserError. */
export type Revisions = {
  readonly textAt: TextAt;
  /** aop.yaml at a commit, or null like `textAt`. A text that several commits share is parsed once. */
  readonly parsedAt: (commit: string) => Promise<ParsedConfig | null>;
};

/** Caches what `read` returns, and the parsed configuration at `config`. */
export function openRevisions(read: TextAt, config: string): Revisions {
  const texts = new Map<string, Promise<string | null>>();
  const textAt: TextAt = (path, commit) =>
    known(texts, `${commit}:${path}`, () => read(path, commit));
  const parsed = new Map<string, ParsedConfig>();
  return {
    textAt,
    parsedAt: async (commit) => {
      const text = await textAt(config, commit);
      return text === null ? null : known(parsed, text, () => parseConfig(text, config));
    },
  };
}

function known<T>(values: Map<string, T>, key: string, make: () => T): T {
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}
