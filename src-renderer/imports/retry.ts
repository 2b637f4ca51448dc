import type { FailureCode } from '../../src-shared/contract/errors.ts';
import type { Failure } from '../../src-shared/model/job.ts';

/** @file What can be tried again once something was mended, and where. */

/** Reasons that trying again changes nothing about: the file would have to be another one. */
const hopeless: ReadonlySet<string> = new Set<FailureCode>([
  'unsupported-format',
  'no-file',
  'link-outside',
  'picture-too-large',
  'decoder-crashed',
  'copy-too-large',
  'sidecar-damaged',
]);
/** Failures whose path is the folder itself. */
const ofFolders: ReadonlySet<string> = new Set<FailureCode>(['folder-unreadable', 'source-away']);

/** Whether a Failure of this code may be gone at another try. */
export function mayPass(code: string): boolean {
  return !hopeless.has(code);
}

/** What to import to try these again. */
export interface Retry {
  readonly folders: readonly string[];
  readonly copies: boolean;
}

/**
 * The folders in which these failures are, each once. Of an import that copied, those of the card are copied again;
 * what was in the library's folder (`libraryPath`) by then is only read again.
 */
export function retryOf(code: string, paths: readonly Failure['path'][], copied: boolean, libraryPath: string): Retry {
  const folders = [...new Set(paths.map((path) => (ofFolders.has(code) ? path : folderOf(path))))];
  const onCard = folders.filter((folder) => !folder.startsWith(libraryPath));
  const copies = copied && onCard.length > 0;
  return { folders: copies ? onCard : folders, copies };
}

function folderOf(path: string): string {
  const folder = path.replace(/[/\\][^/\\]*$/, '');
  // Of the root, or of a drive (`C:`), the separator belongs to the name.
  return folder === '' ? '/' : /^[A-Za-z]:$/.test(folder) ? `${folder}\\` : folder;
}
