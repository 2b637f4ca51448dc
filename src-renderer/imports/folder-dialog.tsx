import './folders.css';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desktopBridge } from '../connect/desktop.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { folderName } from '../words/format.ts';
import { CopyChoice } from './copy-choice.tsx';
import { FolderChooser } from './folder-chooser.tsx';
import { planWords, spaceWords } from './import-words.ts';
import { usePlan, type Plan } from './use-plan.ts';
import { useStartImport } from './use-start-import.ts';

interface FolderDialogProps {
  /** The library's own folder, where copies go. */
  readonly libraryPath: string;
  /** The folder that is open at first, as if one had gone there; null: home, which nobody chose yet. */
  readonly at: string | null;
  /** Folders that were chosen before. */
  readonly chosen: readonly string[];
  readonly copies: boolean;
  readonly onClose: () => void;
}

/** Chooses folders and tells what their import would do. It stays until the import has begun: what fails is said here. */
export function FolderDialog({ libraryPath, at, onClose, ...begin }: FolderDialogProps) {
  const { t } = useTranslation('imports');
  const start = useStartImport();
  const [open, setOpen] = useState<{ readonly path: string | null; readonly isChosen: boolean } | null>(null);
  const [chosen, setChosen] = useState(begin.chosen);
  const [copies, setCopies] = useState(begin.copies);
  const [problem, setProblem] = useState<string | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const onPath = useCallback((path: string | null, isChosen: boolean) => {
    setProblem(null);
    setOpen({ path, isChosen });
  }, []);

  const wanted = chosen.length > 0 ? chosen : open?.path == null ? [] : [open.path];
  // Where the dialog begins is nobody's choice yet, and may be the whole disk.
  const plan = usePlan(chosen.length > 0 || open?.isChosen === true ? wanted : [], copies);
  const [first = ''] = wanted;
  const bridge = desktopBridge();
  const run = (): void => {
    setProblem(null);
    setIsStarting(true);
    start(wanted, copies)
      .then(onClose)
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
        setIsStarting(false);
      });
  };
  return (
    <Dialog
      title={t('folders.title')}
      width={640}
      onClose={onClose}
      foot={
        <>
          <span className="hint">{copies ? t('folders.stayCopied') : t('folders.stay')}</span>
          <button type="button" className="button" onClick={onClose}>
            {t('folders.cancel')}
          </button>
          <button type="button" className="button primary" disabled={wanted.length === 0 || isStarting} onClick={run}>
            {wanted.length > 1
              ? t('folders.importMany', { count: wanted.length })
              : first === ''
                ? t('folders.importNone')
                : t('folders.import', { name: folderName(first) })}
          </button>
        </>
      }
    >
      {bridge !== null && (
        <button
          type="button"
          className="button system-picker"
          onClick={() => {
            void bridge.pickFolders().then((folders) => {
              setChosen((before) => [...new Set([...before, ...folders])]);
            });
          }}
        >
          <Icon name="folder" /> {t('folders.system')}
        </button>
      )}
      <FolderChooser path={at} onPath={onPath} ticked={{ folders: chosen, onFolders: setChosen }} />
      {chosen.length > 0 && (
        <Chosen folders={chosen} onLeaveOut={(folder) => setChosen(chosen.filter((one) => one !== folder))} />
      )}
      <CopyChoice copies={copies} libraryPath={libraryPath} onChange={setCopies} />
      <PlanLines {...plan} />
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

/** The folders that were ticked, pasted or picked, wherever they lie. */
function Chosen(props: { readonly folders: readonly string[]; readonly onLeaveOut: (folder: string) => void }) {
  const { t } = useTranslation('imports');
  return (
    <ul className="chosen-folders" aria-label={t('folders.chosen')}>
      {props.folders.map((folder) => (
        <li key={folder} title={folder}>
          <span>{folderName(folder)}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={t('folders.drop', { path: folder })}
            onClick={() => props.onLeaveOut(folder)}
          >
            <Icon name="close" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** How many, how large, how long; of copies whether there is room for them. */
function PlanLines({ looking, plan }: Plan) {
  const { t } = useTranslation('imports');
  const space = plan === null ? null : spaceWords(plan);
  return (
    <div className="plan" role="status">
      {looking && <p className="late">{t('plan.looking')}</p>}
      {plan !== null && <p>{planWords(plan)}</p>}
      {space !== null && <p className={space.fits ? undefined : 'warn'}>{space.words}</p>}
    </div>
  );
}
