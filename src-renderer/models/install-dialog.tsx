import './models.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstallPlanView } from '../../src-shared/contract/model-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { writtenBytes, writtenList } from '../words/format.ts';
import { LicenceLink } from './licence-link.tsx';
import { hostsOf } from './model-words.ts';

interface InstallDialogProps {
  readonly names: readonly string[];
  readonly title: string;
  readonly onClose: () => void;
}

/** What an installation would bring, from where and by whose leave; it begins only here. */
export function InstallDialog({ names, title, onClose }: InstallDialogProps) {
  const { t } = useTranslation('models');
  const { calls } = useEngine();
  const [plan, setPlan] = useState<InstallPlanView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  const asked = names.join('\n');
  useEffect(() => {
    const dropped = new AbortController();
    calls.models
      .plan({ names: asked.split('\n') }, { signal: dropped.signal })
      .then(setPlan)
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setProblem(sentenceOf(error));
      });
    return () => {
      dropped.abort();
    };
  }, [calls, asked]);
  const run = (): void => {
    setProblem(null);
    setStarting(true);
    calls.models
      .install({ names: [...names] })
      .then(onClose)
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
        setStarting(false);
      });
  };
  const fits = plan === null || plan.downloadBytes <= plan.freeBytes;
  const isNothing = plan?.downloadBytes === 0;
  return (
    <Dialog
      title={t('install.title', { name: title })}
      width={640}
      onClose={onClose}
      foot={
        <>
          <span className="hint">{t('install.only')}</span>
          <button type="button" className="button" onClick={onClose}>
            {t('install.cancel')}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={plan === null || !fits || isStarting}
            onClick={run}
          >
            {isNothing ? t('install.doCheck') : t('install.do', { size: writtenBytes(plan?.downloadBytes ?? 0) })}
          </button>
        </>
      }
    >
      {plan === null && problem === null && <p className="late">{t('install.looking')}</p>}
      {plan !== null && <Planned plan={plan} fits={fits} />}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

function Planned({ plan, fits }: { readonly plan: InstallPlanView; readonly fits: boolean }) {
  const { t } = useTranslation('models');
  const hosts = hostsOf(plan.cards);
  const [size, free] = [writtenBytes(plan.downloadBytes), writtenBytes(plan.freeBytes)];
  return (
    <>
      <table className="plan-table">
        <thead>
          <tr>
            <th scope="col">{t('install.model')}</th>
            <th scope="col">{t('details.task')}</th>
            <th scope="col">{t('profiles.licence')}</th>
            <th scope="col" className="number">
              {t('profiles.size')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.cards.map((card) => (
            <tr key={card.id}>
              <th scope="row">{card.name}</th>
              <td>{t(`tasks.${card.task}`)}</td>
              <td>
                <LicenceLink card={card} />
              </td>
              <td className="number">{writtenBytes(card.files.reduce((sum, file) => sum + file.sizeBytes, 0))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {plan.downloadBytes === 0 ? (
        <p>{t('install.nothing')}</p>
      ) : (
        <>
          <p>{t('install.hosts', { count: hosts.length, hosts: writtenList(hosts) })}</p>
          <p className={fits ? undefined : 'problem'}>
            {!fits && <Icon name="warning" size={16} />} {t(fits ? 'install.room' : 'install.noRoom', { size, free })}
          </p>
        </>
      )}
    </>
  );
}
