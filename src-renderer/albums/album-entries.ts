import type { AlbumContents } from '../../src-shared/model/album.ts';

/** A photo or section of a hand-made album. */
export interface AlbumEntry {
  readonly id: string;
  readonly isSection: boolean;
}

/** Where entries come to: as they are listed, before another one; null: at the end. */
export interface Arrange {
  readonly entries: readonly string[];
  readonly before: string | null;
}

/** Photos and sections of an album as one list. */
export function entriesOf({ photos, sections }: AlbumContents): readonly AlbumEntry[] {
  const entries: AlbumEntry[] = [];
  let next = 0;
  for (const [at, id] of [...photos.id, null].entries()) {
    for (let section = sections[next]; section !== undefined && section.at <= at; section = sections[next]) {
      entries.push({ id: section.id, isSection: true });
      next += 1;
    }
    if (id !== null) entries.push({ id, isSection: false });
  }
  return entries;
}

/** These of the entries before `before`, in the order of the album; null where nothing would be another. */
export function arrangeBefore(
  entries: readonly AlbumEntry[],
  moving: ReadonlySet<string>,
  before: string | null,
): Arrange | null {
  const moved = entries.filter(({ id }) => moving.has(id)).map(({ id }) => id);
  if (moved.length === 0) return null;
  // What moves itself is no place; what stands behind it is.
  const from = before === null ? -1 : entries.findIndex(({ id }) => id === before);
  const anchor = from < 0 ? null : (entries.slice(from).find(({ id }) => !moving.has(id))?.id ?? null);
  const arrange = { entries: moved, before: anchor };
  const isSame = arranged(entries, arrange).every(({ id }, at) => id === entries[at]?.id);
  return isSame ? null : arrange;
}

/** These of the entries one place earlier or later, gathered; a section counts as a place. Null where they stand at the end. */
export function arrangeStep(entries: readonly AlbumEntry[], moving: ReadonlySet<string>, step: -1 | 1): Arrange | null {
  const isMoving = ({ id }: AlbumEntry): boolean => moving.has(id);
  if (step < 0) {
    const first = entries.findIndex(isMoving);
    return arrangeBefore(entries, moving, entries[Math.max(0, first - 1)]?.id ?? null);
  }
  const last = entries.findLastIndex(isMoving);
  return arrangeBefore(entries, moving, entries[last + 2]?.id ?? null);
}

/** A section with its photos, one section earlier or later; null where there is none. */
export function arrangeSection(entries: readonly AlbumEntry[], section: string, step: -1 | 1): Arrange | null {
  const begins = entries.flatMap(({ isSection }, at) => (isSection ? [at] : []));
  const nth = begins.findIndex((at) => entries[at]?.id === section);
  if (nth < 0) return null;
  const moving = new Set(entries.slice(begins[nth], begins[nth + 1]).map(({ id }) => id));
  if (step < 0) return arrangeBefore(entries, moving, entries[begins[nth - 1] ?? 0]?.id ?? null);
  return begins[nth + 1] === undefined
    ? null
    : arrangeBefore(entries, moving, entries[begins[nth + 2] ?? -1]?.id ?? null);
}

/** The entries once that is done. */
export function arranged(entries: readonly AlbumEntry[], { entries: moved, before }: Arrange): readonly AlbumEntry[] {
  const ids = new Set(moved);
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const rest = entries.filter(({ id }) => !ids.has(id));
  const at = before === null ? rest.length : rest.findIndex(({ id }) => id === before);
  return rest.toSpliced(at, 0, ...moved.flatMap((id) => known.get(id) ?? []));
}
