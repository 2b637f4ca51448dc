import '../imports/reasons.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupFailures, type FailureGroup } from '../../src-shared/contract/failure-groups.ts';
import type { Failure } from '../../src-shared/model/job.ts';
import { isKnownFailure, Paths } from '../imports/failure-reasons.tsx';
import { Icon } from '../parts/icon.tsx';
import { folderName } from '../words/format.ts';
import { t } from '../words/words.ts';

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

function Reason({ group }: { readonly group: FailureGroup }) {
  const { t: imports } = useTranslation('imports');
  const [isOpen, setOpen] = useState(false);
  const { files } = group;
  const count = files.length;
  const { title, todo } = reasonWords(group);
  const first = folderName(files[0]?.path ?? '');
  return (
    <section className="reason">
      <span className="reason-mark">
        <Icon name="warning" />
      </span>
      <div className="reason-words">
        <h4>{title}</h4>
        {todo !== null && <p>{todo}</p>}
        {isOpen ? (
          <Paths files={files} />
        ) : (
          <p className="hint">
            {count === 1 ? first : imports('failures.firstMore', { name: first, count: count - 1 })}
          </p>
        )}
      </div>
      <div className="reason-buttons">
        <button
          type="button"
          className="button quiet"
          aria-label={imports(isOpen ? 'failures.hideThis' : 'failures.showThis', { what: title })}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {imports(isOpen ? 'failures.hide' : 'failures.show')}
        </button>
      </div>
    </section>
  );
}

/** What a reason means, and what to do about it; null where that is not known. */
function reasonWords({ code, files, sentence }: FailureGroup): {
  readonly title: string;
  readonly todo: string | null;
} {
  const count = files.length;
  // Fernweh may well read them, only not write them so.
  if (code === 'unsupported-format') {
    return { title: t('exports:sheet.otherKind.title', { count }), todo: t('exports:sheet.otherKind.todo') };
  }
  if (!isKnownFailure(code)) return { title: sentence, todo: null };
  return {
    title: t(`imports:failures.reasons.${code}.title`, { count }),
    todo: t(`imports:failures.reasons.${code}.todo`),
  };
}
