import { join } from 'node:path';
import type { KeptTiles, MapPack } from '../../../src-shared/model/map-source.ts';
import type { Settings } from '../../../src-shared/model/settings.ts';
import { OnlineTiles } from '../organise/online/online-tiles.ts';
import type { Tile } from '../organise/packs/open-pack.ts';
import type { TileAddress } from '../organise/world/world-tiles.ts';
import { programVersion } from './program.ts';
import type { SettingsFile } from './settings-file.ts';
import type { ThreadCalls } from './thread-calls.ts';
import type { WorldCalls } from './world-thread.ts';

/** `engine.maps`: what the map shows beside the offline world. Only `onlineTile` touches the network, while that is on. */
export interface EngineMaps {
  /** In the order in which they were added. */
  packs(): Promise<MapPack[]>;
  /** A PMTiles file by its path; rejects with `map-pack-…`, and `name-taken` for one that is there. */
  addPack(path: string): Promise<MapPack>;
  /** Forgets it, never the file; rejects with `not-found`. */
  removePack(id: string): Promise<void>;
  /** Null where the pack has no such tile. Rejects with `not-found` and `map-pack-…`. */
  packTile(id: string, address: TileAddress): Promise<Tile | null>;
  /**
   * A tile of the server that the settings name; `isFine`: for a screen with more than one pixel a point. Null where the
   * server has none. Rejects with `not-found` while it is off, else with `tile-server-…`.
   */
  onlineTile(address: TileAddress, isFine: boolean): Promise<Tile | null>;
  /** What is kept on disk of such tiles. */
  keptOnline(): Promise<KeptTiles>;
  forgetOnline(): Promise<void>;
}

/** What the calls stand on. */
export interface MapParts {
  readonly libraryPath: string;
  readonly world: Pick<ThreadCalls<WorldCalls>, 'ask'>;
  readonly settings: SettingsFile;
  /** Tells the pages that packs came or went. */
  readonly onPacks: () => void;
}

/** The calls of `engine.maps`. */
export function mapCalls({ libraryPath, world, settings, onPacks }: MapParts): EngineMaps {
  const online = new OnlineTiles({
    folder: join(libraryPath, 'map-tiles'),
    userAgent: `Fernweh/${programVersion} (photo organizer for the desktop; shows what its user looks at)`,
  });
  const follow = ({ onlineMap, onlineMapTemplate }: Settings): void => {
    online.use(onlineMap ? onlineMapTemplate : null);
  };
  settings.onChanged(follow);
  const begun = settings.read().then(follow);
  return {
    packs: () => world.ask('packs', null),
    addPack: async (path) => {
      const added = await world.ask('addPack', path);
      onPacks();
      return added;
    },
    removePack: async (id) => {
      await world.ask('removePack', id);
      onPacks();
    },
    packTile: (id, address) => world.ask('packTile', { id, address }),
    onlineTile: async (address, isFine) => {
      await begun;
      return await online.tile(address, isFine);
    },
    keptOnline: () => online.kept(),
    forgetOnline: () => online.forget(),
  };
}
