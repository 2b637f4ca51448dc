/**
 * @file Apple's maker note (EXIF tag 0x927C of iPhones): "Apple iOS", then a TIFF directory whose offsets count from the
 * note's beginning. Read is only what joins the still of a Live Photo to its video. Layout: exiftool's Apple tags.
 */

/** How the note begins. */
export const appleMakerNoteStart = 'Apple iOS\0';

const contentIdentifier = 0x0011;
const ascii = 2;
const directoryAt = 14;
const maxEntries = 256;

/** The content identifier in upper case; null where the note has none or makes no sense. */
export function appleContentIdentifier(note: Buffer): string | null {
  if (note.length < directoryAt + 2 || note.toString('latin1', 0, 10) !== appleMakerNoteStart) return null;
  const isLittle = note.toString('latin1', 12, 14) === 'II';
  const u16 = (at: number): number => (isLittle ? note.readUInt16LE(at) : note.readUInt16BE(at));
  const u32 = (at: number): number => (isLittle ? note.readUInt32LE(at) : note.readUInt32BE(at));
  const count = Math.min(u16(directoryAt), maxEntries);
  for (let index = 0; index < count; index++) {
    const at = directoryAt + 2 + 12 * index;
    if (at + 12 > note.length) return null;
    if (u16(at) !== contentIdentifier || u16(at + 2) !== ascii) continue;
    const [length, offset] = [u32(at + 4), u32(at + 8)];
    const text = note.toString('latin1', offset, offset + length).replace(/\0[^]*$/, '');
    return /^[\w-]{8,64}$/.test(text) ? text.toUpperCase() : null;
  }
  return null;
}
