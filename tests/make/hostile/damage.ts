/** @file Damage as disks, cables and malice do it: one of a few ways, at places that a seed decides. */

/** What was done to a file. The names go into file names, so that a failing test says which way it was. */
export const damages = [
  'cut',
  'flipped',
  'zeroed',
  'repeated',
  'swapped',
  'lengths',
  'padded',
  'prefixed',
  'noise',
] as const;
export type Damage = (typeof damages)[number];

/** A damaged copy of `bytes`; the same for the same random numbers. */
export function damage(bytes: Buffer, how: Damage, random: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const place = (): number => Math.floor(random() * Math.max(1, copy.length - 8));
  /** Metadata stands near the start: half of the damage is done there. */
  const likely = (): number => (random() < 0.5 ? Math.floor(place() * 0.1) : place());
  switch (how) {
    case 'cut':
      return copy.subarray(0, 1 + place());
    case 'flipped':
      for (let times = 0; times < 24; times++) {
        const at = likely();
        copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      }
      return copy;
    case 'zeroed':
      return copy.fill(0, place());
    case 'repeated': {
      const [from, length] = [place(), 1 + Math.floor(random() * 4096)];
      const part = copy.subarray(from, from + length);
      return Buffer.concat([copy.subarray(0, from), ...Array.from({ length: 20 }, () => part), copy.subarray(from)]);
    }
    case 'swapped': {
      const at = place();
      return Buffer.concat([copy.subarray(0, 16), copy.subarray(at), copy.subarray(16, at)]);
    }
    case 'lengths':
      for (let times = 0; times < 6 && copy.length > 8; times++) {
        copy.writeUInt32BE([0xffffffff, 0x7fffffff, 0x80000000, 0, 1, 8][Math.floor(random() * 6)] ?? 0, likely());
      }
      return copy;
    case 'padded':
      return Buffer.concat([copy, Buffer.alloc(100_000, Math.floor(random() * 256))]);
    case 'prefixed':
      return Buffer.concat([Buffer.alloc(1 + Math.floor(random() * 600), Math.floor(random() * 256)), copy]);
    case 'noise':
      for (let at = likely(), end = at + 64; at < end && at < copy.length; at++) copy[at] = Math.floor(random() * 256);
      return copy;
  }
}
