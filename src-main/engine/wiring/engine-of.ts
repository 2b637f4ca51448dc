import { contractVersion } from '../../../src-shared/contract/version.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Reversal } from '../../../src-shared/model/change.ts';
import { damagedNow } from '../catalog/sqlite-errors.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { Engine } from '../engine.ts';
import { landscapeQuery } from '../query/vocabulary/load-landscapes.ts';
import { changePhotos } from './change-photos.ts';
import { outerFolders, startImport } from './imports.ts';
import { listFolders } from './list-folders.ts';
import type { LookupCalls } from './lookup-thread.ts';
import { asAsk, asAskPage } from './parse-question.ts';
import { readMetadata } from './metadata.ts';
import { planImport } from './plan-import.ts';
import { programVersion } from './program.ts';
import { reachOf } from './reach-of-sources.ts';
import { isAboutAlbums, suggestAlbums } from './albums.ts';
import { findCandidates } from './source-candidates.ts';
import { isAboutSaved } from './saved.ts';
import { reversing, sourceCalls } from './source-calls.ts';
import { takeForeign } from './take-foreign.ts';
import { isAboutUserData, takeUserData } from './take-user-data.ts';
import { callThread } from './thread-calls.ts';
import { previewUndo, undoImport } from './undo-import.ts';
import { reversingTrash } from './reversing-trash.ts';
import { fileCalls } from './trash-files.ts';
import type { EngineParts } from './engine-parts.ts';

