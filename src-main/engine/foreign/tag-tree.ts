/** @file Trees of tags as tables keep them: each row names the one above. */

export interface TagRow {
  readonly id: number;
  /** Of the row above; one that is not there, or is the row itself, is none. */
  readonly parent: number | null;
  /** Null for the root that Lightroom has. */
  readonly name: string | null;
}

/** Deeper is a circle, or nobody's work. */
const deepest = 50;

/** The names of a tag and of those above it, from the top; by id. Tags in circles are left out. */
export function tagPaths(rows: Iterable<TagRow>): ReadonlyMap<number, readonly string[]> {
  const byId = new Map([...rows].map((row) => [row.id, row]));
  const paths = new Map<number, readonly string[]>();
  for (const id of byId.keys()) {
    const path: string[] = [];
    let depth = 0;
    for (let at = byId.get(id); at !== undefined && depth <= deepest; depth += 1) {
      if (at.name !== null) path.unshift(at.name);
      at = at.parent === null || at.parent === at.id ? undefined : byId.get(at.parent);
    }
    if (depth <= deepest && path.length > 0) paths.set(id, path);
  }
  return paths;
}

/** The tag as we write it; a “/” within a level is no border between two. */
export function tagOfPath(path: readonly string[]): string {
  return path.map((level) => level.replaceAll('/', '-')).join('/');
}
