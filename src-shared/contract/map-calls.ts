import { oc } from '@orpc/contract';
import { z } from 'zod';
import { keptTiles, mapPack } from '../model/map-source.ts';
import { byId, none } from './inputs.ts';

/** What the map shows beside the offline world. Whether tiles come from a server is among the settings. */
export const mapCalls = {
  packs: {
    /** In the order in which they were added. */
    list: oc.input(none).output(z.array(mapPack)),
    /** A PMTiles file of this machine by its absolute path; the file stays where it is. Errors `map-pack-…`. */
    add: oc.input(z.object({ path: z.string().max(10_000) })).output(mapPack),
    /** Forgets it; the file stays. */
    remove: oc.input(byId).output(none),
  },
  online: {
    kept: oc.input(none).output(keptTiles),
    /** Deletes what is kept. */
    forget: oc.input(none).output(none),
  },
};
