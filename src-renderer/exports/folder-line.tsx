import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desktopBridge } from '../connect/desktop.ts';
import { tidyPath } from '../imports/tidy-path.ts';
import { folderName } from '../words/format.ts';
import type { FolderFault } from './folder-fault.ts';

/** The folder of the export: typed, pasted, or chosen in a window. */
export function FolderLine(props: {
  readonly path: string;
  readonly fault: FolderFault | null;
  /** The source in which it lies, where what is written comes back as photos; null: it does not. */
  readonly source: string | null;
  readonly onPath: (path: string) => void;
  /** Opens the page's own window to choose a folder; the desktop has one of the system's. */
  readonly onChoose: () => void;
}) {
  const { path, fault, source, onPath, onChoose } = props;
  const { t } = useTranslation('exports');
  const id = useId();
  /** Nothing is wrong yet with what was not touched. */
  const [isTouched, setTouched] = useState(path !== '');
  const bridge = desktopBridge();
  const isWrong = fault !== null && isTouched;
  const choose = async (): Promise<void> => {
    if (bridge === null) onChoose();
    else {
      const picked = await bridge.pickExportFolder();
      if (picked !== null) onPath(picked);
    }
  };
  return (
    <div className="export-line">
      <label htmlFor={id}>{t('folder.name')}</label>
      <div className="path-line">
        <input
          id={id}
          className="field"
          value={path}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={`${id}-said`}
          onChange={(event) => {
            setTouched(true);
            onPath(event.target.value);
          }}
          onBlur={(event) => {
            setTouched(true);
            // As file managers copy it.
            const tidy = tidyPath(event.target.value, null);
            if (tidy !== path) onPath(tidy);
          }}
        />
        <button type="button" className="button" onClick={() => void choose()}>
          {t('folder.choose')}
        </button>
      </div>
      <p id={`${id}-said`} className={isWrong ? 'problem' : source === null ? 'hint' : 'hint warn'}>
        {isWrong
          ? t(`folder.faults.${fault}`)
          : source === null
            ? t('folder.hint')
            : t('folder.inSource', { name: folderName(source) })}
      </p>
    </div>
  );
}
