import type {
  SharedFact,
  SidecarConflict,
  SidecarFailureCode,
  SidecarState,
} from '../../../src-shared/contract/sidecar-calls.ts';
import type { SidecarPhoto } from '../catalog/sidecar-writes.ts';
import type { Writer } from '../catalog/writer.ts';
import { conflictTexts } from '../sidecars/conflict-texts.ts';
import { SidecarSync } from '../sidecars/sidecar-sync.ts';
import { positionOf } from './change-photos.ts';
import type { LookupCalls } from './lookup-thread.ts';
import type { Places } from './places.ts';
import type { SettingsFile } from './settings-file.ts';
import type { ThreadCalls } from './thread-calls.ts';

/** `engine.sidecars`: XMP beside photos, written and taken in. */
export interface EngineSidecars {
  /** `wait`: once nothing is under way. */
  state(wait: boolean): Promise<SidecarState>;
  tryAgain(): Promise<SidecarState>;
  settle(assets: readonly string[] | null, keep: 'ours' | 'theirs'): Promise<SidecarState>;
}

export interface SidecarWiring {
  readonly writer: Writer;
  readonly lookup: ThreadCalls<LookupCalls>;
  readonly places: Pick<Places, 'placesAt'>;
  readonly settings: SettingsFile;
}

/** Conflicts and failures that are told. */
const told = 200;

/** Opens the sidecars of an engine. */
export function openSidecars({ writer, lookup, places, settings }: SidecarWiring) {
  const isOn = async (): Promise<boolean> => (await settings.read()).writeSidecars;
  const trouble = (): Promise<string[]> => lookup.ask('sidecarTrouble', null);
  const sync = new SidecarSync({
    isOn,
    pending: (limit) => lookup.ask('pendingSidecars', limit),
    photos: (assets) => lookup.ask('sidecarPhotos', assets),
    changed: (also) => lookup.ask('changedSidecars', also),
    record: (records, through) => writer.recordSidecars(records, through),
    inConflict: trouble,
    take: async (photos, group) => {
      const how = { door: 'desktop', group, head: 'sidecars.take', file: 'XMP' } as const;
      await writer.takeUserData({ what: 'photos', photos }, { ...how, replace: true, dryRun: false });
    },
    // What stands for no position is none.
    positionOf: async (at) => {
      const found = await positionOf({ places }, at).catch(() => null);
      return found === 'file' ? null : found;
    },
  });
  const state = async (): Promise<SidecarState> => {
    const photos = await lookup.ask('sidecarPhotos', await trouble());
    const failed = photos.filter(({ written }) => written?.failure != null);
    const inConflict = photos.filter(({ written }) => (written?.conflicts.length ?? 0) > 0);
    const conflicts: SidecarConflict[] = [];
    for (const photo of inConflict.slice(0, told)) conflicts.push(await conflictOf(photo));
    return {
      on: await isOn(),
      written: await lookup.ask('writtenSidecars', null),
      waiting: (await isOn()) ? await lookup.ask('waitingSidecars', null) : 0,
      failures: { count: failed.length, examples: failed.slice(0, told).flatMap(failureOf) },
      conflicts: { count: inConflict.length, examples: conflicts },
    };
  };
  const calls: EngineSidecars = {
    state: async (wait) => {
      if (wait) await sync.follow();
      return await state();
    },
    tryAgain: async () => {
      await sync.lookAgain(true);
      return await state();
    },
    settle: async (assets, keep) => {
      await sync.settle(assets, keep);
      return await state();
    },
  };
  settings.onChanged(({ writeSidecars }) => {
    if (writeSidecars) sync.wake();
  });
  return { calls, sync };
}

async function conflictOf(photo: SidecarPhoto): Promise<SidecarConflict> {
  const facts = await conflictTexts(photo);
  return {
    asset: photo.asset,
    path: photo.path,
    facts: facts.map(({ name, ...texts }) => ({ name: name satisfies SharedFact, ...texts })),
  };
}

function failureOf({ written }: SidecarPhoto): { path: string; code: SidecarFailureCode }[] {
  // Written by `follow-photo.ts`.
  return written?.failure == null ? [] : [{ path: written.path, code: written.failure as SidecarFailureCode }];
}
