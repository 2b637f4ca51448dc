/** @file Regions of a picture as MWG (Guidelines 2.0, 5.9) and Windows (people tagging) write them into XMP. */
import { area, dimensions, inSixDigits, mwgRegions, names, type XmpRegion, type XmpRegions } from './xmp-facts.ts';
import { arrayOf, itemsOf, placesOf, simpleText, structOf, textOfPlace, type Name } from './xmp-properties.ts';
import type { XmlNode } from './xml-tree.ts';

const microsoftInfo = 'http://ns.microsoft.com/photo/1.2/t/RegionInfo#';
const microsoftRegion = 'http://ns.microsoft.com/photo/1.2/t/Region#';

export const regionNames = {
  appliedTo: [mwgRegions, 'AppliedToDimensions'],
  list: [mwgRegions, 'RegionList'],
  area: [mwgRegions, 'Area'],
  type: [mwgRegions, 'Type'],
  name: [mwgRegions, 'Name'],
  description: [mwgRegions, 'Description'],
  width: [dimensions, 'w'],
  height: [dimensions, 'h'],
} as const satisfies Record<string, Name>;

/** Null where there are none that can be read. */
export function readRegions(owners: readonly XmlNode[]): XmpRegions | null {
  for (const { node } of placesOf(owners, names.regions)) {
    if (node === null) continue;
    const array = regionArray(node);
    const list = (array === null ? [] : itemsOf(array)).map(readRegion).filter((one) => one !== null);
    if (list.length > 0) return { appliedTo: readAppliedTo(node), list };
  }
  return readMicrosoftRegions(owners);
}

/** The `rdf:Bag` of `mwg-rs:RegionList`. */
export function regionArray(regions: XmlNode): XmlNode | null {
  const [list] = fieldNodes(regions, regionNames.list);
  return list === undefined ? null : arrayOf(list);
}

/** Pixels; null where they are not told, or in another unit. */
export function readAppliedTo(regions: XmlNode): XmpRegions['appliedTo'] {
  const [told] = fieldNodes(regions, regionNames.appliedTo);
  if (told === undefined) return null;
  const fields = [structOf(told)];
  const width = numberOf(simpleText(fields, regionNames.width));
  const height = numberOf(simpleText(fields, regionNames.height));
  const unit = simpleText(fields, [dimensions, 'unit']) ?? 'pixel';
  return width === null || height === null || unit !== 'pixel' ? null : { width, height };
}

/** One `rdf:li` of a region list; null where it has no area in fractions of the picture. A circle is taken for its square. */
export function readRegion(item: XmlNode): XmpRegion | null {
  const [told] = fieldNodes(item, regionNames.area);
  if (told === undefined) return null;
  const fields = [structOf(told)];
  const number = (local: string): number | null => numberOf(simpleText(fields, [area, local]));
  const [x, y, diameter] = [number('x'), number('y'), number('d')];
  const [w, h] = [number('w') ?? diameter, number('h') ?? diameter];
  const unit = simpleText(fields, [area, 'unit']) ?? 'normalized';
  if (x === null || y === null || w === null || h === null || unit !== 'normalized') return null;
  const text = (name: Name): string | null => simpleText([structOf(item)], name);
  return {
    ...{ type: text(regionNames.type), name: text(regionNames.name), description: text(regionNames.description) },
    ...{ x: inSixDigits(x), y: inSixDigits(y), w: inSixDigits(w), h: inSixDigits(h) },
  };
}

/** The elements of a field of the structure in this property. */
export function fieldNodes(property: XmlNode, name: Name): readonly XmlNode[] {
  return placesOf([structOf(property)], name).flatMap(({ node }) => (node === null ? [] : [node]));
}

/** `MPReg:Rectangle` is `left, top, width, height` in fractions; its people are faces. */
function readMicrosoftRegions(owners: readonly XmlNode[]): XmpRegions | null {
  const list: XmpRegion[] = [];
  for (const { node } of placesOf(owners, names.microsoftRegions)) {
    const arrays = node === null ? [] : fieldNodes(node, [microsoftInfo, 'Regions']).map(arrayOf);
    for (const item of arrays.flatMap((array) => (array === null ? [] : itemsOf(array)))) {
      const fields = [structOf(item)];
      const [rectangle] = placesOf(fields, [microsoftRegion, 'Rectangle']);
      const edges = (rectangle === undefined ? '' : (textOfPlace(rectangle) ?? '')).split(',').map(numberOf);
      const [left, top, w, h] = edges;
      if (left == null || top == null || w == null || h == null) continue;
      list.push({
        ...{ type: 'Face', name: simpleText(fields, [microsoftRegion, 'PersonDisplayName']), description: null },
        ...{ x: inSixDigits(left + w / 2), y: inSixDigits(top + h / 2), w: inSixDigits(w), h: inSixDigits(h) },
      });
    }
  }
  return list.length === 0 ? null : { appliedTo: null, list };
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?\s*$/i.test(text) ? Number(text) : null;
}
