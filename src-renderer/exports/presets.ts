import type { ExportPreset, ExportSettings } from '../../src-shared/model/export.ts';
import { usualPatterns } from '../../src-shared/model/export-usual.ts';

/** @file The presets as the dialog groups them, and which settings count for each. */

/** What can be said of the pictures: all, only their size and quality, nothing. */
type PictureChoice = 'all' | 'size' | 'none';

/** What can be set for a preset. */
interface PresetTraits {
  readonly picture: PictureChoice;
  /** How its copies are named can be chosen. */
  readonly hasNames: boolean;
  /** What of the metadata goes with the pictures can be chosen. */
  readonly hasMetadata: boolean;
  /** Where photos were taken can be hidden. */
  readonly hasPlaces: boolean;
}

const picture = { picture: 'all', hasNames: true, hasMetadata: true, hasPlaces: true } as const;
const list = { picture: 'none', hasNames: false, hasMetadata: false, hasPlaces: true } as const;

const traits: Readonly<Record<ExportPreset, PresetTraits>> = {
  organised: picture,
  // Byte for byte: nothing of them can be left out.
  originals: { picture: 'none', hasNames: true, hasMetadata: false, hasPlaces: false },
  web: picture,
  people: picture,
  boxes: picture,
  // Cut out without metadata; their names tell no places.
  crops: { picture: 'size', hasNames: false, hasMetadata: false, hasPlaces: false },
  zip: picture,
  report: list,
  csv: list,
  json: list,
  geojson: list,
  kml: list,
  gpx: list,
  // Programs look for their pictures where they are.
  coco: { ...picture, hasNames: false },
  yolo: { ...picture, hasNames: false },
};

/** In the order of the dialog. */
export const presetGroups = [
  { group: 'pictures', presets: ['organised', 'originals', 'web', 'people', 'boxes', 'crops', 'zip'] },
  { group: 'page', presets: ['report'] },
  { group: 'lists', presets: ['csv', 'json'] },
  { group: 'maps', presets: ['geojson', 'kml', 'gpx'] },
  { group: 'labels', presets: ['coco', 'yolo'] },
] as const satisfies readonly { readonly group: string; readonly presets: readonly ExportPreset[] }[];

/** What can be set for a preset. */
export function traitsOf(preset: ExportPreset): PresetTraits {
  return traits[preset];
}

const open: Pick<ExportSettings, 'privacy' | 'picture'> = {
  privacy: { metadata: 'keep', position: 'keep', hiddenAreas: [] },
  picture: { format: null, longerSide: null, quality: null },
};

/**
 * The settings without what does not count for their preset: what was chosen for another one stays in the dialog, and is
 * neither sent nor refused.
 */
export function countingSettings(chosen: ExportSettings): ExportSettings {
  const { preset, privacy, picture, pattern } = chosen;
  const { picture: choice, hasNames, hasMetadata, hasPlaces } = traits[preset];
  const usual = usualPatterns[preset];
  return {
    ...chosen,
    pattern: !hasNames || pattern === usual ? null : pattern,
    privacy: {
      metadata: hasMetadata ? privacy.metadata : open.privacy.metadata,
      position: hasPlaces ? privacy.position : open.privacy.position,
      hiddenAreas: hasPlaces ? privacy.hiddenAreas : open.privacy.hiddenAreas,
    },
    picture:
      choice === 'all' ? picture : choice === 'size' ? { ...picture, format: open.picture.format } : open.picture,
  };
}
