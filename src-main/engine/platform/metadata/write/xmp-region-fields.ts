/** @file Writes regions of a picture as MWG wants them (Guidelines 2.0, 5.9); what else a region tells stays in it. */
import type { XmlNode } from '../xml-tree.ts';
import { area, dimensions, mwgRegions, names, type XmpRegion, type XmpRegions } from '../xmp-facts.ts';
import { itemsOf, placesOf, structOf, type Name } from '../xmp-properties.ts';
import { fieldNodes, readAppliedTo, readRegion, regionArray, regionNames } from '../xmp-regions.ts';
import { writeFraction } from '../xmp-values.ts';
import { rdf } from '../xmp.ts';
import type { XmpEditor } from './xmp-editor.ts';
import { putProperty, removeProperty, setSimple, type Owners } from './xmp-fields.ts';

/** Null takes away all regions, those of Windows as well: they would be read again. */
export function setRegions(editor: XmpEditor, owners: Owners, regions: XmpRegions | null): void {
  if (regions === null) {
    removeProperty(editor, owners, names.regions);
    removeProperty(editor, owners, names.microsoftRegions);
    return;
  }
  const [first, ...others] = placesOf(owners, names.regions);
  for (const place of others) editor.remove(place);
  const array = first === undefined || first.node === null ? null : regionArray(first.node);
  if (first === undefined || first.node === null || array === null) {
    putProperty(editor, first, first?.owner ?? owners[0], regionsLines(editor, first?.owner ?? owners[0], regions));
    return;
  }
  setAppliedTo(editor, first.node, regions.appliedTo);
  setItems(editor, array, regions.list);
}

/** Regions that are there already stay as they are, one of the same area gets its new name; others come and go. */
function setItems(editor: XmpEditor, array: XmlNode, list: readonly XmpRegion[]): void {
  const there = itemsOf(array).flatMap((item) => {
    const region = readRegion(item);
    return region === null ? [] : [{ item, region, isTaken: false }];
  });
  const take = (isIt: (region: XmpRegion) => boolean): XmlNode | null => {
    const found = there.find((one) => !one.isTaken && isIt(one.region));
    if (found === undefined) return null;
    found.isTaken = true;
    return found.item;
  };
  const changed = list.filter((region) => take((one) => sameArea(one, region) && sameTexts(one, region)) === null);
  for (const region of changed) {
    const item = take((one) => sameArea(one, region));
    if (item === null) {
      editor.append(array, itemLines(editor, array, region));
      continue;
    }
    const fields: Owners = [structOf(item)];
    setSimple(editor, fields, regionNames.type, region.type);
    setSimple(editor, fields, regionNames.name, region.name);
    setSimple(editor, fields, regionNames.description, region.description);
  }
  for (const { item, isTaken } of there) if (!isTaken) editor.removeNode(item);
}

function setAppliedTo(editor: XmpEditor, regions: XmlNode, appliedTo: XmpRegions['appliedTo']): void {
  const there = readAppliedTo(regions);
  const isSame = there?.width === appliedTo?.width && there?.height === appliedTo?.height;
  if (isSame) return;
  const [told, ...others] = fieldNodes(regions, regionNames.appliedTo);
  for (const node of others) editor.removeNode(node);
  if (appliedTo === null) {
    if (told !== undefined) editor.removeNode(told);
  } else if (told === undefined) {
    editor.append(structOf(regions), appliedToLines(editor, regions, appliedTo));
  } else {
    const fields: Owners = [structOf(told)];
    setSimple(editor, fields, regionNames.width, String(appliedTo.width));
    setSimple(editor, fields, regionNames.height, String(appliedTo.height));
    setSimple(editor, fields, [dimensions, 'unit'], 'pixel');
  }
}

function sameArea(one: XmpRegion, other: XmpRegion): boolean {
  return one.x === other.x && one.y === other.y && one.w === other.w && one.h === other.h;
}

function sameTexts(one: XmpRegion, other: XmpRegion): boolean {
  return one.type === other.type && one.name === other.name && one.description === other.description;
}

function regionsLines(editor: XmpEditor, holder: XmlNode, { appliedTo, list }: XmpRegions): string[] {
  const array = editor.name([rdf, 'Bag'], holder);
  const items = list.flatMap((region) => itemLines(editor, holder, region));
  return structure(editor, holder, names.regions, [
    ...(appliedTo === null ? [] : appliedToLines(editor, holder, appliedTo)),
    `<${editor.name(regionNames.list, holder)}>`,
    ` <${array}>`,
    ...items.map((line) => `  ${line}`),
    ` </${array}>`,
    `</${editor.name(regionNames.list, holder)}>`,
  ]);
}

function appliedToLines(
  editor: XmpEditor,
  holder: XmlNode,
  { width, height }: NonNullable<XmpRegions['appliedTo']>,
): string[] {
  return structure(editor, holder, regionNames.appliedTo, [
    editor.element(regionNames.width, String(width), holder),
    editor.element(regionNames.height, String(height), holder),
    editor.element([dimensions, 'unit'], 'pixel', holder),
  ]);
}

function itemLines(editor: XmpEditor, holder: XmlNode, region: XmpRegion): string[] {
  const fields: readonly (readonly [local: string, text: string | null])[] = [
    ['Type', region.type],
    ['Name', region.name],
    ['Description', region.description],
  ];
  const sides = (['x', 'y', 'w', 'h'] as const).map((side) =>
    editor.element([area, side], writeFraction(region[side]), holder),
  );
  return structure(
    editor,
    holder,
    [rdf, 'li'],
    [
      ...structure(editor, holder, regionNames.area, [...sides, editor.element([area, 'unit'], 'normalized', holder)]),
      ...fields.flatMap(([local, text]) => (text === null ? [] : [editor.element([mwgRegions, local], text, holder)])),
    ],
  );
}

function structure(editor: XmpEditor, holder: XmlNode, name: Name, fields: readonly string[]): string[] {
  const tag = editor.name(name, holder);
  const open = `<${tag} ${editor.name([rdf, 'parseType'], holder)}="Resource">`;
  return [open, ...fields.map((line) => ` ${line}`), `</${tag}>`];
}
