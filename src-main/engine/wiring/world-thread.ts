/** @file A thread with the offline map: reading a tile takes a tenth of a millisecond, more where the disk is slow. */
import { openWorld, worldPath, type TileAddress } from '../organise/world/world-tiles.ts';
import { serveCalls } from './thread-calls.ts';

/** What the map is asked. */
export interface WorldCalls {
  readonly tile: { readonly input: TileAddress; readonly output: Uint8Array | null };
}

// Opened at the first question, so that what is missing is told to whoever asks.
let world: ReturnType<typeof openWorld> | null = null;

serveCalls<WorldCalls>({ tile: (address) => (world ??= openWorld(worldPath())).tile(address) });
