import { implement } from '@orpc/server';
import { contract, type Session } from '../../../src-shared/contract/contract.ts';
import type { Engine } from '../../engine/engine.ts';
import { toContractError } from './errors.ts';

/** What a call needs beside its input. */
export interface CallContext {
  /** The engine may still be opening when the first call comes: calls wait for it. */
  readonly opening: Promise<Engine>;
  readonly session: Session;
  readonly door: 'desktop' | 'browser' | 'cli';
}

const os = implement(contract)
  .$context<CallContext>()
  .use(async ({ next, context }) => {
    try {
      return await next({ context: { engine: await context.opening } });
    } catch (error) {
      throw toContractError(error);
    }
  });

/** The contract over the engine: one line a call, no logic of its own. */
export const router = os.router({
  session: { get: os.session.get.handler(({ context }) => context.session) },
  library: { info: os.library.info.handler(({ context }) => context.engine.info()) },
  folders: {
    list: os.folders.list.handler(({ context, input }) => context.engine.listFolders(input.path, input.files)),
  },
  imports: {
    plan: os.imports.plan.handler(({ context, input, signal }) => context.engine.planImport(input, signal)),
    start: os.imports.start.handler(async ({ context, input }) => ({
      id: await context.engine.startImport(input.folders, context.door, input.copy),
    })),
    report: os.imports.report.handler(({ context, input }) => context.engine.importReport(input.id)),
    list: os.imports.list.handler(({ context }) => context.engine.imports()),
    undoPreview: os.imports.undoPreview.handler(({ context, input }) => context.engine.previewUndo(input.id)),
    undo: os.imports.undo.handler(({ context, input }) => context.engine.undoImport(input.id, context.door)),
  },
  jobs: {
    list: os.jobs.list.handler(({ context }) => context.engine.jobs()),
    pause: os.jobs.pause.handler(async ({ context, input }) => {
      await context.engine.pauseJob(input.id);
      return {};
    }),
    resume: os.jobs.resume.handler(async ({ context, input }) => {
      await context.engine.resumeJob(input.id);
      return {};
    }),
    cancel: os.jobs.cancel.handler(async ({ context, input }) => {
      await context.engine.cancelJob(input.id);
      return {};
    }),
  },
  failures: { list: os.failures.list.handler(({ context }) => context.engine.failures()) },
  query: {
    read: os.query.read.handler(({ context, input }) => context.engine.readSentence(input)),
    run: os.query.run.handler(({ context, input, signal }) => context.engine.run(input, signal)),
    head: os.query.head.handler(({ context, input, signal }) => context.engine.head(input, signal)),
    slice: os.query.slice.handler(({ context, input, signal }) => context.engine.slice(input, signal)),
    assets: os.query.assets.handler(({ context, input, signal }) => context.engine.assets(input, signal)),
    ids: os.query.ids.handler(({ context, input, signal }) => context.engine.ids(input, signal)),
    indexOf: os.query.indexOf.handler(({ context, input, signal }) => context.engine.indexOf(input, signal)),
    map: os.query.map.handler(({ context, input, signal }) => context.engine.mapCells(input, signal)),
    tracks: os.query.tracks.handler(({ context, input, signal }) => context.engine.tracks(input, signal)),
    heat: os.query.heat.handler(({ context, input, signal }) => context.engine.heat(input, signal)),
    kinds: os.query.kinds.handler(({ context, input, signal }) => context.engine.kinds(input, signal)),
    facets: os.query.facets.handler(({ context, input, signal }) => context.engine.facets(input, signal)),
    insights: os.query.insights.handler(({ context, input, signal }) => context.engine.insights(input, signal)),
  },
  edits: {
    apply: os.edits.apply.handler(({ context, input }) => context.engine.change(input.ids, input.change, context.door)),
    tagsOf: os.edits.tagsOf.handler(({ context, input }) => context.engine.tagsOf(input.ids)),
    undo: os.edits.undo.handler(({ context, input }) => context.engine.undoEdit(input.group, context.door)),
    redo: os.edits.redo.handler(({ context, input }) => context.engine.redoEdit(input.group, context.door)),
    history: os.edits.history.handler(({ context, input }) =>
      context.engine.history(input.before, input.limit, input.only),
    ),
  },
  sources: {
    room: os.sources.room.handler(({ context }) => context.engine.roomOfSources()),
    rescan: os.sources.rescan.handler(async ({ context, input }) => ({
      id: await context.engine.rescan(input.id, context.door),
    })),
    removePreview: os.sources.removePreview.handler(({ context, input }) => context.engine.previewRemoval(input.id)),
    remove: os.sources.remove.handler(({ context, input }) => context.engine.removeSource(input.id, context.door)),
    candidates: os.sources.candidates.handler(({ context }) => context.engine.candidatesOfSources()),
    relocatePreview: os.sources.relocatePreview.handler(({ context, input }) =>
      context.engine.previewRelocation(input.id, input.path),
    ),
    relocate: os.sources.relocate.handler(({ context, input }) =>
      context.engine.relocateSource(input.id, input.path, context.door),
    ),
    watch: os.sources.watch.handler(async ({ context, input }) => {
      await context.engine.watchSource(input.id, input.watch);
      return {};
    }),
  },
  albums: {
    list: os.albums.list.handler(({ context }) => context.engine.albums.list()),
    read: os.albums.read.handler(({ context, input }) => context.engine.albums.read(input.id)),
    add: os.albums.add.handler(({ context, input }) => context.engine.albums.add(input, context.door)),
    change: os.albums.change.handler(({ context, input: { id, ...wish } }) =>
      context.engine.albums.change(id, wish, context.door),
    ),
    move: os.albums.move.handler(({ context, input: { id, parent, before } }) =>
      context.engine.albums.move(id, parent, before, context.door),
    ),
    remove: os.albums.remove.handler(({ context, input }) => context.engine.albums.remove(input.id, context.door)),
    addPhotos: os.albums.addPhotos.handler(({ context, input: { id, photos, before } }) =>
      context.engine.albums.addPhotos(id, photos, before, context.door),
    ),
    addSection: os.albums.addSection.handler(({ context, input: { id, before, ...section } }) =>
      context.engine.albums.addSection(id, section, before, context.door),
    ),
    arrange: os.albums.arrange.handler(({ context, input: { id, entries, before } }) =>
      context.engine.albums.arrange(id, entries, before, context.door),
    ),
    caption: os.albums.caption.handler(({ context, input: { id, photo, caption } }) =>
      context.engine.albums.caption(id, photo, caption, context.door),
    ),
    changeSection: os.albums.changeSection.handler(({ context, input: { id, section, ...to } }) =>
      context.engine.albums.changeSection(id, section, to, context.door),
    ),
    removeEntries: os.albums.removeEntries.handler(({ context, input: { id, entries } }) =>
      context.engine.albums.removeEntries(id, entries, context.door),
    ),
  },
  saved: {
    list: os.saved.list.handler(({ context }) => context.engine.saved.list()),
    add: os.saved.add.handler(({ context, input }) =>
      context.engine.saved.add(input.kind, input.name, input.query, context.door, input.shown),
    ),
    change: os.saved.change.handler(({ context, input: { id, ...to } }) =>
      context.engine.saved.change(id, to, context.door),
    ),
    remove: os.saved.remove.handler(({ context, input }) => context.engine.saved.remove(input.id, context.door)),
  },
  duplicates: {
    list: os.duplicates.list.handler(({ context, input }) =>
      context.engine.files.duplicates(input.offset, input.limit),
    ),
    choose: os.duplicates.choose.handler(({ context, input }) =>
      context.engine.files.choose(input.asset, input.path, context.door),
    ),
  },
  files: {
    planTrash: os.files.planTrash.handler(({ context, input }) => context.engine.files.planTrash(input.which)),
    trash: os.files.trash.handler(async ({ context, input }) => ({
      group: await context.engine.files.trash(input.which, input.expected, context.door),
    })),
    trashReport: os.files.trashReport.handler(({ context, input }) => context.engine.files.report(input.group)),
    trashProgress: os.files.trashProgress.handler(({ context }) => context.engine.files.progress()),
    stopTrash: os.files.stopTrash.handler(({ context }) => {
      context.engine.files.stop();
      return {};
    }),
    trashed: os.files.trashed.handler(({ context, input }) => context.engine.files.trashed(input.group)),
  },
  backups: {
    write: os.backups.write.handler(({ context, input }) => context.engine.backups.write(input.to)),
    state: os.backups.state.handler(({ context }) => context.engine.backups.state()),
    restoreAtStart: os.backups.restoreAtStart.handler(({ context, input }) =>
      context.engine.backups.restoreAtStart(input.path),
    ),
  },
  sidecars: {
    state: os.sidecars.state.handler(({ context, input }) => context.engine.sidecars.state(input.wait)),
    tryAgain: os.sidecars.tryAgain.handler(({ context }) => context.engine.sidecars.tryAgain()),
    settle: os.sidecars.settle.handler(({ context, input: { assets, keep } }) =>
      context.engine.sidecars.settle(assets, keep),
    ),
  },
  userData: {
    take: os.userData.take.handler(({ context, input }) => context.engine.takeUserData(input, context.door)),
    takeForeign: os.userData.takeForeign.handler(({ context, input }) =>
      context.engine.takeForeign(input, context.door),
    ),
  },
  exports: {
    plan: os.exports.plan.handler(({ context, input }) => context.engine.exports.plan(input.choice, input.settings)),
    start: os.exports.start.handler(async ({ context, input }) => ({
      id: await context.engine.exports.start(input.choice, input.settings),
    })),
    jobs: os.exports.jobs.handler(({ context }) => context.engine.exports.jobs()),
    pause: os.exports.pause.handler(async ({ context, input }) => {
      await context.engine.exports.pause(input.id);
      return {};
    }),
    resume: os.exports.resume.handler(async ({ context, input }) => {
      await context.engine.exports.resume(input.id);
      return {};
    }),
    cancel: os.exports.cancel.handler(async ({ context, input }) => {
      await context.engine.exports.cancel(input.id);
      return {};
    }),
    report: os.exports.report.handler(({ context, input }) => context.engine.exports.report(input.id)),
    last: os.exports.last.handler(({ context }) => context.engine.exports.last()),
  },
  map: {
    packs: {
      list: os.map.packs.list.handler(({ context }) => context.engine.maps.packs()),
      add: os.map.packs.add.handler(({ context, input }) => context.engine.maps.addPack(input.path)),
      remove: os.map.packs.remove.handler(async ({ context, input }) => {
        await context.engine.maps.removePack(input.id);
        return {};
      }),
    },
    online: {
      kept: os.map.online.kept.handler(({ context }) => context.engine.maps.keptOnline()),
      forget: os.map.online.forget.handler(async ({ context }) => {
        await context.engine.maps.forgetOnline();
        return {};
      }),
    },
  },
  suggest: {
    values: os.suggest.values.handler(({ context, input }) => context.engine.suggest(input)),
  },
  settings: {
    get: os.settings.get.handler(({ context }) => context.engine.settings()),
    set: os.settings.set.handler(({ context, input }) => context.engine.changeSettings(input)),
  },
  assets: {
    get: os.assets.get.handler(({ context, input }) => context.engine.asset(input.id)),
    metadata: os.assets.metadata.handler(({ context, input }) => context.engine.metadata(input.id)),
    ungroup: os.assets.ungroup.handler(async ({ context, input }) => {
      await context.engine.ungroup(input.id, context.door);
      return {};
    }),
    regroup: os.assets.regroup.handler(async ({ context, input }) => {
      await context.engine.regroup(input.id, context.door);
      return {};
    }),
  },
  places: {
    search: os.places.search.handler(({ context, input }) => context.engine.searchPlaces(input.text, input.limit)),
    landscape: os.places.landscape.handler(({ context, input }) => context.engine.landscape(input.name)),
  },
  view: {
    show: os.view.show.handler(({ context, input }) => {
      context.engine.showFirst(input.ids);
      return {};
    }),
  },
  models: {
    list: os.models.list.handler(({ context }) => context.engine.models.list()),
    plan: os.models.plan.handler(({ context, input }) => context.engine.models.plan(input.names)),
    install: os.models.install.handler(async ({ context, input }) => {
      await context.engine.models.install(input.names);
      return {};
    }),
    installation: os.models.installation.handler(({ context }) => context.engine.models.installation()),
    pause: os.models.pause.handler(async ({ context }) => {
      await context.engine.models.pause();
      return {};
    }),
    resume: os.models.resume.handler(async ({ context }) => {
      await context.engine.models.resume();
      return {};
    }),
    cancel: os.models.cancel.handler(async ({ context, input }) => {
      await context.engine.models.cancel(input);
      return {};
    }),
    add: os.models.add.handler(({ context, input }) => context.engine.models.add(input.path, input.wishes)),
    tryOut: os.models.tryOut.handler(({ context, input }) => context.engine.models.tryOut(input.id)),
    remove: os.models.remove.handler(async ({ context, input }) => ({
      kept: await context.engine.models.remove(input.id, input.forGood),
    })),
    restore: os.models.restore.handler(async ({ context, input }) => {
      await context.engine.models.restore(input.id);
      return {};
    }),
    use: os.models.use.handler(async ({ context, input }) => {
      await context.engine.models.use(input.id, input.use);
      return {};
    }),
  },
  classes: {
    vocabulary: os.classes.vocabulary.handler(({ context }) => context.engine.classes.vocabulary()),
    counts: os.classes.counts.handler(({ context, input, signal }) =>
      context.engine.classes.counts(input.query, signal),
    ),
    histogram: os.classes.histogram.handler(({ context, input: { query, ...one }, signal }) =>
      context.engine.classes.histogram(one, query, signal),
    ),
    doubts: os.classes.doubts.handler(({ context, input, signal }) =>
      context.engine.classes.doubts(input.query, input.language, signal),
    ),
    words: os.classes.words.handler(({ context, input, signal }) =>
      context.engine.classes.words(input.query, input.language, signal),
    ),
    setThreshold: os.classes.setThreshold.handler(async ({ context, input: { threshold, ...one } }) => {
      await context.engine.classes.setThreshold(one, threshold);
      return {};
    }),
  },
  recognition: {
    state: os.recognition.state.handler(({ context }) => context.engine.recognition.state()),
    run: os.recognition.run.handler(({ context, input, signal }) => context.engine.recognition.run(input, signal)),
    pause: os.recognition.pause.handler(async ({ context }) => {
      await context.engine.recognition.pause();
      return {};
    }),
    resume: os.recognition.resume.handler(async ({ context }) => {
      await context.engine.recognition.resume();
      return {};
    }),
    retry: os.recognition.retry.handler(async ({ context }) => {
      await context.engine.recognition.retry();
      return {};
    }),
    ofSource: os.recognition.ofSource.handler(async ({ context, input }) => {
      await context.engine.recognition.ofSource(input.id, input.recognise);
      return {};
    }),
    forget: os.recognition.forget.handler(async ({ context, input }) => ({
      photos: await context.engine.recognition.forget(input.id),
    })),
    results: os.recognition.results.handler(({ context }) => context.engine.recognition.results()),
    failures: os.recognition.failures.handler(({ context }) => context.engine.recognition.failures()),
    providers: os.recognition.providers.handler(({ context }) => context.engine.recognition.providers()),
    tryProviders: os.recognition.tryProviders.handler(({ context }) => context.engine.recognition.tryProviders()),
  },
  doctor: { run: os.doctor.run.handler(({ context }) => context.engine.doctor()) },
  // Not a generator of its own, which would listen from the first event on that is asked for.
  events: os.events.handler(({ context, signal }) => context.engine.events(signal ?? new AbortController().signal)),
});
