export type Setting = "off" | "optional" | "required";

export type TlsVersions = "TLSv1.2" | "TLSv1.3" | "both";

/** Where one started server has its files and ports. */
export type Place = {
  readonly directory: string;
  readonly port: number;
  readonly backendPort: number;
};

export type Edit = readonly [from: string | RegExp, to: string];

/** How to start a web server with the configuration that docs/origins/ gives to users. */
export type OriginServer = {
  readonly name: string;
  /** Its name is not the same everywhere: the first that is installed is taken. */
  readonly binaries: readonly string[];
  /** File in docs/origins/. */
  readonly documented: string;
  /** The line that a user edits for each step, and what "off" means. */
  readonly settings: Readonly<Record<Setting, Edit>>;
  readonly versions: Readonly<Record<TlsVersions, Edit>>;
  /** What a user edits for a rotation, where another authority in the same file is not enough. */
  readonly trustNext: readonly Edit[];
  /** What else a user edits: ports and paths. */
  readonly edits: (place: Place) => readonly Edit[];
  /** The rest of a configuration, which a system has already; the edited file is `site.conf` in the same directory. */
  readonly mainFile: (place: Place) => string;
  readonly command: (place: Place) => readonly string[];
};

/** Applies what a user would edit; an edit that finds nothing means that docs and tests have parted. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduce((edited, [from, to]) => {
    const next =
      typeof from === "string" ? edited.replaceAll(from, () => to) : edited.replace(from, () => to);
    if (next === edited && from !== to) throw new Error(`Not found in the file: ${String(from)}`);
    return next;
  }, text);
}
