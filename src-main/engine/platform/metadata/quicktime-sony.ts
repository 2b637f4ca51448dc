/** @file Sony's XML beside the movie (`meta/xml `, "NonRealTimeMeta"): the local time with its offset, and the camera. */
import type { Findings } from './findings.ts';
import type { Box, BoxWalker } from './quicktime-boxes.ts';
import { metaSkip } from './quicktime-keys.ts';

const maxXmlBytes = 512 * 1024;

/** Reads a `meta` box at the top of the file; does nothing for any other than Sony's. */
export async function addSonyXml(walker: BoxWalker, meta: Box, findings: Findings): Promise<void> {
  const xml = await walker.child(meta, 'xml ', await metaSkip(walker, meta));
  if (xml === null) return;
  const text = (await walker.bytes(xml, maxXmlBytes)).toString('utf8', 4);
  if (!text.includes('NonRealTimeMeta')) return;
  const tags = findings.quicktime;
  const created = attribute(text, 'CreationDate', 'value');
  if (created !== null) tags['CreationDateValue'] ??= created;
  const make = attribute(text, 'Device', 'manufacturer');
  if (make !== null) tags['Make'] ??= make;
  const model = attribute(text, 'Device', 'modelName');
  if (model !== null) tags['Model'] ??= model;
  const lens = attribute(text, 'Lens', 'modelName');
  if (lens !== null) tags['CameraLensModel'] ??= lens;
  // <Group name="ExifGPS"> holds EXIF's GPS tags as text, degrees, minutes and seconds divided by colons.
  const gps = /<Group name="ExifGPS">([\s\S]{0,4000}?)<\/Group>/.exec(text)?.[1] ?? '';
  for (const [, name = '', value = ''] of gps.matchAll(/<Item name="(\w{1,30})" value="([^"]{1,60})"/g))
    if (gpsNames.has(name)) findings.gps[`GPS${name}`] ??= value;
}

const gpsNames = new Set([
  'LatitudeRef',
  'Latitude',
  'LongitudeRef',
  'Longitude',
  'AltitudeRef',
  'Altitude',
  'TimeStamp',
  'DateStamp',
]);

function attribute(xml: string, element: string, name: string): string | null {
  return new RegExp(`<${element}\\b[^>]{0,300}?\\b${name}="([^"<>]{1,100})"`).exec(xml)?.[1] ?? null;
}
