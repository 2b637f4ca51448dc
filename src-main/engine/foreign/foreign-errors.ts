import { tmpdir } from 'node:os';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { foreignProgramNames, type ForeignProgram } from '../../../src-shared/model/foreign-data.ts';
import { errorCode } from '../platform/files/copy-failure.ts';

/** @file What can be wrong with the database of another program. Nothing was changed when one of these is thrown. */

/** Which database of which program. */
export interface ForeignFile {
  readonly program: ForeignProgram;
  /** Absolute. */
  readonly path: string;
}

const whatToName: Readonly<Record<ForeignProgram, string>> = {
  digikam: 'Name digikam4.db, or the folder that it lies in.',
  lightroom: 'Name the .lrcat file of the catalogue.',
};

/** `what` finishes the sentence that begins with the path. */
export function unknownForeign({ program, path }: ForeignFile, what: string, cause?: unknown): FernwehError {
  return new FernwehError('foreign-unknown', `${path} ${what}. ${whatToName[program]}`, {
    ...{ cause, data: { path, program: foreignProgramNames[program] } },
  });
}

/** `part`: the table or column that is missing. */
export function otherVersion({ program, path }: ForeignFile, part: string): FernwehError {
  const name = foreignProgramNames[program];
  return new FernwehError(
    'foreign-version',
    `${path} was written by a version of ${name} that Fernweh does not know (${part} is missing). ` +
      `Open it once with a newer ${name}, then try again.`,
    { data: { path, part, program: name } },
  );
}

export function busyForeign({ program, path }: ForeignFile, cause?: unknown): FernwehError {
  const name = foreignProgramNames[program];
  return new FernwehError('foreign-busy', `${name} is working with ${path}. Close ${name}, then try again.`, {
    ...{ cause, data: { path, program: name } },
  });
}

export function damagedForeign({ path, program }: ForeignFile, cause: unknown): FernwehError {
  const name = foreignProgramNames[program];
  return new FernwehError(
    'foreign-damaged',
    `${path} is damaged. Nothing was changed; let ${name} repair it, or take a backup of it.`,
    { cause, data: { path, program: name } },
  );
}

/** What an error of the file system is about. */
export function unreadableForeign(path: string, cause: unknown): FernwehError {
  const code = errorCode(cause);
  const how = { cause, data: { path } };
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new FernwehError('user-data-away', `${path} is not there. Check the name, or connect its drive.`, how);
  }
  if (code === 'ENOSPC') {
    const message = `There is no room for a copy of ${path} in ${tmpdir()}. Make room, then try again.`;
    return new FernwehError('disk-full', message, how);
  }
  const message = `Fernweh may not read ${path} (${code}). Allow it, then try again.`;
  return new FernwehError('user-data-unreadable', message, how);
}
