import type { Asset } from '../../../../src-shared/model/asset.ts';
import type { Exporter } from '../exporter.ts';
import type { TextFormat } from '../export-photo.ts';
import { textExporter } from '../text-exporter.ts';
import { toldAsset } from './told-asset.ts';
import { userData, userDataName } from './user-data.ts';

/** An array: as `fernweh query --format json`. Folders only where privacy takes nothing away. */
export const json: TextFormat = async function* json(photos, _, { tellsAll }) {
  let before = '[\n';
  for await (const photo of photos) {
    yield before + JSON.stringify(toldAsset(photo, tellsAll));
    before = ',\n';
  }
  yield before === '[\n' ? '[\n]\n' : '\n]\n';
};

const list = textExporter(json, 'photos.json');
/** About what `user-data.json` takes at least, and of a photo that the user worked on: as such, and for each thing on it. */
const fewBytes = 150;
const bytesOfPhoto = 220;
const bytesOfThing = 90;

/** What is known of the photos, and beside it what the user made, to be taken in again. */
export const jsonExporter: Exporter = {
  ...list,
  weigh: async (run, photo) => ((await list.weigh?.(run, photo)) ?? 0) + madeBytes(photo.asset),
  whole: async (run) => {
    await list.whole?.(run);
    await run.write(userDataName, userData(run));
  },
  wholeFiles: 2,
  wholeBytes: async () => ((await list.wholeBytes?.()) ?? 0) + fewBytes,
};

/** About what the user's word on the photo takes; albums are not counted. */
function madeBytes({ tags, corrections, favourite, title }: Asset): number {
  const isSaid = favourite || title !== null || tags.some(({ origin }) => origin === 'user');
  return isSaid || corrections.length > 0 ? bytesOfPhoto + corrections.length * bytesOfThing : 0;
}
