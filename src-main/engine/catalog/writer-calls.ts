import type { SqliteDatabase } from '../platform/sqlite.ts';
import { albumWriter } from './album-writer.ts';
import { setApart } from './apart.ts';
import { Changes } from './changes.ts';
import { chooseOriginal } from './choose-original.ts';
import { columnsState } from './columns-state.ts';
import { contentHolders, copyOutcomes, forgetCopyFailures, knownCopies, recordCopies } from './copies.ts';
import { durably } from './edits.ts';
import { createExport, recordExported, unfinishedExports, updateExport } from './exports.ts';
import { clearFailures, countCrash, recordFailures } from './failures.ts';
import { regroup } from './grouping.ts';
import { createJob, forgetQuietJob, forgetReadAgain, unfinishedJobs, updateJob } from './jobs.ts';
import { recordRead } from './record-read.ts';
import { isRendered, recordRendered } from './record-rendered.ts';
import { forgetFailedRecognitions, forgetRecognised, recordRecognised } from './recognitions.ts';
import { addSaved, changeSaved, removeSaved } from './saved.ts';
import { say } from './say.ts';
import { beginScan, endScan, recordScanned } from './scan.ts';
import { moveOwnCopies, relocateSource } from './relocate.ts';
import { removeSource } from './source-removal.ts';
import { addSource, recogniseSource, setSourceState, watchSource } from './sources.ts';
import { recordSidecars } from './sidecar-writes.ts';
import { forgetTrashed, keepCopies } from './undo-copies.ts';
import { Rehearsed, takeUserData } from './take-user-data.ts';
import { beginTrash, beginTrashToggle, endTrash, unfinishedTrash } from './trashed-files.ts';
import { nextToggled, redoEdits, undoEdits } from './undo-edits.ts';
import { undoImport } from './undo.ts';
import { keepScannedFolders, scannedFolders } from './scanned-folders.ts';
import { immediately } from './statements.ts';
import { countWork, toRead, toRender } from './work.ts';
import type { CatalogWriter } from './writer-api.ts';

/**
 * The calls of the one writing connection, each a transaction of its own. `committed` hears after each commit which
 * assets it touched, if any, and which state of the columns (`columns-state.ts`) it found.
 */
