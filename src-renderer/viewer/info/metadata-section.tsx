import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
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
  const [text, setText] = useState('');
  // Letters come first: the list follows when there is time.
  const wanted = useDeferredValue(text);
  const { files } = metadata;
  const shown = useMemo(() => (isOpen ? filterMetadata(files ?? [], wanted) : none), [isOpen, files, wanted]);
  const all = (files ?? []).reduce((sum, { entries }) => sum + entries.length, 0);
  const found = shown.reduce((sum, { count }) => sum + count, 0);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isOpen) details.current?.scrollIntoView({ block: 'start' });
  }, [isOpen]);
  return (
    <details ref={details} className="info-metadata" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t('metadata.name')}</h2>
        {metadata.files !== null && (
          <span className="info-note">
            {isOpen && wanted.trim() !== '' ? t('metadata.found', { found, all }) : t('metadata.count', { count: all })}
          </span>
        )}
      </summary>
      {isOpen && <Found {...{ asset, metadata, shown, found, all, text, wanted }} onText={setText} />}
    </details>
  );
}

interface FoundProps extends MetadataSectionProps {
  readonly shown: readonly ShownFile[];
  /** Entries that are shown, of how many. */
  readonly found: number;
  readonly all: number;
  readonly text: string;
  /** The text that `shown` follows. */
  readonly wanted: string;
  readonly onText: (text: string) => void;
}

function Found({ asset, metadata, shown, found, all, text, wanted, onText }: FoundProps) {
  const { t } = useTranslation('info');
  // The field is there at once; thousands of entries follow in small steps.
  const listed = useDeferredValue(shown, none);
  const field = useId();
  const { files, problem, isSlow } = metadata;
  if (problem !== null) return <p className="problem">{problem}</p>;
  if (files === null) return isSlow ? <p className="info-second">{t('metadata.reading')}</p> : null;
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
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || text === '') return;
            event.preventDefault();
            event.stopPropagation();
            onText('');
          }}
        />
        <p className="visually-hidden" role="status">
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
