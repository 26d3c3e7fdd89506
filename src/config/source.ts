import type { Position } from "../text/notice.ts";

export type Path = readonly PropertyKey[];

/** A YAML document as plain data that remembers the position of everything. */
export type Source = {
  /** Maps (without a prototype), arrays and scalars. */
  readonly value: unknown;
  readonly has: (path: Path) => boolean;
  /** Whether a key of this map was refused for its form: what the map lacks may be under that key. */
  readonly isIncomplete: (path: Path) => boolean;
  /** The position of the key; if it is missing, of the key that should contain it. */
  readonly keyAt: (path: Path) => Position;
  readonly valueAt: (path: Path) => Position;
  /** The keys of a map, including those with invalid values. */
  readonly keys: (path: Path) => readonly string[];
};

/** Where a key and its value begin, as offsets in the text, and the places inside the value. */
export type Place = {
  readonly key: number;
  readonly value: number;
  readonly children: ReadonlyMap<PropertyKey, Place>;
  readonly incomplete: boolean;
};

/** A document's data with its places. `start`: the offset where its value begins. */
export function sourceOf(
  root: Pick<Place, "children" | "incomplete"> & { readonly value: unknown },
  start: number,
  position: (offset: number) => Position,
): Source {
  const { children, incomplete } = root;
  const top: Place = { key: start, value: start, children, incomplete };
  const find = (path: Path): { readonly place: Place; readonly complete: boolean } => {
    let current = top;
    for (const key of path) {
      const next = current.children.get(key);
      if (!next) return { place: current, complete: false };
      current = next;
    }
    return { place: current, complete: true };
  };
  return {
    value: root.value,
    has: (path) => find(path).complete,
    isIncomplete: (path) => {
      const { place: found, complete } = find(path);
      return complete && found.incomplete;
    },
    keyAt: (path) => position(find(path).place.key),
    valueAt: (path) => {
      const { place: found, complete } = find(path);
      return position(complete ? found.value : found.key);
    },
    keys: (path) => {
      const { place: found, complete } = find(path);
      return complete ? [...found.children.keys()].map(String) : [];
    },
  };
}
