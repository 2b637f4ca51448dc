import type { SqliteDatabase } from '../platform/sqlite.ts';
import { Changes } from './changes.ts';
import { durably } from './edits.ts';
import { clearFailures, countCrash, recordFailures } from './failures.ts';
import { createJob, unfinishedJobs, updateJob } from './jobs.ts';
import { recordRead } from './record-read.ts';
import { isRendered, recordRendered } from './record-rendered.ts';
import { beginScan, endScan, recordScanned } from './scan.ts';
import { addSource, setSourceState } from './sources.ts';
import { immediately } from './statements.ts';
import { countWork, toRead, toRender } from './work.ts';
import type { CatalogWriter } from './writer-api.ts';

/**
 * The calls of the one writing connection, each a transaction of its own. `committed` hears after each commit which
 * assets it touched, if any.
 */
export function catalogCalls(db: SqliteDatabase, committed: (changes: Changes) => void): CatalogWriter {
  const write = <Result>(work: (changes: Changes) => Result): Result => {
    const changes = new Changes();
    const result = immediately(db, () => work(changes));
    if (changes.changed.size + changes.removed.size > 0) committed(changes);
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
    recordScanned: (id, scan, files, job) => write((changes) => recordScanned(db, changes, id, scan, files, job)),
    endScan: (id, scan, folder, unreadable) => write((changes) => endScan(db, changes, id, scan, folder, unreadable)),
    toRead: (sourceIds, limit, after) => toRead(db, sourceIds, limit, after),
    recordRead: (items) => {
      write((changes) => {
        recordRead(db, changes, items);
      });
    },
    toRender: (sourceIds, limit, first, skip) => toRender(db, sourceIds, limit, first, skip),
    countWork: (sourceIds) => countWork(db, sourceIds),
    isRendered: (sha256) => isRendered(db, sha256),
    recordRendered: (items, job) => write((changes) => recordRendered(db, changes, items, job)),
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
    createJob: (folders, copy) => write(() => createJob(db, folders, copy)),
    updateJob: (uuid, state, totals, error) => {
      write(() => {
        updateJob(db, uuid, state, totals, error);
      });
    },
    unfinishedJobs: () => unfinishedJobs(db),
  };
}
