import { createHash, type Hash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ModelFile } from '../../../../src-shared/model/model-card.ts';
import { syncFolder } from './model-files.ts';

/** Where the bytes of a part came from: a server is asked to go on only with the same file. */
const partOrigin = z.object({
  /** Of the file that it shall become: a part of another one is of no use. */
  sha256: z.string(),
  url: z.string().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
});
export type PartOrigin = Omit<z.infer<typeof partOrigin>, 'sha256'>;

const nowhere: PartOrigin = { url: null, etag: null, lastModified: null };
const pieceBytes = 1 << 20;

/**
 * The beginning of a file that is downloaded, `NAME.part` with `NAME.part.json` beside it. It is hashed while it is
 * written; only when all bytes are there and right does it get its name.
 */
export class PartFile {
  readonly file: ModelFile;
  readonly #folder: string;
  readonly #handle: FileHandle;
  #digest: Hash = createHash('sha256');
  #sizeBytes = 0;
  #origin: PartOrigin = nowhere;

  private constructor(folder: string, file: ModelFile, handle: FileHandle) {
    this.#folder = folder;
    this.file = file;
    this.#handle = handle;
  }

  /** Opens the part in this folder, which is made if missing; what is there of it is hashed again. */
  static async open(folder: string, file: ModelFile): Promise<PartFile> {
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${file.name}.part`);
    const handle = await open(path, 'r+').catch(() => open(path, 'w+'));
    const part = new PartFile(folder, file, handle);
    try {
      await part.#takeUp();
    } catch (error) {
      await handle.close();
      throw error;
    }
    return part;
  }

  /** Bytes that are there. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get isComplete(): boolean {
    return this.#sizeBytes === this.file.sizeBytes;
  }

  get origin(): PartOrigin {
    return this.#origin;
  }

  /** Notes where the next bytes come from, before the first of them is written. */
  async comesFrom(origin: PartOrigin): Promise<void> {
    this.#origin = origin;
    await writeFile(this.#notesPath, JSON.stringify({ sha256: this.file.sha256, ...origin }));
  }

  /** Appends bytes; what would go beyond the file's size is left out. */
  async append(bytes: Uint8Array): Promise<void> {
    const piece = bytes.subarray(0, this.file.sizeBytes - this.#sizeBytes);
    for (let done = 0; done < piece.length;) {
      const { bytesWritten } = await this.#handle.write(piece, done, piece.length - done, this.#sizeBytes + done);
      done += bytesWritten;
    }
    this.#digest.update(piece);
    this.#sizeBytes += piece.length;
  }

  /** Throws away what is there. */
  async restart(): Promise<void> {
    await this.#handle.truncate(0);
    this.#digest = createHash('sha256');
    this.#sizeBytes = 0;
    await this.comesFrom(nowhere);
  }

  /** Whether a complete part is the file that was wanted. */
  isRight(): boolean {
    return this.isComplete && this.#digest.copy().digest('hex') === this.file.sha256;
  }

  /** Gives the right part its name, on the drive for good. */
  async finish(): Promise<void> {
    await this.#handle.sync();
    await this.#handle.close();
    await rename(this.#partPath, join(this.#folder, this.file.name));
    await rm(this.#notesPath, { force: true });
    await syncFolder(dirname(this.#partPath));
  }

  /** Leaves it to be gone on with. More than once does no harm. */
  async close(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
  }

  get #partPath(): string {
    return join(this.#folder, `${this.file.name}.part`);
  }

  get #notesPath(): string {
    return join(this.#folder, `${this.file.name}.part.json`);
  }

  async #takeUp(): Promise<void> {
    const { size } = await this.#handle.stat();
    const notes = await this.#readNotes();
    if (size === 0) return;
    if (notes?.sha256 !== this.file.sha256 || size > this.file.sizeBytes) {
      await this.restart();
      return;
    }
    const piece = Buffer.allocUnsafe(pieceBytes);
    while (this.#sizeBytes < size) {
      const { bytesRead } = await this.#handle.read(piece, 0, pieceBytes, this.#sizeBytes);
      if (bytesRead === 0) break;
      this.#digest.update(piece.subarray(0, bytesRead));
      this.#sizeBytes += bytesRead;
    }
    this.#origin = { url: notes.url, etag: notes.etag, lastModified: notes.lastModified };
  }

  async #readNotes(): Promise<z.infer<typeof partOrigin> | null> {
    try {
      return partOrigin.parse(JSON.parse(await readFile(this.#notesPath, 'utf8')));
    } catch {
      return null;
    }
  }
}
