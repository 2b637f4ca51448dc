import './trash.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeepRule } from '../../src-shared/contract/trash-calls.ts';
import { useLive } from '../connect/live-context.ts';
import { Icon } from '../parts/icon.tsx';
import { folderName, writtenBytes } from '../words/format.ts';
import { DuplicateGroup } from './duplicate-group.tsx';
import { KeepField } from './keep-field.tsx';
import { TrashDialog } from './trash-dialog.tsx';
import { useDuplicates } from './use-duplicates.ts';
import { usePlan } from './use-plan.ts';

/** Files with the same content, which of them is shown, and the way to free their room. */
export function DuplicatesPage() {
  const { t } = useTranslation(['trash', 'frame']);
  const { info } = useLive();
  const { page, problem, showMore } = useDuplicates();
  const [keep, setKeep] = useState<KeepRule>({ by: 'primary' });
  /** Whose others shall go; `all` for those of all groups. */
  const [asked, setAsked] = useState<string | null>(null);
  const { plan } = usePlan({ what: 'duplicates', keep, assets: null });
  const source = keep.by === 'source' ? info.sources.find(({ id }) => id === keep.source) : undefined;
  const rule = t(`rule.${keep.by}`, { name: folderName(source?.path ?? '') });
  return (
    <div className="page duplicates-page">
      <h1>{t('frame:views.duplicates')}</h1>
      <p className="lead">{t('intro')}</p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {page === null && problem === null && (
        <p className="trash-late" role="status">
          {t('loading')}
        </p>
      )}
      {page?.total === 0 && (
        <div className="duplicates-empty">
          <p>{t('nothing')}</p>
          <p className="hint">{t('nothingWhy')}</p>
        </div>
      )}
      {page !== null && page.total > 0 && (
        <>
          <div className="duplicates-bar">
            <KeepField keep={keep} sources={info.sources} onKeep={setKeep} />
            <p className="duplicates-total" role="status">
              {t('groups', { count: page.total })}
            </p>
            <button
              type="button"
              className="button primary"
              disabled={plan === null || plan.files === 0}
              onClick={() => setAsked('all')}
            >
              <Icon name="trash" size={16} />
              {plan === null || plan.files === 0
                ? t('others')
                : t('all', { count: plan.files, size: writtenBytes(plan.bytes) })}
            </button>
          </div>
          <p className="hint">{rule}</p>
          <ul className="duplicates">
            {page.groups.map((group) => (
              <DuplicateGroup key={group.asset} group={group} keep={keep} onTrash={() => setAsked(group.asset)} />
            ))}
          </ul>
          {page.groups.length < page.total && (
            <button type="button" className="button" onClick={showMore}>
              {t('more')}
            </button>
          )}
        </>
      )}
      {asked !== null && (
        <TrashDialog
          title={t('dialog.title')}
          which={{ what: 'duplicates', keep, assets: asked === 'all' ? null : [asked] }}
          above={<p>{rule}</p>}
          below={<p>{t('dialog.read')}</p>}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
