import './reasons.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureCodes, type FailureCode } from '../../src-shared/contract/errors.ts';
import { groupFailures, type FailureGroup } from '../../src-shared/contract/failure-groups.ts';
import type { Failure } from '../../src-shared/model/job.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { copyText } from '../parts/copy-text.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { folderName } from '../words/format.ts';
import { mayPass, retryOf, type Retry } from './retry.ts';

/** Files listed of a reason; all of them are in the list that can be copied. */
const listed = 200;

interface FailureReasonsProps {
  readonly failures: readonly Failure[];
  /** The import copied from a card. */
  readonly copied: boolean;
  /** Imports again what may be mended. */
  readonly onTry: (retry: Retry) => Promise<void>;
}

/** What could not be taken, by reason: how many, what to do, the first file, another try. */
export function FailureReasons({ failures, copied, onTry }: FailureReasonsProps) {
  const { t } = useTranslation('imports');
  const [isCopied, setCopied] = useState(false);
  if (failures.length === 0) return null;
  return (
    <section className="reasons" aria-label={t('review.problems')}>
      <header className="reasons-head">
        <h3>{t('review.problems')}</h3>
        <button
          type="button"
          className="link"
          onClick={() => {
            const lines = failures.map(({ path, code }) => `${path}\t${code}`);
            void copyText(`${lines.join('\n')}\n`).then(setCopied);
          }}
        >
          {isCopied ? t('failures.copied') : t('failures.copy')}
        </button>
      </header>
      {groupFailures(failures).map((group) => (
        <Reason key={group.code} group={group} copied={copied} onTry={onTry} />
      ))}
    </section>
  );
}

function Reason(props: { readonly group: FailureGroup } & Omit<FailureReasonsProps, 'failures'>) {
  const { group, copied, onTry } = props;
  const { code, files } = group;
  const { t } = useTranslation('imports');
  const { info } = useLive();
  const [isOpen, setOpen] = useState(false);
  const [isTrying, setTrying] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const count = files.length;
  const title = isKnownFailure(code) ? t(`failures.reasons.${code}.title`, { count }) : group.sentence;
  const first = folderName(files[0]?.path ?? '');
  const tryAgain = (): void => {
    setProblem(null);
    setTrying(true);
    onTry(
      retryOf(
        code,
        files.map(({ path }) => path),
        copied,
        info.path,
      ),
    )
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
      })
      .finally(() => {
        setTrying(false);
      });
  };
  return (
    <section className="reason">
      <span className="reason-mark">
        <Icon name={markOf(code)} />
      </span>
      <div className="reason-words">
        <h4>{title}</h4>
        {isKnownFailure(code) && <p>{t(`failures.reasons.${code}.todo`)}</p>}
        {!isOpen && (
          <p className="hint">{count === 1 ? first : t('failures.firstMore', { name: first, count: count - 1 })}</p>
        )}
        {problem !== null && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        {isOpen && <Paths files={files} />}
      </div>
      <div className="reason-buttons">
        {mayPass(code) && (
          <button
            type="button"
            className="button"
            aria-label={t('failures.tryAgainThis', { what: title })}
            disabled={isTrying}
            onClick={tryAgain}
          >
            {t('failures.tryAgain')}
          </button>
        )}
        <button
          type="button"
          className="button quiet"
          aria-label={isOpen ? t('failures.hideThis', { what: title }) : t('failures.showThis', { what: title })}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('failures.hide') : t('failures.show')}
        </button>
      </div>
    </section>
  );
}

/** Whole paths, each with what exactly was found. */
export function Paths({ files }: { readonly files: readonly { readonly path: string; readonly detail: string }[] }) {
  const { t } = useTranslation('imports');
  return (
    <ul className="paths">
      {files.slice(0, listed).map(({ path, detail }) => (
        <li key={path}>
          {path}
          {detail !== '' && <span className="detail">{detail}</span>}
        </li>
      ))}
      {files.length > listed && <li className="hint">{t('failures.more', { count: files.length - listed })}</li>}
    </ul>
  );
}

/** Whether there are words for the Failures of this code. */
export function isKnownFailure(code: string): code is FailureCode {
  return Object.hasOwn(failureCodes, code);
}

const lockedCodes: ReadonlySet<string> = new Set<FailureCode>([
  'file-unreadable',
  'folder-unreadable',
  'sidecar-unreadable',
]);
const cutCodes: ReadonlySet<string> = new Set<FailureCode>(['file-truncated', 'empty-file', 'unsupported-format']);
const driveCodes: ReadonlySet<string> = new Set<FailureCode>(['source-away', 'read-error', 'copy-mismatch']);

function markOf(code: string): IconName {
  if (lockedCodes.has(code)) return 'lock';
  if (cutCodes.has(code)) return 'file';
  return driveCodes.has(code) ? 'drive' : 'warning';
}
