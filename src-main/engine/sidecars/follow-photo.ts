import { basename, dirname, extname, join } from 'node:path';
import { isRawMime } from '../../../src-shared/model/raw-mime.ts';
import type { SidecarPhoto, SidecarRecord } from '../catalog/sidecar-writes.ts';
import { namedRegions, withNamedRegions } from '../platform/metadata/named-regions.ts';
import { readTagLists, readXmpFacts } from '../platform/metadata/read-xmp-facts.ts';
import type { XmpChanges, XmpFacts } from '../platform/metadata/xmp-facts.ts';
import { writeXmp } from '../platform/metadata/write/write-xmp.ts';
import { changedTags } from './changed-tags.ts';
import { impliedWords } from './implied-words.ts';
import { mergeFacts, type Merged, settled, sharedNames, type SharedFacts, type SharedName } from './merge-facts.ts';
import { agreedOn, asRemembered, noted, rememberedOf, type RememberedFile } from './remembered-file.ts';
import { saidFacts } from './said-facts.ts';
import { SidecarFailure, sidecarFailureCode } from './sidecar-failure.ts';
import { readSidecarFile, replaceSidecarFile, type ReadFile } from './write-file.ts';

/** What became of a photo's sidecar. */
export interface Followed {
  /** To be remembered; null where there is nothing to remember. */
  readonly record: SidecarRecord | null;
  /** What another program changed, and the user says from now on. */
  readonly take: Partial<SharedFacts>;
  /** Words that the photo shows beside its tags: nobody's word, and left as they are. */
  readonly beside: readonly string[];
  /** The sidecar's bytes are others now. */
  readonly isWritten: boolean;
}

const nothing: Followed = { record: null, take: {}, beside: [], isWritten: false };
const noFacts: SharedFacts = {
  ...{ tags: null, rating: null, title: null, caption: null, capturedAt: null, position: null, regions: null },
};
/** Another program is writing just now: it is tried so many times. */
const attempts = 3;

/** The facts that the user said something of. */
export function saidOf(photo: SidecarPhoto): Partial<SharedFacts> {
  return saidFacts({ ...photo, capturedAt: { local: photo.local, offset: photo.offset } });
}

/** What the photo's sidecar says now; null where there is none. Rejects as it cannot be read. */
export async function factsInSidecar(photo: SidecarPhoto): Promise<SharedFacts | null> {
  const file = await readSidecarFile(sidecarPath(photo));
  return file === null ? null : sharedFacts(factsOf(file.bytes), photo);
}

/** The last scan found the sidecar as it is now: what it says has come in. */
function isScanned({ sidecars }: SidecarPhoto, path: string, file: ReadFile): boolean {
  const known = sidecars.find((one) => one.kind === 'xmp' && one.path === path);
  return known?.sizeBytes === file.sizeBytes && known.mtimeMs === file.mtimeMs;
}

/** How a sidecar is followed. */
export interface FollowHow {
  /** False: it is only read. */
  readonly mayWrite: boolean;
  /** Whose word counts where both changed a fact; absent: that stays a conflict. */
  readonly keep?: 'ours' | 'theirs';
  /** Keeps the record before the sidecar is put in place: else a kill in between would make the user's word another's. */
  readonly note: (record: SidecarRecord) => Promise<void>;
}

/**
 * Brings the photo's sidecar to what the user says, and tells what another program changed in it since. Never rejects: why it
 * could not be written stands in the record.
 */
export async function followPhoto(photo: SidecarPhoto, { mayWrite, keep, note }: FollowHow): Promise<Followed> {
  const path = sidecarPath(photo);
  const said = saidOf(photo);
  if (photo.written === null && Object.keys(said).length === 0) return nothing;
  let kept = asRemembered(photo, path);
  try {
    if (!photo.isHere) throw new SidecarFailure('away');
    for (let attempt = 1; ; attempt++) {
      const file = await readSidecarFile(path);
      // A sidecar that was deleted says nothing against the user's word: it is written anew.
      const facts = file === null ? null : factsOf(file.bytes);
      const remembered = rememberedOf(photo, path, file);
      const theirs = file === null || facts === null ? noFacts : theirFacts(facts, photo, file, remembered);
      const beside = wordsBeside(photo, theirs.tags ?? [], remembered, file);
      const ours = withoutWords(said, beside);
      const isKnown = file === null || isScanned(photo, path, file);
      // Else another program said it after the user did.
      const isSeen = file === null || (isKnown && file.mtimeMs <= photo.saidAtMs);
      const known = keep === undefined ? remembered : settled(remembered, { ours, theirs }, conflictsOf(photo), keep);
      const merged = mergeFacts(ours, theirs, known, photo.givenTags, isSeen);
      const done = await written(path, file, changesOf(merged, facts, photo), mayWrite, async (bytes) => {
        kept = noted(photo, path, { ...merged, beside }, bytes);
        await note(recordAsItWas(photo, path, kept));
      });
      if (done === null && attempt < attempts) continue;
      if (done === null) throw new SidecarFailure('busy');
      const takesBack = done.isWritten && Object.keys(merged.write).some((name) => !(name in ours));
      return followed(photo, path, { ...merged, beside }, { ...done, readAgain: takesBack || !isKnown });
    }
  } catch (error) {
    const record = { ...recordAsItWas(photo, path, kept), failure: sidecarFailureCode(error) };
    return { ...nothing, record };
  }
}

interface Written {
  readonly file: ReadFile | null;
  readonly isWritten: boolean;
  /** The sidecar says what it should. */
  readonly isDone: boolean;
}

