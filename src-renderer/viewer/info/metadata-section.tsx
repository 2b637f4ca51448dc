import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { CopyButton } from './copy.tsx';
import { filterMetadata, metadataJson, metadataText, type ShownFile } from './filter-metadata.ts';
import { MetadataFile } from './metadata-list.tsx';
import type { Metadata } from './use-metadata.ts';

const none: readonly ShownFile[] = [];

interface MetadataSectionProps {
  readonly asset: Asset;
  readonly metadata: Metadata;
}

/** All that the files say of themselves: to be searched and copied. */
export function MetadataSection({ asset, metadata }: MetadataSectionProps) {
  const { t } = useTranslation('info');
  const [isOpen, setOpen] = useState(false);
  const count = (metadata.files ?? []).reduce((sum, { entries }) => sum + entries.length, 0);
  return (
    <details className="info-metadata" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t('metadata.name')}</h2>
        {metadata.files !== null && <span className="info-note">{t('metadata.count', { count })}</span>}
      </summary>
      {isOpen && <Found asset={asset} metadata={metadata} />}
    </details>
  );
}

function Found({ asset, metadata }: MetadataSectionProps) {
  const { t } = useTranslation('info');
  const [text, setText] = useState('');
  // Letters come first: the list follows when there is time.
  const wanted = useDeferredValue(text);
  const shown = useMemo(() => filterMetadata(metadata.files ?? [], wanted), [metadata.files, wanted]);
  // The field is there at once; thousands of entries follow in small steps.
  const listed = useDeferredValue(shown, none);
  const field = useId();
  const { files, problem, isSlow } = metadata;
  if (problem !== null) return <p className="problem">{problem}</p>;
  if (files === null) return isSlow ? <p className="info-second">{t('metadata.reading')}</p> : null;
  const all = files.reduce((sum, { entries }) => sum + entries.length, 0);
  const found = shown.reduce((sum, { count }) => sum + count, 0);
  const missing = new Set(asset.files.filter((file) => file.missing).map(({ path }) => path));
  return (
    <>
      <div className="info-find">
        <label htmlFor={field} className="visually-hidden">
          {t('metadata.search')}
        </label>
        <input
          id={field}
          type="search"
          className="field"
          value={text}
          placeholder={t('metadata.placeholder')}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || text === '') return;
            event.preventDefault();
            event.stopPropagation();
            setText('');
          }}
        />
        <p className="info-second" role="status">
          {wanted.trim() !== '' && t('metadata.found', { found, all })}
        </p>
        {found > 0 && (
          <p className="info-links">
            <CopyButton text={metadataText(shown)} name={t('metadata.copyAll')}>
              {t('metadata.copyAll')}
            </CopyButton>
            <CopyButton text={metadataJson(shown)} name={t('metadata.copyJson')}>
              {t('metadata.copyJson')}
            </CopyButton>
          </p>
        )}
      </div>
      <p className="hint">{t('metadata.hint')}</p>
      {listed.map((file) => (
        <MetadataFile key={file.path} file={file} isNamed={files.length > 1} isMissing={missing.has(file.path)} />
      ))}
      {shown.length === 0 && <p className="info-second">{t('metadata.nothing', { text: wanted.trim() })}</p>}
    </>
  );
}
