import './info.css';
import './metadata.css';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { AlbumCaption } from '../../albums/album-caption.tsx';
import { EditDialogs } from '../../edits/edit-dialogs.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { Seen } from '../boxes/use-seen.ts';
import { CameraSection } from './camera-section.tsx';
import { CopyProvider } from './copy.tsx';
import { exposureOf } from './exposure.ts';
import { FilesSection } from './files-section.tsx';
import { MetadataSection } from './metadata-section.tsx';
import { SaidText } from './said-text.tsx';
import { useMetadata } from './use-metadata.ts';
import { WhatSection } from './what-section.tsx';
import { WhenSection } from './when-section.tsx';
import { WhereSection } from './where-section.tsx';

interface InfoPanelProps {
  /** The photo as the catalog has it now: after a change a fresh one. */
  readonly asset: Asset;
  /** What is on it. */
  readonly seen: Seen;
  readonly onClose: () => void;
}

/** What is known of a photo, each with the reason why it is believed, and how it is changed. */
export function InfoPanel({ asset, seen, onClose }: InfoPanelProps) {
  const { t } = useTranslation('info');
  const [dialog, setDialog] = useState<'time' | 'place' | null>(null);
  const metadata = useMetadata(asset);
  const exposure = useMemo(() => (metadata.files === null ? null : exposureOf(metadata.files)), [metadata.files]);
  const ids = useMemo(() => [asset.id], [asset.id]);
  return (
    <aside className="info" aria-label={t('name')}>
      <CopyProvider>
        <header className="info-head">
          {/* A text that is being written belongs to the photo at which it was begun. */}
          <div className="info-said">
            <SaidText key={asset.id} asset={asset} />
            <AlbumCaption photo={asset.id} />
          </div>
          <button type="button" className="icon-button" onClick={onClose} aria-label={t('close')} title={t('close')}>
            <Icon name="close" />
          </button>
        </header>
        <WhenSection asset={asset} onEdit={() => setDialog('time')} />
        <WhereSection asset={asset} exposure={exposure} onEdit={() => setDialog('place')} />
        <WhatSection key={`what ${asset.id}`} asset={asset} seen={seen} />
        <CameraSection asset={asset} exposure={exposure} />
        <FilesSection asset={asset} />
        <MetadataSection asset={asset} metadata={metadata} />
      </CopyProvider>
      <EditDialogs opened={dialog === null ? null : { dialog, ids }} onClose={() => setDialog(null)} />
    </aside>
  );
}