/** The file as it is now; null where it changed meanwhile. */
async function written(
  path: string,
  file: ReadFile | null,
  write: XmpChanges,
  mayWrite: boolean,
  note: (bytes: Buffer) => Promise<void>,
): Promise<Written | null> {
  const hasWork = Object.keys(write).length > 0;
  if (!hasWork || !mayWrite) return { file, isWritten: false, isDone: !hasWork };
  const bytes = writeXmp(file?.bytes ?? null, write);
  if (file !== null && bytes.equals(file.bytes)) return { file, isWritten: false, isDone: true };
  await note(bytes);
  if (!(await replaceSidecarFile(path, bytes, file))) return null;
  const now = await readSidecarFile(path);
  if (now === null || !now.bytes.equals(bytes)) return null;
  return { file: now, isWritten: true, isDone: true };
}

function followed(
  photo: SidecarPhoto,
  path: string,
  { take, conflicts, remembered, beside }: Merged & Pick<Followed, 'beside'>,
  { file, isWritten, isDone, readAgain }: Written & { readonly readAgain: boolean },
): Followed {
  const isEmpty = Object.keys(remembered.agreed).length === 0;
  if (photo.written === null && isEmpty && conflicts.length === 0) return { ...nothing, take, beside };
  return {
    record: {
      ...{ asset: photo.asset, photo: photo.path, path, exists: file !== null, conflicts, failure: null },
      readAgain,
      // The scan that reads it again may bring tags that neither side says: then it is followed once more.
      ...(file === null || readAgain
        ? { sizeBytes: 0, mtimeMs: 0 }
        : { sizeBytes: file.sizeBytes, mtimeMs: file.mtimeMs }),
      // What was not written is not agreed on.
      remembered: isDone ? agreedOn({ remembered, beside }, file) : asRemembered(photo, path),
    },
    ...{ take, beside, isWritten },
  };
}

/** The sidecar is what it was, as far as the catalog knows. */
function recordAsItWas({ asset, path: photo, written }: SidecarPhoto, path: string, remembered: string): SidecarRecord {
  const { sizeBytes = 0, mtimeMs = 0, conflicts = [], failure = null } = written ?? {};
  return { asset, photo, path, exists: false, sizeBytes, mtimeMs, conflicts, readAgain: false, remembered, failure };
}

/** Facts that the user and another program both changed. */
export function conflictsOf({ written }: SidecarPhoto): readonly SharedName[] {
  return sharedNames.filter((name) => written?.conflicts.includes(name) === true);
}

/**
 * The one that stands beside the file already and is believed first; else `x.jpg.xmp`, of a RAW `x.xmp`, which Lightroom reads.
 * Where `x.xmp` would tell of another photo as well, it is left as it is.
 */
function sidecarPath({ path, mime, sidecars, sharesStem }: PlaceOfSidecar): string {
  const own = `${basename(path)}.xmp`.toLowerCase();
  const there = sidecars.find((one) => one.kind === 'xmp' && (!sharesStem || basename(one.path).toLowerCase() === own));
  if (there !== undefined) return there.path;
  const isByStem = isRawMime(mime) && !sharesStem;
  return isByStem ? join(dirname(path), `${basename(path, extname(path))}.xmp`) : `${path}.xmp`;
}

type PlaceOfSidecar = Pick<SidecarPhoto, 'path' | 'mime' | 'sidecars' | 'sharesStem'>;

function factsOf(bytes: Buffer): XmpFacts {
  const facts = readXmpFacts(bytes, 'sidecar');
  if (facts === null) throw new SidecarFailure('damaged');
  return facts;
}

/** What the sidecar says beside what is remembered of it. */
function theirFacts(
  facts: XmpFacts,
  photo: SidecarPhoto,
  { bytes }: ReadFile,
  { agreed, lists }: RememberedFile,
): SharedFacts {
  const shared = sharedFacts(facts, photo);
  return 'tags' in agreed && lists !== undefined
    ? { ...shared, tags: changedTags(readTagLists(bytes), lists, agreed.tags ?? []) }
    : shared;
}

/**
 * The words beside the tags that stay as they are. Those that came with another program's change were not there before: they
 * go, as a change of its tags does.
 */
function wordsBeside(
  { shownTags: shown, givenTags: given, written }: SidecarPhoto,
  theirs: readonly string[],
  { beside }: RememberedFile,
  file: ReadFile | null,
): string[] {
  const implied = impliedWords({ shown, given, theirs });
  const isChanged = file !== null && (file.sizeBytes !== written?.sizeBytes || file.mtimeMs !== written.mtimeMs);
  return isChanged && beside !== undefined ? implied.filter((word) => beside.includes(word)) : implied;
}

function withoutWords(facts: Partial<SharedFacts>, words: readonly string[]): Partial<SharedFacts> {
  const tags = facts.tags?.filter((tag) => !words.includes(tag));
  return tags === undefined ? facts : { ...facts, tags: tags.length === 0 ? null : tags };
}

function sharedFacts(facts: XmpFacts, { picture }: SidecarPhoto): SharedFacts {
  const named = namedRegions(facts.regions, picture);
  return { ...facts, regions: named.length === 0 ? null : named };
}

/** What is to be written, as XMP tells it. */
function changesOf({ write }: Merged, facts: XmpFacts | null, { picture }: SidecarPhoto): XmpChanges {
  const { regions, ...others } = write;
  if (regions === undefined) return others;
  return { ...others, regions: withNamedRegions(facts?.regions ?? null, regions ?? [], picture) };
}
