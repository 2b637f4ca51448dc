import type { ImportedFile } from '../catalog/import-files.ts';
import type { ImportRun } from './import-run.ts';
import type { SecondLook } from './look-again.ts';
import { ChildCrash, ChildTimeout } from '../platform/pool/pool-errors.ts';

/** Files that are looked at, or written, at a time: so memory does not grow with the import. */
const pageFiles = 1000;
/** A drive that has not answered for a thousand files by then is not waited for. */
const lookTimeoutMs = 60_000;

/** The files that the import took, page by page; where it copied, those of the cards first, each with its copy. */
export async function* takenFiles(run: ImportRun, copied: boolean): AsyncGenerator<readonly ImportedFile[]> {
  const { copiedFiles, importedFiles } = run.parts;
  if (copied) yield* pages((after) => copiedFiles(run.jobId, after, pageFiles));
  yield* pages((after) => importedFiles(run.jobId, after, pageFiles));
}

async function* pages(
  pageBehind: (after: string) => Promise<readonly ImportedFile[]>,
): AsyncGenerator<readonly ImportedFile[]> {
  for (let after = ''; ;) {
    const page = await pageBehind(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.path;
  }
}

/** What a second look at the originals found; what is neither could not be looked at. */
export interface Originals {
  readonly unchanged: number;
  readonly changed: string[];
  readonly unseen: ReadonlySet<string>;
  /** Of those looked at: files that the import copied. */
  readonly copied: number;
}

/**
 * Looks again at every file that the import took: are its bytes where and as they were? In the scan process. Of an
 * import that copies these are the files of the cards; `isCardAway` then tells whether that of a file can be reached.
 */
export async function lookAtOriginals(
  run: ImportRun,
  isCardAway: ((path: string) => Promise<boolean>) | null,
): Promise<Originals> {
  const changed: string[] = [];
  const unseen = new Set<string>();
  let unchanged = 0;
  let copied = 0;
  for await (const page of takenFiles(run, isCardAway !== null)) {
    const looks = await secondLooks(run, page);
    for (const [index, { path, copy }] of page.entries()) {
      const look = looks[index];
      if (typeof copy === 'string') copied += 1;
      // A file that went with its card is not taken away. Asked behind the look: the card may have gone just now.
      const isAway = look === 'changed' && copy !== undefined && (await isCardAway?.(path)) === true;
      if (look === 'unchanged') unchanged += 1;
      else if (look === 'changed' && !isAway) changed.push(path);
      else unseen.add(path);
    }
  }
  return { unchanged, changed, unseen, copied };
}

async function secondLooks(run: ImportRun, page: readonly ImportedFile[]): Promise<readonly SecondLook[]> {
  const here = page.filter(({ away }) => !away);
  const files = here.map(({ path, sizeBytes, mtimeMs }) => ({ path, sizeBytes, mtimeMs }));
  const looks = await run.parts.scanner
    .run('lookAgain', files, { priority: 0, timeoutMs: lookTimeoutMs })
    .catch((error: unknown): SecondLook[] => {
      // A share that hangs: the import is done all the same.
      if (error instanceof ChildTimeout || error instanceof ChildCrash) return [];
      throw error;
    });
  const found = new Map(here.map(({ path }, index) => [path, looks[index] ?? 'unseen']));
  return page.map(({ path }) => found.get(path) ?? 'unseen');
}
