/**
 * @file The `meta` box of movies: names in `keys` with values in `ilst` (QuickTime File Format, "Metadata"), as Apple's
 * and Android's cameras write it, and iTunes' `ilst` with four characters for a name.
 */
import type { Box, BoxWalker } from './quicktime-boxes.ts';
import { typedText } from './quicktime-values.ts';

/** Names in `keys` (Apple's prefix left out) → exiftool's. */
const keyNames: ReadonlyMap<string, string> = new Map([
  ['creationdate', 'CreationDate'],
  ['location.ISO6709', 'GPSCoordinates'],
  ['make', 'Make'],
  ['model', 'Model'],
  ['software', 'Software'],
  ['content.identifier', 'ContentIdentifier'],
  ['live-photo.auto', 'LivePhotoAuto'],
  ['camera.lens_model', 'CameraLensModel'],
  ['title', 'Title'],
  ['displayname', 'DisplayName'],
  ['description', 'Description'],
  ['comment', 'Comment'],
  ['keywords', 'Keywords'],
  ['rating.user', 'UserRating'],
  ['com.android.version', 'AndroidVersion'],
  ['com.android.manufacturer', 'AndroidMake'],
  ['com.android.model', 'AndroidModel'],
  ['com.android.capture.fps', 'AndroidCaptureFPS'],
]);

/** Types of items in iTunes' list → exiftool's names. © is 0xA9 of Latin-1. */
const itemNames: ReadonlyMap<string, string> = new Map([
  ['\u00a9day', 'ContentCreateDate'],
  ['\u00a9xyz', 'GPSCoordinates'],
  ['\u00a9mak', 'Make'],
  ['\u00a9mod', 'Model'],
  ['\u00a9nam', 'Title'],
  ['\u00a9cmt', 'Comment'],
  ['desc', 'Description'],
  ['\u00a9too', 'Encoder'],
]);

const applePrefix = 'com.apple.quicktime.';
const maxKeys = 1000;
const maxKeysBytes = 256 * 1024;
const maxValueBytes = 64 * 1024;

/**
 * Adds what a `meta` box tells under exiftool's names; the first to name a tag is believed. With `others` also keys that
 * tell nothing that Fernweh asks for, under names made of their own as exiftool makes them.
 */
export async function addMovieKeys(
  walker: BoxWalker,
  meta: Box,
  tags: Record<string, string>,
  others = false,
): Promise<void> {
  const skip = await metaSkip(walker, meta);
  const keysBox = await walker.child(meta, 'keys', skip);
  const list = await walker.child(meta, 'ilst', skip);
  if (list === null) return;
  const keys = keysBox === null ? null : readKeys(await walker.bytes(keysBox, maxKeysBytes));
  let items = 0;
  for await (const item of walker.inside(list)) {
    if (++items > maxKeys) return;
    // With `keys` an item's type is the number of its key, from 1.
    const key = keys?.[Buffer.from(item.type, 'latin1').readUInt32BE(0) - 1];
    const known = keys === null ? itemNames.get(item.type) : key === undefined ? undefined : keyName(key);
    const name = known ?? (others ? nameOfOther(key ?? item.type) : undefined);
    if (name === undefined) continue;
    const data = await walker.child(item, 'data');
    const value = data === null ? null : typedText(await walker.bytes(data, maxValueBytes));
    if (value !== null) tags[name] ??= value;
  }
}

function keyName(key: string): string | undefined {
  return keyNames.get(key.startsWith(applePrefix) ? key.slice(applePrefix.length) : key);
}

/** `com.apple.quicktime.camera.focal_length` → `CameraFocal_length`; of an item's type its letters. */
export function nameOfOther(key: string): string | undefined {
  const own = key.startsWith(applePrefix) ? key.slice(applePrefix.length) : key.replace(/^com\./, '');
  const words = own.split(/[^A-Za-z0-9_-]+/).filter((word) => word !== '');
  return words.length === 0 ? undefined : words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** MP4's `meta` begins with a version (14496-12, 8.11.1), QuickTime's with its first box. */
export async function metaSkip(walker: BoxWalker, meta: Box): Promise<number> {
  const head = await walker.bytes(meta, 8);
  return head.toString('latin1', 4, 8) === 'hdlr' ? 0 : 4;
}

/** Entries of size, namespace and name, behind version and count. */
function readKeys(bytes: Buffer): string[] {
  const keys: string[] = [];
  const count = bytes.length < 8 ? 0 : Math.min(bytes.readUInt32BE(4), maxKeys);
  for (let at = 8; at + 8 <= bytes.length && keys.length < count;) {
    const size = bytes.readUInt32BE(at);
    if (size < 8 || at + size > bytes.length) break;
    keys.push(bytes.toString('utf8', at + 8, at + size));
    at += size;
  }
  return keys;
}
