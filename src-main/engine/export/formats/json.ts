import type { TextFormat } from '../export-photo.ts';
import { toldAsset } from './told-asset.ts';

/** An array: as `fernweh query --format json`. Folders only where privacy takes nothing away. */
export const json: TextFormat = async function* json(photos, _, { tellsAll }) {
  let before = '[\n';
  for await (const photo of photos) {
    yield before + JSON.stringify(toldAsset(photo, tellsAll));
    before = ',\n';
  }
  yield before === '[\n' ? '[\n]\n' : '\n]\n';
};