export function catalogCalls(db: SqliteDatabase, committed: (changes: Changes, before: string) => void): CatalogWriter {
  const write = <Result>(work: (changes: Changes) => Result): Result => {
    const changes = new Changes();
    let before = '';
    const result = immediately(db, () => {
      before = columnsState(db);
      const done = work(changes);
      regroup(db, changes);
      for (const id of changes.shown) changes.change(id);
      return done;
    });
    if (changes.changed.size + changes.removed.size > 0) committed(changes, before);
    return result;
  };
  return {
    addSource: (path, door) => durably(db, () => write(() => addSource(db, path, door))),
    setSourceState: (id, state) => {
      write((changes) => {
        setSourceState(db, changes, id, state);
      });
    },
    beginScan: (id) => write(() => beginScan(db, id)),
    recordScanned: (id, scan, files, job, complete) =>
      write((changes) => {
        const findings = recordScanned(db, changes, id, scan, files, job);
        keepScannedFolders(db, complete ?? []);
        return findings;
      }),
    scannedFolders: (folder) => scannedFolders(db, folder),
    endScan: (id, scan, folder, unreadable, seen) =>
      write((changes) => endScan(db, changes, id, scan, folder, unreadable, seen)),
    toRead: (sourceIds, limit, after) => toRead(db, sourceIds, limit, after),
    recordRead: (items, job) => {
      write((changes) => {
        recordRead(db, changes, items, job);
      });
    },
    toRender: (sourceIds, limit, first, skip) => toRender(db, sourceIds, limit, first, skip),
    countWork: (sourceIds) => countWork(db, sourceIds),
    isRendered: (sha256) => isRendered(db, sha256),
    recordRendered: (items, job) => write((changes) => recordRendered(db, changes, items, job)),
    recordRecognised: (model, recognitions) => {
      write((changes) => {
        recordRecognised(db, changes, model, recognitions);
      });
    },
    forgetRecognised: (modelId, after, limit) =>
      write((changes) => forgetRecognised(db, changes, modelId, after, limit)),
    forgetFailedRecognitions: () => write((changes) => forgetFailedRecognitions(db, changes)),
    recordFailures: (id, failures) => {
      write((changes) => {
        recordFailures(db, changes, id, failures);
      });
    },
    clearFailures: (paths) => {
      write(() => {
        clearFailures(db, paths);
      });
    },
    countCrash: (originalId) => write(() => countCrash(db, originalId)),
    createJob: (folders, copy, trigger) => write(() => createJob(db, folders, copy, trigger)),
    updateJob: (uuid, state, totals, error, progress) => {
      write(() => {
        updateJob(db, uuid, state, totals, error, progress);
      });
    },
    unfinishedJobs: () => unfinishedJobs(db),
    forgetQuietJob: (uuid) => write(() => forgetQuietJob(db, uuid)),
    forgetReadAgain: (uuid) => write(() => forgetReadAgain(db, uuid)),
    removeSource: (uuid, door, libraryPath) =>
      durably(db, () => write((changes) => removeSource(db, changes, uuid, door, libraryPath))),
    relocateSource: (uuid, path, door, libraryPath) =>
      durably(db, () => write((changes) => relocateSource(db, changes, uuid, path, door, libraryPath))),
    moveOwnCopies: (uuid, libraryPath) => {
      durably(db, () => {
        write((changes) => {
          moveOwnCopies(db, changes, uuid, libraryPath);
        });
      });
    },
    watchSource: (uuid, watch) => {
      durably(db, () => {
        write(() => {
          watchSource(db, uuid, watch);
        });
      });
    },
    recogniseSource: (uuid, recognise) => {
      durably(db, () => {
        write(() => {
          recogniseSource(db, uuid, recognise);
        });
      });
    },
    setApart: (assetUuid, apart, door) => {
      durably(db, () =>
        write((changes) => {
          setApart(db, changes, assetUuid, apart, door);
        }),
      );
    },
    say: (uuids, saying, door) => durably(db, () => write((changes) => say(db, changes, uuids, saying, door))),
    createExport: (settings, query, photos) => write(() => createExport(db, settings, query, photos)),
    unfinishedExports: () => unfinishedExports(db),
    recordExported: (uuid, step) => {
      write(() => {
        recordExported(db, uuid, step);
      });
    },
    updateExport: (uuid, as) => {
      write(() => {
        updateExport(db, uuid, as);
      });
    },
    addSaved: (value, door) => durably(db, () => write(() => addSaved(db, value, door))),
    changeSaved: (id, to, door) => durably(db, () => write(() => changeSaved(db, id, to, door))),
    removeSaved: (id, door) => durably(db, () => write(() => removeSaved(db, id, door))),
    ...albumWriter(db, write),
    takeUserData: (part, how) => {
      try {
        return durably(db, () => write((changes) => takeUserData(db, changes, part, how)));
      } catch (error) {
        if (error instanceof Rehearsed) return error.took;
        throw error;
      }
    },
    recordSidecars: (records, through) => {
      durably(db, () => {
        write(() => {
          recordSidecars(db, records, through);
        });
      });
    },
    chooseOriginal: (uuid, path, door) =>
      durably(db, () => write((changes) => chooseOriginal(db, changes, uuid, path, door))),
    beginTrash: (group, files, door) => durably(db, () => write(() => beginTrash(db, group, files, door))),
    beginTrashToggle: (group, back) => durably(db, () => write(() => beginTrashToggle(db, group, back))),
    endTrash: (arrived) => {
      durably(db, () => {
        write((changes) => {
          endTrash(db, changes, arrived);
        });
      });
    },
    unfinishedTrash: () => unfinishedTrash(db),
    nextToggled: (group, back) => nextToggled(db, group, back),
    undoEdits: (group, door) => durably(db, () => write((changes) => undoEdits(db, changes, group, door))),
    redoEdits: (group, door) => durably(db, () => write((changes) => redoEdits(db, changes, group, door))),
    undoImport: (uuid, door, libraryPath) =>
      durably(db, () => write((changes) => undoImport(db, changes, uuid, door, libraryPath))),
    forgetTrashed: (uuid, paths) => {
      write((changes) => {
        forgetTrashed(db, changes, uuid, paths);
      });
    },
    keepCopies: (uuid, paths) => write(() => keepCopies(db, uuid, paths)),
    knownCopies: (files, job) => knownCopies(db, files, job),
    contentHolders: (hashes, except) => contentHolders(db, hashes, except),
    recordCopies: (job, copies) => {
      durably(db, () => {
        write(() => {
          recordCopies(db, job, copies);
        });
      });
    },
    copyOutcomes: (job, paths) => copyOutcomes(db, job, paths),
    forgetCopyFailures: () => {
      write(() => {
        forgetCopyFailures(db);
      });
    },
  };
}
