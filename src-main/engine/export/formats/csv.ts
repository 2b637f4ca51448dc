import { csvHead, csvRow } from '../../../../src-shared/formats/csv.ts';
import type { TextFormat } from '../export-photo.ts';
import { toldAsset } from './told-asset.ts';

/** Spreadsheets take a text for UTF-8 only where it begins with it. */
const byteOrderMark = '\uFEFF';

/** A table: as `fernweh query --format csv`, in UTF-8 with a byte order mark. Folders only where privacy takes nothing away. */
export const csv: TextFormat = async function* csv(photos, _, { tellsAll }) {
  yield byteOrderMark + csvHead;
  for await (const photo of photos) yield csvRow(toldAsset(photo, tellsAll));
};
