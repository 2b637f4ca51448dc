/** @file A thread that reads the database of another program and finds its photos in the catalog: seconds for a large one. */
import { workerData } from 'node:worker_threads';
import { knownFiles, shownWords } from '../catalog/foreign-photos.ts';
import { openForQuery } from '../catalog/open.ts';
import { catalogError, sqliteCode } from '../catalog/sqlite-errors.ts';
import { readDigikam } from '../foreign/digikam.ts';
import type { ForeignFile } from '../foreign/foreign-errors.ts';
import { gather, type Gathered } from '../foreign/gather.ts';
import { readLightroom } from '../foreign/lightroom.ts';
import { LibraryFiles } from '../foreign/match-photos.ts';
import { withForeign } from '../foreign/open-foreign.ts';
import { serveCalls } from './thread-calls.ts';

export interface ForeignCalls {
  /** All that comes in of what `findForeign` found. */
  readonly gather: { readonly input: ForeignFile; readonly output: Gathered };
}

const { libraryPath } = workerData as { libraryPath: string };
const readers = { digikam: readDigikam, lightroom: readLightroom } as const;

serveCalls<ForeignCalls>(
  {
    gather: (file) => {
      const result = withForeign(file, readers[file.program]);
      const db = openForQuery(libraryPath);
      try {
        return gather(result, new LibraryFiles(knownFiles(db)), (sha256) => shownWords(db, sha256));
      } finally {
        db.close();
      }
    },
  },
  (error) => (sqliteCode(error) === null ? error : catalogError(error, libraryPath)),
);
