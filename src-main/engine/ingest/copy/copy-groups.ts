/** @file Which files of a card go together: all of one stem in one folder get one place and one number. Pure. */
import { basename, dirname } from 'node:path';
import type { FileFacts, SidecarFacts } from '../../catalog/writer-api.ts';
import { extensionOf } from '../../platform/format/extensions.ts';
import { foldName } from '../scan/takeout-names.ts';
import { safeName } from '../../platform/files/safe-name.ts';

/** A file to be copied. */
export interface Member {
  readonly facts: FileFacts;
  /** A picture or video; else a sidecar, or Apple's record of an edit (AAE). */
  readonly isPicture: boolean;
  /** What follows the stem of its copy. */
  readonly tail: string;
  /** Its own name, kept where the stem of the copy is this one. */
  readonly keep: { readonly stem: string; readonly name: string } | null;
}

/** Files of one shot: RAW and JPEG, photo and video of a Live Photo, with their sidecars. Pictures come first. */
export interface CopyGroup {
  /** Their common stem, as the first of them writes it. */
  readonly stem: string;
  readonly members: readonly Member[];
}

/** Longer extensions are cut. */
const longestTailBytes = 24;

/** Groups files in the order in which they come; `edits` are AAE files, which go with the picture of their stem. */
export function groupFiles(files: readonly FileFacts[], edits: readonly FileFacts[]): CopyGroup[] {
  const groups: { readonly stem: string; readonly members: Member[] }[] = [];
  const byKey = new Map<string, (typeof groups)[number][]>();
  for (const facts of files) {
    const { stem, extension } = partsOf(facts.path);
    const tail = extension === '' ? '' : `.${safeName(extension, longestTailBytes)}`;
    const key = keyOf(facts.path, stem);
    const alike = byKey.get(key) ?? [];
    byKey.set(key, alike);
    // Two files whose names differ only in their case cannot have one name with one tail: each is a group.
    let group = alike.find(({ members }) => !members.some((one) => foldName(one.tail) === foldName(tail)));
    if (group === undefined) {
      group = { stem, members: [] };
      alike.push(group);
      groups.push(group);
    }
    const picture: Member = { facts, isPicture: true, tail, keep: null };
    group.members.push(picture);
    for (const sidecar of facts.sidecars ?? []) addSidecar(group.members, sidecar, picture);
  }
  for (const facts of edits) {
    const { stem, extension } = partsOf(facts.path);
    const group = byKey.get(keyOf(facts.path, stem))?.[0];
    group?.members.push({ facts, isPicture: false, tail: `.${extension}`, keep: null });
  }
  return groups.map(({ stem, members }) => ({
    stem,
    members: members.toSorted((a, b) => Number(b.isPicture) - Number(a.isPicture)),
  }));
}

function addSidecar(members: Member[], { kind, path, sizeBytes, mtimeMs }: SidecarFacts, picture: Member): void {
  if (members.some(({ facts }) => facts.path === path)) return;
  // As the copies are named: accents composed.
  const name = basename(path).normalize('NFC');
  const pictureName = basename(picture.facts.path);
  const stem = partsOf(pictureName).stem.normalize('NFC');
  const safeRest = (rest: string): string => safeName(`a${rest}`).slice(1);
  const ofWhole = restBehind(name, pictureName);
  const ofStem = kind === 'xmp' ? restBehind(name, stem) : null;
  const tail =
    ofWhole !== null
      ? picture.tail + safeRest(ofWhole)
      : ofStem !== null
        ? safeRest(ofStem)
        : `${picture.tail}.${extensionOf(name)}`;
  // Takeout cuts names and moves numbers; a name that its own picture keeps is kept as well.
  const keep = kind === 'takeout' && safeName(name) === name ? { stem, name } : null;
  members.push({ facts: { path, sizeBytes, mtimeMs, inode: null }, isPicture: false, tail, keep });
}

/** What follows a start of a name, whatever its case and accents: another spelling may be of another length. */
function restBehind(name: string, start: string): string | null {
  const folded = foldName(start);
  for (let end = 0; end <= name.length; end++) if (foldName(name.slice(0, end)) === folded) return name.slice(end);
  return null;
}

/** The name of a file without and its extension, as they are written; a name that only begins with a dot has none. */
function partsOf(path: string): { readonly stem: string; readonly extension: string } {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? { stem: name, extension: '' } : { stem: name.slice(0, dot), extension: name.slice(dot + 1) };
}

function keyOf(path: string, stem: string): string {
  return `${dirname(path)}\n${foldName(stem)}`;
}
