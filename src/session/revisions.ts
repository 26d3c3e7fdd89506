import { parseConfig, type ParsedConfig } from "../config/parse.ts";

/** A file of the repository at a commit; null when it is not there or nothing can be asked. */
export type TextAt = (path: string, commit: string) => Promise<string | null>;

/** The repository at other commits. Each file is read once a run. Both throw UserError. */
export type Revisions = {
  readonly textAt: TextAt;
  /** aop.yaml at a commit, null as for `textAt`. However many commits have the same text, it is parsed once. */
  readonly parsedAt: (commit: string) => Promise<ParsedConfig | null>;
};

/** Remembers what `read` reads, and what the configuration at `config` is there. */
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
