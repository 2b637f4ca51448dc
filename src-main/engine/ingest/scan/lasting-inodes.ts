import { statfsSync } from 'node:fs';
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

/** Tells by device whether inode numbers last beyond a mount. */
export interface LastingInodes {
  /** `path` is any file on the device. */
  last(device: bigint, path: string): boolean;
}

/** Asks the system once for each device. */
export function lastingInodes(platform: NodeJS.Platform = process.platform): LastingInodes {
  const known = new Map<bigint, boolean>();
  return {
    last: (device, path) => {
      if (platform === 'win32') return false;
      let answer = known.get(device);
      if (answer === undefined) known.set(device, (answer = ask(path, platform)));
      return answer;
    },
  };
}

function ask(path: string, platform: NodeJS.Platform): boolean {
  try {
    return platform !== 'linux' || !inventedInodes.has(statfsSync(pathToFs(dirname(path))).type);
  } catch {
    return false;
  }
}
