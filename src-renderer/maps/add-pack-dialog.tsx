import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { FolderChooser } from '../imports/folder-chooser.tsx';
import { DialogFoot } from '../parts/dialog-foot.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { folderName } from '../words/format.ts';

/** Chooses a PMTiles file; what is wrong with it is told here. */
export function AddPackDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('maps');
  const { calls } = useEngine();
  const say = useToast();
  const [path, setPath] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const onFolder = useCallback(() => undefined, []);
  const choose = (chosen: string): void => {
    setPath(chosen);
    setProblem(null);
  };
  const add = (): void => {
    if (path === null) return;
    setAdding(true);
    calls.map.packs.add({ path }).then(
      ({ name }) => {
        say({ text: t('packs.added', { name }) });
        onClose();
      },
      (error: unknown) => {
        setAdding(false);
        setProblem(sentenceOf(error));
      },
    );
  };
  return (
    <Dialog
      title={t('adding.title')}
      width={640}
      onClose={onClose}
      foot={
        <DialogFoot
          cancel={t('adding.cancel')}
          deed={path === null ? t('adding.add') : t('adding.addNamed', { name: folderName(path) })}
          isOff={path === null || isAdding}
          onDo={add}
          onClose={onClose}
        />
      }
    >
      <p>{t('adding.choose')}</p>
      <FolderChooser
        path={null}
        onPath={onFolder}
        file={{ kind: 'maps', chosen: path, onChoose: choose, label: t('adding.path'), none: t('adding.none') }}
      />
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
