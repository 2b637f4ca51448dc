import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFs } from '../../platform/files/path-bytes.ts';

/**
 * Linux file systems whose inode numbers are invented anew at every mount (magic numbers of statfs(2)): FAT and exFAT
 * of memory cards, NTFS through FUSE, Windows shares. There a changed inode says nothing.
 */
const inventedInodes: ReadonlySet<number> = new Set([
  0x4d44, // FAT
  0x2011bab0, // exFAT
  0x65735546, // FUSE
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2
  0x517b, // SMB
  0x01021997, // 9P
  0x9660, // ISO 9660
  0x15013346, // UDF
]);

/** Tells by device whether inode numbers last beyond a mount; asks the system once for each device. */
export function lastingInodes(platform: NodeJS.Platform = process.platform): {
  last: (device: bigint, path: string) => Promise<boolean>;
} {
  const known = new Map<bigint, Promise<boolean>>();
  return {
    last: (device, path) => {
      if (platform === 'win32') return Promise.resolve(false);
      let answer = known.get(device);
      if (answer === undefined) {
        answer = statfs(pathToFs(dirname(path))).then(
          ({ type }) => platform !== 'linux' || !inventedInodes.has(type),
          () => false,
        );
        known.set(device, answer);
      }
      return answer;
    },
  };
}
