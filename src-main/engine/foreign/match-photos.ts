/**
 * @file Which photo of the library a path of another program means: the same path, else, where folders lie elsewhere now or
 * on another machine, the one with the longest common tail of folders and name. Nothing is guessed. Pure.
 */

/** A file of the library. */
export interface LibraryFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Of its content. */
  readonly sha256: string;
  /** Wall time of the capture as the library has it, `YYYY-MM-DDTHH:MM:SS…`. */
  readonly local: string;
}

/** A photo there. */
export interface SoughtPhoto {
  readonly path: string;
  readonly sizeBytes: number | null;
  readonly local: string | null;
}

/** The content that is meant; `ambiguous`: more than one could be; `away`: none; `bad`: no path of a file. */
export type Match = { readonly sha256: string } | 'ambiguous' | 'away' | 'bad';

/** No system opens a longer one. */
const longestPath = 32_768;

interface Candidate extends LibraryFile {
  readonly parts: readonly string[];
}

/** The files of a library, to find them by paths of strangers. */
export class LibraryFiles {
  readonly #exact = new Map<string, string>();
  readonly #byName = new Map<string, Candidate[]>();

  constructor(files: Iterable<LibraryFile>) {
    for (const file of files) {
      this.#exact.set(file.path, file.sha256);
      const parts = partsOf(file.path);
      const name = parts.at(-1) ?? '';
      const known = this.#byName.get(name);
      if (known === undefined) this.#byName.set(name, [{ ...file, parts }]);
      else known.push({ ...file, parts });
    }
  }

  find({ path, sizeBytes, local }: SoughtPhoto): Match {
    const same = this.#exact.get(path);
    // Programs write into files: at the same place its size tells nothing.
    if (same !== undefined) return { sha256: same };
    if (path.length > longestPath) return 'bad';
    const parts = partsOf(path);
    const name = parts.at(-1);
    if (name === undefined || parts.some((part) => part === '..' || part.includes('\0'))) return 'bad';
    const named = this.#byName.get(name) ?? [];
    const sameSpelled = one(named.filter((file) => isSame(file.parts, parts)));
    if (sameSpelled !== null) return sameSpelled;
    const fitting = named.filter((file) => couldBe(file, sizeBytes, local));
    const tails = fitting.map((file) => commonTail(file.parts, parts));
    const longest = tails.reduce((most, length) => Math.max(most, length), 0);
    // A bare name is that of a thousand photos, unless the size speaks for it.
    if (longest < (sizeBytes === null ? 2 : 1)) return 'away';
    return one(fitting.filter((_, at) => tails[at] === longest)) ?? 'ambiguous';
  }
}

/** The content of all of these, null for none or several. */
function one(files: readonly LibraryFile[]): { readonly sha256: string } | null {
  const contents = new Set(files.map(({ sha256 }) => sha256));
  const [sha256] = contents;
  return sha256 !== undefined && contents.size === 1 ? { sha256 } : null;
}

/** By size where the other program knows it, else by the time of the capture. */
function couldBe(file: LibraryFile, sizeBytes: number | null, local: string | null): boolean {
  if (sizeBytes !== null) return file.sizeBytes === sizeBytes;
  return local === null || file.local.slice(0, 19) === local;
}

/** Folders and name, spelled as one on systems that see no difference between capitals or between forms of Unicode. */
function partsOf(path: string): readonly string[] {
  const isWindows = /^[a-z]:[\\/]|^\\\\/i.test(path);
  return (isWindows ? path.replaceAll('\\', '/') : path)
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '' && part !== '.');
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && commonTail(one, other) === one.length;
}

/** How many parts from the end are the same. */
function commonTail(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}