/** The facade over the parts: one line a call, or the file that has its logic. */
export function engineOf(parts: EngineParts): Engine {
  const { libraryPath, held, writer, query, damage, photos, scanner, openScanner, places, world, lookup } = parts;
  const { queue, pictureParts, pictures, settings, starter, undo, planParts, watching, sourceParts, planning } = parts;
  const { events, library, sourcePaths, notices, warnings, models, classes, recognition, close } = parts;
  const { exports, saved, savedChanged, maps, albums, albumsChanged, readAlbums, sidecars, trash, backupFiles } = parts;
  const { trashMoves } = parts;
  const userDataChanged = async (): Promise<void> => {
    savedChanged();
    await albumsChanged();
  };
  const turned = async (told: Reversal): Promise<Reversal> => {
    if (isAboutSaved(told)) savedChanged();
    if (isAboutAlbums(told)) await albumsChanged();
    if (isAboutUserData(told)) await userDataChanged();
    return told;
  };
  // Files come back from the trash before the catalog says so.
  const toggled = (group: string | null, back: boolean, door: Door, work: () => Promise<Reversal>): Promise<Reversal> =>
    reversingTrash(trash, { group, back, door }, () => reversing(sourceParts, door, work));
  return {
    info: async () => {
      const { id, assets, missing, failures, sources: known } = await library();
      return {
        ...{ id, path: libraryPath, version: programVersion, contractVersion },
        ...{ assets, missing, failures, warnings: warnings() },
        sources: known.map((source) => watching.shown(source)),
      };
    },
    notices,
    listFolders,
    planImport: async ({ folders, copy }, signal) => {
      const outer = await outerFolders(folders, starter);
      const ended = new AbortController();
      planning.add(ended);
      try {
        const either = signal === undefined ? ended.signal : AbortSignal.any([signal, ended.signal]);
        return await planImport(planParts, outer, copy, either);
      } finally {
        planning.delete(ended);
      }
    },
    startImport: (folders, door, copy = null) => startImport(starter, folders, door, copy),
    importReport: async (jobId) => (await queue.report(jobId)) ?? (await lookup.ask('savedReport', jobId)),
    imports: () => lookup.ask('imports', null),
    previewUndo: (jobId) =>
      previewUndo(
        {
          preview: (id) => lookup.ask('previewUndo', id),
          copiedFrom: (id) => lookup.ask('copiedFrom', id),
          scanner,
        },
        jobId,
      ),
    undoImport: (jobId, door) => watching.standAside(() => undoImport(undo, jobId, door)),
    jobs: () => Promise.resolve(queue.list()),
    pauseJob: (jobId) => queue.pause(jobId),
    resumeJob: (jobId) => queue.resume(jobId),
    cancelJob: (jobId) => {
      watching.letGo(jobId);
      return queue.cancel(jobId);
    },
    failures: () => lookup.ask('failures', null),
    run: async (question, signal) => await query.run(await asAsk(question, places), signal),
    head: async ({ atLeast, ...question }, signal) =>
      await query.head({ ...(await asAsk(question, places)), atLeast }, signal),
    slice: async (page, signal) => await query.slice(await asAskPage(page, places), signal),
    assets: async (page, signal) => await query.assets(await asAskPage(page, places), signal),
    asset: async (id) => {
      const asset = await lookup.ask('asset', id);
      if (asset === null)
        throw new FernwehError('not-found', 'There is no such photo in the library.', { data: { id } });
      return asset;
    },
    ungroup: (id, door) => writer.setApart(id, true, door),
    regroup: (id, door) => writer.setApart(id, false, door),
    searchPlaces: (text, limit) => places.search(text, limit),
    landscape: (name) => landscapeQuery(name),
    readSentence: (asked) => places.readSentence(asked),
    ids: async ({ offset, limit, ...question }, signal) =>
      await query.ids({ ...(await asAsk(question, places)), offset, limit }, signal),
    indexOf: async ({ id, ...question }, signal) =>
      await query.indexOf({ ...(await asAsk(question, places)), id }, signal),
    mapCells: async ({ query: text, ...view }, signal) => {
      const { query: asked } = await asAsk({ query: text, sort: 'time' }, places);
      return await query.mapCells({ ...view, query: asked }, signal);
    },
    tracks: async ({ query: text, ...view }, signal) => {
      const { query: asked } = await asAsk({ query: text, sort: 'time' }, places);
      return await query.tracks({ ...view, query: asked }, signal);
    },
    heat: async ({ query: text, ...view }, signal) => {
      const { query: asked } = await asAsk({ query: text, sort: 'time' }, places);
      return await query.heat({ ...view, query: asked }, signal);
    },
    kinds: async ({ query: text, ...view }, signal) => {
      const { query: asked } = await asAsk({ query: text, sort: 'time' }, places);
      return await query.kinds({ ...view, query: asked }, signal);
    },
    facets: async ({ ids: limit, map, ...asked }, signal) =>
      await query.facets({ ...(await asAsk(asked, places)), ids: limit, map }, signal),
    insights: async ({ query: text, together = null }, signal) => {
      const { query: asked } = await asAsk({ query: text, sort: 'time' }, places);
      return await query.insights({ query: asked, together }, signal);
    },
    suggest: async ({ query: text, language = 'en', field, ...values }) => {
      if (field === 'album')
        return await suggestAlbums({ query, places, list: readAlbums }, { ...values, among: text });
      const { query: asked } = await asAsk({ query: text, sort: 'time' }, places);
      return await query.suggest({ ...values, field, language, query: asked });
    },
    metadata: (id) => readMetadata(pictureParts, id),
    change: (ids, change, door) => changePhotos({ writer, places }, ids, change, door),
    tagsOf: (ids) => lookup.ask('tagsInUse', ids),
    undoEdit: async (group, door) =>
      await turned(await toggled(group, true, door, () => writer.undoEdits(group, door))),
    redoEdit: async (group, door) =>
      await turned(await toggled(group, false, door, () => writer.redoEdits(group, door))),
    history: (before, limit, only = null) => lookup.ask('history', { before, limit, only }),
    sidecars: sidecars.calls,
    takeUserData: (wanted, door) => takeUserData({ writer, places, onChange: userDataChanged }, wanted, door),
    takeForeign: (wanted, door) =>
      takeForeign({ writer, places, libraryPath, onChange: userDataChanged }, wanted, door),
    ...sourceCalls(sourceParts),
    models,
    recognition,
    settings: () => settings.read(),
    classes,
    saved,
    exports: exports.calls,
    files: fileCalls(trash, trashMoves),
    backups: backupFiles,
    albums,
    changeSettings: (changed) => classes.changeSettings(changed),
    showFirst: (assetIds) => {
      queue.showFirst(assetIds);
      recognition.showFirst(assetIds);
    },
    rendition: (assetId, size, turn = null) => pictures.rendition(assetId, size, turn),
    sharpest: (assetId, turn = null, signal) => pictures.sharpest(assetId, turn, signal),
    original: (assetId) => pictures.original(assetId),
    motion: (assetId) => pictures.motion(assetId),
    maps,
    worldTile: (z, x, y) => world.ask('tile', { z, x, y }),
    publish: async (origin, token) => {
      held.publishAddress(origin, token);
      await Promise.resolve();
    },
    withdraw: async () => {
      held.withdrawAddress();
      await Promise.resolve();
    },
    doctor: async () => {
      const { examine } = await import('./doctor.ts');
      return await examine({
        libraryPath,
        decoderVersions: () => photos.run('versions', null, { priority: 0, timeoutMs: 30_000 }),
        catalog: async () => {
          // A thread of its own: the check of a large catalog takes seconds, which nobody else should wait for.
          const checking = callThread<LookupCalls>('lookup-thread', { libraryPath });
          try {
            const health = await checking.ask('health', null);
            if (health.damage !== null) damage.heard(damagedNow(libraryPath, health.damage));
            return { ...health, ...(await reachOf(await sourcePaths(), openScanner)) };
          } finally {
            await checking.close();
          }
        },
        warnings: writer.warnings,
        notices: notices(),
        placesProblem: places.problem,
        providers: () => recognition.providers(),
        models: () => models.health(),
        maps: () => maps.packs(),
        candidates: () => findCandidates(sourceParts),
      });
    },
    events: (signal) => events.listen(signal),
    close,
  };
}
