/**
 * @file Named things of a picture between MWG's regions (Guidelines 2.0, 5.9), which stand on the picture as it is stored, and
 * boxes on the upright one.
 */
import type { NamedRegion, RegionPicture } from '../../../../src-shared/model/named-region.ts';
import { boxOnPicture, turnedBox } from '../image/turned-box.ts';
import type { XmpRegion, XmpRegions } from './xmp-facts.ts';

/** A class of what is on a picture has no longer name. */
const longestName = 200;
/** A school's yearly photo has fewer; more is no picture that somebody named things on. */
const mostRegions = 500;
/** MWG's types of things that nobody has named: where the lens focused, codes to be read. */
const unnamedTypes: ReadonlySet<string> = new Set(['Focus', 'BarCode']);

/** The things with names, without those of which nothing lies on the picture; the first of those that say the same. */
export function namedRegions(regions: XmpRegions | null, picture: RegionPicture): NamedRegion[] {
  if (regions === null) return [];
  const turn = turnOf(regions.appliedTo, picture);
  const found = regions.list.slice(0, mostRegions).flatMap((region) => namedOf(region, turn) ?? []);
  return found.filter((one, at) => found.findIndex((other) => isSameRegion(one, other)) === at);
}

/**
 * The regions with these named things instead of those there were; what else they tell, of other things or of those that
 * stay, stays. Null: none are left.
 */
export function withNamedRegions(
  regions: XmpRegions | null,
  wanted: readonly NamedRegion[],
  picture: RegionPicture,
): XmpRegions | null {
  const appliedTo = regions?.appliedTo ?? storedSize(picture);
  const turn = turnOf(appliedTo, picture);
  const open = [...wanted];
  const kept = (regions?.list ?? []).filter((region) => {
    const named = namedOf(region, turn);
    if (named === null) return true;
    const at = open.findIndex((one) => isSameRegion(one, named));
    if (at >= 0) open.splice(at, 1);
    return at >= 0;
  });
  const list = [...kept, ...open.map((one) => regionOf(one, turn))];
  return list.length === 0 ? null : { appliedTo, list };
}

/** Programs round to pixels and to four or five digits. */
const sameEdge = 0.002;

/** Whether both are one thing under one name. */
export function isSameRegion(one: NamedRegion, other: NamedRegion): boolean {
  return one.name === other.name && one.box.every((side, at) => Math.abs(side - (other.box[at] ?? 0)) <= sameEdge);
}

function namedOf({ type, name, x, y, w, h }: XmpRegion, turn: number): NamedRegion | null {
  const text = (name ?? '').normalize('NFC').trim();
  if (text === '' || text.length > longestName || unnamedTypes.has(type ?? '')) return null;
  const box = boxOnPicture(turnedBox([x - w / 2, y - h / 2, w, h], 1, turn));
  return box === null ? null : { name: text, box };
}

function regionOf({ name, box }: NamedRegion, turn: number): XmpRegion {
  const [left, top, w, h] = turnedBox(box, turn, 1);
  return { type: null, name, description: null, x: left + w / 2, y: top + h / 2, w, h };
}

/**
 * The orientation that leads from the regions to the upright picture. Some programs turn them already: then the sides that
 * they name are those of the upright picture.
 */
function turnOf(appliedTo: XmpRegions['appliedTo'], { orientation, shown }: RegionPicture): number {
  const turn = orientation ?? 1;
  if (turn < 5 || appliedTo === null || shown === null || shown.width === shown.height) return turn;
  const isUpright = appliedTo.width > appliedTo.height === shown.width > shown.height;
  return isUpright && appliedTo.width !== appliedTo.height ? 1 : turn;
}

function storedSize({ orientation, shown }: RegionPicture): XmpRegions['appliedTo'] {
  if (shown === null) return null;
  return (orientation ?? 1) < 5 ? shown : { width: shown.height, height: shown.width };
}
