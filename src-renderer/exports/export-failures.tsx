import '../imports/reasons.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupFailures, type FailureGroup } from '../../src-shared/contract/failure-groups.ts';
import type { Failure } from '../../src-shared/model/job.ts';
import { isKnownFailure, Paths } from '../imports/failure-reasons.tsx';
import { Icon } from '../parts/icon.tsx';
import { folderName } from '../words/format.ts';

/** What could not be exported, by reason: how many, what to do, the files. */
export function ExportFailures({ failures }: { readonly failures: readonly Failure[] }) {
  const { t } = useTranslation('exports');
  if (failures.length === 0) return null;
  return (
    <section className="reasons" aria-label={t('sheet.problems')}>
      <header className="reasons-head">
        <h3>{t('sheet.problems')}</h3>
      </header>
      {groupFailures(failures).map((group) => (
        <Reason key={group.code} group={group} />
      ))}
    </section>
  );
}

function Reason({ group: { code, files, sentence } }: { readonly group: FailureGroup }) {
  const { t } = useTranslation('imports');
  const [isOpen, setOpen] = useState(false);
  const count = files.length;
  const isKnown = isKnownFailure(code);
  const title = isKnown ? t(`failures.reasons.${code}.title`, { count }) : sentence;
  const first = folderName(files[0]?.path ?? '');
  return (
    <section className="reason">
      <span className="reason-mark">
        <Icon name="warning" />
      </span>
      <div className="reason-words">
        <h4>{title}</h4>
        {isKnown && <p>{t(`failures.reasons.${code}.todo`)}</p>}
        {isOpen ? (
          <Paths files={files} />
        ) : (
          <p className="hint">{count === 1 ? first : t('failures.firstMore', { name: first, count: count - 1 })}</p>
        )}
      </div>
      <div className="reason-buttons">
        <button
          type="button"
          className="button quiet"
          aria-label={t(isOpen ? 'failures.hideThis' : 'failures.showThis', { what: title })}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'failures.hide' : 'failures.show')}
        </button>
      </div>
    </section>
  );
}
