import { memo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetadataEntry } from '../../../src-shared/model/metadata.ts';
import { useCopy } from './copy.tsx';
import { partsOfPath, problemWords } from './file-words.ts';
import type { ShownFile } from './filter-metadata.ts';

/** Longer values are cut until somebody wants all of them. */
const shortValue = 240;
/** Entries that are laid out together, and only when they come near the window. */
const blockSize = 40;

interface MetadataFileProps {
  readonly file: ShownFile;
  /** There are several: each says which it is. */
  readonly isNamed: boolean;
  readonly isMissing: boolean;
}

/** What one file says, under the headings of where it stands. */
export const MetadataFile = memo(function MetadataFile({ file, isNamed, isMissing }: MetadataFileProps) {
  const { t } = useTranslation('info');
  const { name } = partsOfPath(file.path);
  const { problem, groups } = file;
  const copy = useCopy();
  return (
    <section className="info-metadata-file" aria-label={name}>
      {isNamed && <h3 className="info-metadata-name">{name}</h3>}
      {problem !== null && <p className="warn">{problemWords(problem, isMissing)}</p>}
      {problem === null && groups.length === 0 && <p className="info-second">{t('metadata.none')}</p>}
      {groups.map((group) => (
        <section
          key={group.name}
          aria-label={t('metadata.list', { name: group.name })}
          onKeyDown={moveAmongEntries}
          onClick={(event) => {
            const at = buttonsOf(event.currentTarget).findIndex((button) => button === event.target);
            const entry = group.entries[at];
            if (entry !== undefined) void copy(entry.value);
          }}
        >
          <h4>{group.name}</h4>
          {blocksOf(group.entries).map((entries, at) => (
            <ul
              key={at}
              className="info-entries"
              style={{ containIntrinsicBlockSize: `auto ${entries.length * 32}px` }}
            >
              {entries.map((entry, place) => (
                <Entry key={`${entry.name} ${place}`} entry={entry} isFirst={at + place === 0} />
              ))}
            </ul>
          ))}
        </section>
      ))}
    </section>
  );
});

/**
 * One field with its value; its button copies the value. Of a heading's buttons one is a stop of the Tab key. There may be
 * thousands: no hooks here, and one listener for all of them.
 */
const Entry = memo(function Entry({ entry, isFirst }: { readonly entry: MetadataEntry; readonly isFirst: boolean }) {
  const { name, value } = entry;
  return (
    <li className="info-entry">
      <button type="button" className="info-entry-name" tabIndex={isFirst ? 0 : -1}>
        {name}
      </button>
      {value.length > shortValue ? <LongValue value={value} /> : <span className="info-entry-value">{value}</span>}
    </li>
  );
});

function LongValue({ value }: { readonly value: string }) {
  const { t } = useTranslation('info');
  const [isWhole, setWhole] = useState(false);
  return (
    <span className="info-entry-value">
      {isWhole ? value : `${value.slice(0, shortValue)}…`}
      <button type="button" className="link" onClick={() => setWhole(!isWhole)}>
        {t(isWhole ? 'metadata.showLess' : 'metadata.showAll')}
      </button>
    </span>
  );
}

function blocksOf(entries: readonly MetadataEntry[]): readonly (readonly MetadataEntry[])[] {
  const count = Math.ceil(entries.length / blockSize);
  return Array.from({ length: count }, (_, at) => entries.slice(at * blockSize, (at + 1) * blockSize));
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Arrows, Home and End go from field to field of a heading. */
function moveAmongEntries(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
  if (!event.target.classList.contains('info-entry-name')) return;
  const buttons = buttonsOf(event.currentTarget);
  const next = buttons[step(buttons.indexOf(event.target), buttons.length)];
  event.preventDefault();
  event.stopPropagation();
  if (next === undefined) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** The buttons of a heading's fields, in the order of its entries. */
function buttonsOf(group: HTMLElement): readonly HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>('.info-entry-name')];
}
