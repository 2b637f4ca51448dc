import type { ExportSettings } from '../../src-shared/model/export.ts';
import { writtenList } from '../words/format.ts';
import { t } from '../words/words.ts';
import { traitsOf } from './presets.ts';

const withVideos: ReadonlySet<string> = new Set(['organised', 'people', 'zip']);
const onMaps: ReadonlySet<string> = new Set(['geojson', 'kml', 'gpx']);

/** What leaves this computer with an export, in plain sentences; `settings` as `countingSettings` gives them. */
export function privacyWords(settings: ExportSettings): string {
  const { preset, privacy } = settings;
  const { position, hiddenAreas, metadata } = privacy;
  const isOpen = metadata === 'keep' && position === 'keep' && hiddenAreas.length === 0;
  return [
    firstSentence(settings),
    ...(hiddenAreas.length > 0 && position !== 'remove'
      ? [t('exports:privacy.says.areas', { areas: writtenList(hiddenAreas) })]
      : []),
    ...(!isOpen && withVideos.has(preset) ? [t('exports:privacy.says.videos')] : []),
    ...(position === 'remove' && onMaps.has(preset) ? [t('exports:privacy.says.noWay')] : []),
  ].join(' ');
}

function firstSentence({ preset, privacy, picture }: ExportSettings): string {
  const { metadata, position } = privacy;
  if (preset === 'originals') return t('exports:privacy.says.originals');
  const { hasMetadata, hasPlaces } = traitsOf(preset);
  if (!hasMetadata && hasPlaces) return t(`exports:privacy.says.told.${position}`);
  // WebP and AVIF are written without any.
  const isBare = picture.format === 'webp' || picture.format === 'avif';
  if (!hasMetadata || isBare || metadata === 'none') return t('exports:privacy.says.onlyPicture');
  return metadata === 'copyright' ? t('exports:privacy.says.author') : t(`exports:privacy.says.files.${position}`);
}
