import { useTranslation } from 'react-i18next';
import type { Asset, AssetFile } from '../../../src-shared/model/asset.ts';
import { useEngine } from '../../connect/engine-context.ts';
import { useFileDoors } from '../../desktop/use-file-doors.ts';
import { sentenceOf } from '../../feedback/sentence-of.ts';
import { useToast } from '../../feedback/toasts.tsx';
import { Icon } from '../../parts/icon.tsx';
import { writtenBytes } from '../../words/format.ts';
import { CopyButton } from './copy.tsx';
import { damageWords, filesNote, partsOfPath, roleWords } from './file-words.ts';
import { Section } from './section.tsx';

/** As much of a hash as one compares by eye. */
const shortHash = 12;

/** The files of a photo, each with what it is and where it lies; those of other content can be taken apart. */
export function FilesSection({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation('info');
  const { separate, together } = useGrouping();
  const { files, sha256, damage } = asset;
  const note = filesNote(asset);
  return (
    <Section icon="file" name={t('files.name', { count: files.length })} {...(note === null ? {} : { note })}>
      {asset.missing && <p className="warn">{t('files.allAway')}</p>}
      {damage !== null && <p className="warn">{damageWords(damage)}</p>}
      <ul className="info-files">
        {files.map((file, at) => (
          <FileLine
            key={file.path}
            asset={asset}
            file={file}
            onSeparate={canStandAlone(files, at) ? () => separate(file.assetId ?? '') : null}
          />
        ))}
      </ul>
      {sha256 !== null && (
        <p className="info-hash">
          {t('files.hash')} <code>{sha256.slice(0, shortHash)}…</code>
          <CopyButton text={sha256} name={t('files.copyHash')} />
        </p>
      )}
      {asset.apart && (
        <p className="info-apart">
          {t('files.isApart')}{' '}
          <button type="button" className="link" onClick={() => together(asset.id)}>
            {t('files.together')}
          </button>
        </p>
      )}
    </Section>
  );
}

interface FileLineProps {
  readonly asset: Asset;
  readonly file: AssetFile;
  /** Null where it cannot stand for itself. */
  readonly onSeparate: (() => void) | null;
}

function FileLine({ asset, file, onSeparate }: FileLineProps) {
  const { t } = useTranslation('info');
  const doors = useFileDoors();
  const { folder, name } = partsOfPath(file.path);
  const owned = { assetId: asset.id, path: file.path };
  const facts = [asset.files.length > 1 ? roleWords(file, asset.kind) : null, writtenBytes(file.sizeBytes)];
  return (
    <li className="info-file">
      <div className="info-file-head">
        <span className="info-file-name">{name}</span>
        <CopyButton text={file.path} name={t('files.copyPath', { name })} />
        {doors !== null && !file.missing && (
          <>
            <button
              type="button"
              className="icon-button info-copy"
              aria-label={`${doors.showWords}: ${name}`}
              title={doors.showWords}
              onClick={() => doors.show(owned)}
            >
              <Icon name="folderOpen" size={16} />
            </button>
            <button
              type="button"
              className="icon-button info-copy"
              aria-label={t('files.open', { name })}
              title={t('files.open', { name })}
              onClick={() => doors.open(owned)}
            >
              <Icon name="openOutside" size={16} />
            </button>
          </>
        )}
      </div>
      <p className="info-second">
        {facts.filter((fact) => fact !== null).join(' · ')}
        {file.missing && !asset.missing && <span className="warn"> · {t('files.away')}</span>}
      </p>
      <p className="info-path">{folder}</p>
      {onSeparate !== null && (
        <button type="button" className="link" aria-label={t('files.apart', { name })} onClick={onSeparate}>
          {t('files.takeApart')}
        </button>
      )}
    </li>
  );
}

/** Takes files of other content apart and puts them together again; a toast tells of it, with the way back. */
function useGrouping(): { readonly separate: (id: string) => void; readonly together: (id: string) => void } {
  const { t } = useTranslation(['info', 'edits']);
  const { calls } = useEngine();
  const say = useToast();
  const run = (what: 'ungroup' | 'regroup', id: string): void => {
    const back = what === 'ungroup' ? 'regroup' : 'ungroup';
    calls.assets[what]({ id }).then(
      () => {
        say({
          text: t(what === 'ungroup' ? 'info:files.nowApart' : 'info:files.nowTogether'),
          action: { label: t('edits:undo'), run: () => run(back, id) },
        });
      },
      (error: unknown) => {
        say({ text: sentenceOf(error), tone: 'danger' });
      },
    );
  };
  return { separate: (id) => run('ungroup', id), together: (id) => run('regroup', id) };
}

/** Whether a file is a photo of its own content; of several files of that content the first speaks for them. */
function canStandAlone(files: readonly AssetFile[], at: number): boolean {
  const file = files[at];
  if (file === undefined || !['raw', 'live-video', 'unedited'].includes(file.role)) return false;
  return files.findIndex(({ assetId }) => assetId === file.assetId) === at;
}
