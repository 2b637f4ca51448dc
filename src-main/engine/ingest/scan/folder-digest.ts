import { createHash } from 'node:crypto';
import type { FileFacts, ScannedFolder } from '../../catalog/writer-api.ts';

/**
 * Over all that a scan tells of the files of one folder: as long as it is the same, so are they, by the rule by which
 * single files count as unchanged. `files` in the order of their names. SHA-256, cut to 128 bits: chance alone will not
 * make two folders equal.
 */
export function folderDigest(path: string, files: readonly FileFacts[]): ScannedFolder {
  const hash = createHash('sha256');
  let text = '';
  for (const file of files) {
    text += `${file.path.slice(path.length)}\0${facts(file)}\0${file.inode ?? ''}\0`;
    for (const sidecar of file.sidecars ?? []) text += `${sidecar.kind}\0${sidecar.path}\0${facts(sidecar)}\0`;
    text += '\n';
    if (text.length < 65_536) continue;
    hash.update(text);
    text = '';
  }
  return { path, digest: hash.update(text).digest('hex').slice(0, 32), files: files.length };
}

function facts({ sizeBytes, mtimeMs }: { readonly sizeBytes: number; readonly mtimeMs: number }): string {
  return `${String(sizeBytes)}\0${String(mtimeMs)}`;
}
