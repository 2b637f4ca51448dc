import type { SidecarPhoto } from '../catalog/sidecar-writes.ts';
import { sha256 } from '../platform/hash.ts';
import { readTagLists, type TagLists } from '../platform/metadata/read-xmp-facts.ts';
import type { Remembered } from './merge-facts.ts';
import type { ReadFile } from './write-file.ts';

/** @file What is remembered of a sidecar, as the catalog keeps it: JSON. */

/** What is remembered, with the lists of tags as the file was left with; absent in what was remembered before. */
export interface RememberedFile extends Remembered {
  readonly lists?: TagLists;
  /** Words that the photo showed beside the levels of its tags (`implied-words.ts`). */
  readonly beside?: readonly string[];
}

/** As it stands in the catalog. */
interface Kept extends RememberedFile {
  /**
   * Noted before the file was put in place: it is what is remembered if the file has these bytes (hex). Else a kill came
   * between the note and the file.
   */
  readonly writing?: RememberedFile & { readonly sha256: string };
}

/** What both sides agree on, and the words beside its tags. */
export interface AgreedTags {
  readonly remembered: Remembered;
  readonly beside: readonly string[];
}

export const nothingRemembered: RememberedFile = { before: {}, agreed: {} };

/** What is remembered of the sidecar as it was read; of that of another copy, or of one that is gone, nothing. */
export function rememberedOf(photo: SidecarPhoto, path: string, file: ReadFile | null): RememberedFile {
  if (file === null) return nothingRemembered;
  const { writing, ...kept } = keptOf(photo, path);
  if (writing === undefined || writing.sha256 !== sha256(file.bytes)) return kept;
  const { sha256: _, ...written } = writing;
  return written;
}

/** As it was: nothing was written, nothing is agreed on. */
export function asRemembered(photo: SidecarPhoto, path: string): string {
  return JSON.stringify(keptOf(photo, path));
}

/** To be noted before these bytes are put in place. */
export function noted(photo: SidecarPhoto, path: string, agreed: AgreedTags, bytes: Buffer): string {
  const { writing: _, ...kept } = keptOf(photo, path);
  const writing = { ...withLists(agreed, bytes), sha256: sha256(bytes) };
  return JSON.stringify({ ...kept, writing } satisfies Kept);
}

/** Once the file is as it should be. */
export function agreedOn(agreed: AgreedTags, file: ReadFile | null): string {
  return JSON.stringify(withLists(agreed, file?.bytes ?? null));
}

/** The lists are looked at only where tags were agreed on (`follow-photo.ts`). */
function withLists({ remembered, beside }: AgreedTags, bytes: Buffer | null): RememberedFile {
  const { before, agreed } = remembered;
  return bytes === null || !('tags' in agreed)
    ? { before, agreed }
    : { before, agreed, lists: readTagLists(bytes), beside };
}

function keptOf({ written }: SidecarPhoto, path: string): Kept {
  // Written by this file.
  return written?.path === path ? (JSON.parse(written.remembered) as Kept) : nothingRemembered;
}
