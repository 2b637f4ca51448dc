import { useTranslation } from 'react-i18next';
import type { Asset } from '../../src-shared/model/asset.ts';
import { useLive } from '../connect/live-context.ts';
import { liesIn } from '../frame/source-state.ts';
import type { Tile } from '../library/slice-store.ts';
import { folderName } from '../words/format.ts';

/** What could not be shown of a photo. */
export type Trouble = 'picture' | 'sharp' | 'live' | null;

interface StageNotesProps {
  readonly photo: Tile;
  readonly asset: Asset | null;
  readonly trouble: Trouble;
}

/** Under the photo: its title and caption, and what is to be known of how it is shown. */
export function StageNotes({ photo, asset, trouble }: StageNotesProps) {
  const { t } = useTranslation('viewer');
  const away = useAway(photo, asset);
  const damage = asset?.damage == null ? null : t('note.damaged');
  const broken = trouble === null || trouble === 'picture' ? null : t(troubleWords[trouble]);
  const warnings = [away, damage, broken].filter((sentence) => sentence !== null);
  const { title = null, caption = null } = asset ?? {};
  return (
    <div className="stage-notes">
      {(title ?? caption) !== null && (
        <p className="stage-caption">
          {title !== null && <strong>{title}</strong>} {caption}
        </p>
      )}
      {warnings.length > 0 && (
        <p className="warn" role="status">
          {warnings.join(' ')}
        </p>
      )}
    </div>
  );
}

const troubleWords = { sharp: 'note.onlyPreview', live: 'note.cannotPlayLive' } as const;

/** Why there is no more than a preview; null where the file is there. */
function useAway(photo: Tile, asset: Asset | null): string | null {
  const { t } = useTranslation('viewer');
  const { info } = useLive();
  if (!(asset?.missing ?? photo.missing)) return null;
  const source = asset === null ? undefined : info.sources.find(({ path }) => liesIn(asset.path, path));
  if (source?.state === 'away') return t('note.sourceAway', { source: folderName(source.path) });
  return t(photo.kind === 'video' ? 'note.videoAway' : 'note.away');
}
