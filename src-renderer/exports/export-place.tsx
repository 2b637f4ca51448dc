import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desktopBridge } from '../connect/desktop.ts';
import { useToast } from '../feedback/toasts.tsx';
import { copyText } from '../parts/copy-text.ts';
import { Icon } from '../parts/icon.tsx';

/** Where an export lies: its path to copy, in the desktop window a way there. `isPage`: it is a report to be opened. */
export function ExportPlace(props: { readonly id: string; readonly path: string; readonly isPage: boolean }) {
  const { id, path, isPage } = props;
  const { t } = useTranslation('exports');
  const say = useToast();
  const [isCopied, setCopied] = useState(false);
  const bridge = desktopBridge();
  const showFolder = async (): Promise<void> => {
    const came = await bridge?.showExport(id);
    if (came === 'gone' || came === 'not-owned') say({ text: t('sheet.folderGone'), tone: 'danger' });
    if (came === 'failed') say({ text: t('sheet.folderFailed'), tone: 'danger' });
  };
  return (
    <section className="export-place">
      <h3>{isPage ? t('sheet.page') : t('sheet.where')}</h3>
      <p className="export-path">{path}</p>
      <div className="export-place-buttons">
        {bridge !== null && (
          <button type="button" className="button" onClick={() => void showFolder()}>
            <Icon name="folderOpen" /> {t('sheet.showFolder')}
          </button>
        )}
        <button type="button" className="button" onClick={() => void copyText(path).then(setCopied)}>
          <Icon name={isCopied ? 'check' : 'copies'} /> {isCopied ? t('sheet.copied') : t('sheet.copy')}
        </button>
      </div>
    </section>
  );
}
