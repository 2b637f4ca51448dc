import { stat } from 'node:fs/promises';
import type { ModelFile } from '../../../../src-shared/model/model-card.ts';
import { sha256OfFile } from '../../platform/hash.ts';

interface Checked {
  readonly stamp: string;
  /** Null where the file could not be read. */
  readonly sha256: Promise<string | null>;
}

/**
 * Files of models whose bytes were read since this was made: each is read in full once, and again only when somebody
 * touched it. Drives and copies lose bytes without changing a length, and a model with other weights answers all the same.
 */
export class CheckedFiles {
  readonly #known = new Map<string, Checked>();

  /** Whether a file has the size and SHA-256 that its card tells; one that cannot be read has not. */
  async isRight(path: string, { sizeBytes, sha256 }: ModelFile): Promise<boolean> {
    const facts = await stat(path, { bigint: true }).catch(() => null);
    if (facts?.isFile() !== true || facts.size !== BigInt(sizeBytes)) return false;
    // The time of the last change of the inode as well: that of the bytes can be set back.
    const stamp = [facts.size, facts.mtimeNs, facts.ctimeNs, facts.ino].join(' ');
    const known = this.#known.get(path);
    if (known?.stamp === stamp) return (await known.sha256) === sha256;
    const read = sha256OfFile(path).catch(() => {
      this.#known.delete(path);
      return null;
    });
    this.#known.set(path, { stamp, sha256: read });
    return (await read) === sha256;
  }
}
