/**
 * @file A thread with the offline map and the map packs: reading a tile takes a tenth of a millisecond, more where the disk
 * is slow, and a directory of a large pack some milliseconds.
 */
import { workerData } from 'node:worker_threads';
import type { MapPack } from '../../../src-shared/model/map-source.ts';
import type { Tile } from '../organise/packs/open-pack.ts';
import { Packs } from '../organise/packs/packs.ts';
import { openWorld, worldPath, type TileAddress } from '../organise/world/world-tiles.ts';
import { serveCalls } from './thread-calls.ts';

/** What the map is asked. */
export interface WorldCalls {
  readonly tile: { readonly input: TileAddress; readonly output: Uint8Array | null };
  readonly packs: { readonly input: null; readonly output: MapPack[] };
  readonly addPack: { readonly input: string; readonly output: MapPack };
  readonly removePack: { readonly input: string; readonly output: null };
  readonly packTile: {
    readonly input: { readonly id: string; readonly address: TileAddress };
    readonly output: Tile | null;
  };
}

// Given by `engine-parts.ts`.
const { libraryPath } = workerData as { readonly libraryPath: string };
const packs = new Packs(libraryPath);
// Opened at the first question, so that what is missing is told to whoever asks.
let world: ReturnType<typeof openWorld> | null = null;

serveCalls<WorldCalls>({
  tile: (address) => (world ??= openWorld(worldPath())).tile(address),
  packs: () => packs.list(),
  addPack: (path) => packs.add(path),
  removePack: async (id) => {
    await packs.remove(id);
    return null;
  },
  packTile: ({ id, address }) => packs.tile(id, address),
});
