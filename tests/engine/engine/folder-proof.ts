import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Everything that must not change in a folder of originals: every name (as bytes), kind, size, time of change and mode,
 * and the SHA-256 of every file. Two equal proofs: nobody touched anything.
 */
export function folderProof(folder: string): Map<string, string> {
  const proof = new Map<string, string>();
  const visit = (path: Buffer): void => {
    const stat = lstatSync(path, { bigint: true });
    const facts = `${String(stat.mode)} ${String(stat.size)} ${String(stat.mtimeNs)} ${String(stat.ctimeNs)}`;
    const key = path.toString('latin1');
    if (stat.isDirectory()) {
      proof.set(key, `folder ${facts}`);
      for (const name of readdirSync(path, { encoding: 'buffer' }))
        visit(Buffer.concat([path, Buffer.from('/'), name]));
    } else if (stat.isSymbolicLink()) {
      proof.set(key, `link ${readlinkSync(path)}`);
    } else if (stat.isFile()) {
      proof.set(key, `${createHash('sha256').update(readFileSync(path)).digest('hex')} ${facts}`);
    } else {
      proof.set(key, `special ${facts}`);
    }
  };
  visit(Buffer.from(folder));
  return proof;
}
