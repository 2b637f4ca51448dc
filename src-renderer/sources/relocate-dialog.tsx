import './sources.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../src-shared/model/source.ts';
import { desktopBridge } from '../connect/desktop.ts';
import { useLive } from '../connect/live-context.ts';
import { FolderChooser } from '../imports/folder-chooser.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { folderName } from '../words/format.ts';
import { placeVerdict, type PlaceVerdict } from './place-verdict.ts';
import { useNewPlace, type NewPlace } from './use-new-place.ts';
import { useSourceDeeds } from './use-source-deeds.ts';

/** Asks where a source lies now, and tells how many of its files lie there before it is believed. */
export function RelocateDialog({ source, onClose }: { readonly source: Source; readonly onClose: () => void }) {
  const { info } = useLive();
  const { t } = useTranslation('sources');
  const { relocate } = useSourceDeeds(source);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const place = useNewPlace(source.id, chosen);
  const verdict = place.state === 'told' ? placeVerdict(place.told, source, info.sources, info.path) : null;
  const isPossible = verdict?.isPossible === true && !isWorking;

  const move = async (): Promise<void> => {
    if (place.state !== 'told') return;
    setWorking(true);
    const isDone = await relocate(place.told.path);
    setWorking(false);
    if (isDone) onClose();
  };
  const target = place.state === 'told' ? place.told.path : (chosen ?? source.path);
  return (
    <Dialog
      title={t('relocate.title', { name: folderName(source.path) })}
      width={640}
      onClose={onClose}
      foot={
        <>
          <span className="hint" />
          <button type="button" className="button" onClick={onClose}>
            {t('relocate.cancel')}
          </button>
          <button type="button" className="button primary" disabled={!isPossible} onClick={() => void move()}>
            {t('relocate.do', { name: folderName(target) })}
          </button>
        </>
      }
    >
      <p className="source-path">{t('relocate.was', { path: source.path })}</p>
      {desktopBridge() === null ? (
        <FolderChooser path={null} onPath={setChosen} />
      ) : (
        <NativeChoice chosen={chosen} onChoose={setChosen} />
      )}
      <Finding place={place} verdict={verdict} chosen={chosen} />
    </Dialog>
  );
}

/** The system's own dialog, and what was chosen by it. */
function NativeChoice(props: { readonly chosen: string | null; readonly onChoose: (path: string) => void }) {
  const { chosen, onChoose } = props;
  const { t } = useTranslation('sources');
  const choose = async (): Promise<void> => {
    const picked = await desktopBridge()?.pickNewPlace();
    if (picked != null) onChoose(picked);
  };
  return (
    <div className="source-choice">
      <button type="button" className="button" onClick={() => void choose()}>
        <Icon name="folder" /> {t('relocate.choose')}
      </button>
      {chosen !== null && <p className="source-path">{t('relocate.chosen', { path: chosen })}</p>}
    </div>
  );
}

/** What lies at the chosen place. */
function Finding({
  place,
  verdict,
  chosen,
}: {
  readonly place: NewPlace;
  readonly verdict: PlaceVerdict | null;
  readonly chosen: string | null;
}) {
  const { t } = useTranslation('sources');
  return (
    <div className="source-told" role="status">
      {place.state === 'none' && <p className="hint">{t('relocate.nothingChosen')}</p>}
      {place.state === 'looking' && <p className="source-late">{t('relocate.looking')}</p>}
      {place.state === 'failed' && <p className="problem">{place.problem}</p>}
      {place.state === 'told' && verdict !== null && (
        <>
          <p>{verdict.sentence}</p>
          {verdict.isPossible && place.told.path !== chosen && (
            <p className="source-path">{t('relocate.foundIn', { path: place.told.path })}</p>
          )}
        </>
      )}
    </div>
  );
}
