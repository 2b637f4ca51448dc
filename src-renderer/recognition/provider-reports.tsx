import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderReport } from '../../src-shared/model/recognition-state.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useSettings } from '../frame/settings.tsx';
import { paceWords, providerName, reasonWords } from './recognition-words.ts';
import { useModelNames } from './use-model-names.ts';

/** On what models run, and why not on something else. */
export function ProviderReports() {
  const { t } = useTranslation('recognition');
  const { settings, change } = useSettings();
  const { reports, isTrying, problem, tryAgain } = useReports();
  const offered = [...new Set(reports.map(({ provider }) => provider))];
  const choices = ['cpu', ...offered.filter((one) => one !== 'cpu')];
  if (settings.recogniseOn !== 'auto' && !choices.includes(settings.recogniseOn)) choices.push(settings.recogniseOn);
  const used = [...new Set(reports.filter(({ verdict }) => verdict === 'used').map(({ provider }) => provider))];
  const [only] = used;
  return (
    <>
      <label className="effort">
        <span>{t('settings.runOn')}</span>
        <select
          className="field"
          value={settings.recogniseOn}
          onChange={(event) => change({ recogniseOn: event.target.value })}
        >
          <option value="auto">{t('settings.auto')}</option>
          {choices.map((provider) => (
            <option key={provider} value={provider}>
              {providerName(provider)}
            </option>
          ))}
        </select>
      </label>
      <details className="why">
        <summary>
          {used.length === 1 && only !== undefined
            ? t('why.title', { provider: providerName(only) })
            : t('why.titleNone')}
        </summary>
        <p className="hint">{reports.length === 0 ? t('why.untried') : t('why.lead')}</p>
        {reports.length > 0 && <Reports reports={reports} />}
        {problem !== null && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="button" className="button" disabled={isTrying} onClick={tryAgain}>
          {isTrying ? t('why.trying') : t('why.again')}
        </button>
      </details>
    </>
  );
}

function Reports({ reports }: { readonly reports: readonly ProviderReport[] }) {
  const { t } = useTranslation('recognition');
  const { recognition } = useLive();
  const nameOf = useModelNames();
  /** Where the trial measured nothing, because there was nothing to choose from: as it goes at work. */
  const paceOf = ({ model, verdict, msPerPicture }: ProviderReport): number | null =>
    msPerPicture ??
    (verdict === 'used' ? (recognition?.models.find(({ id }) => id === model)?.msPerPicture ?? null) : null);
  const paceCell = (ms: number | null): string => (ms === null ? '–' : paceWords(ms));
  return (
    <div className="why-table" tabIndex={0} role="group" aria-label={t('why.table')}>
      <table aria-label={t('why.table')}>
        <thead>
          <tr>
            <th scope="col">{t('why.model')}</th>
            <th scope="col">{t('why.provider')}</th>
            <th scope="col">{t('why.verdict')}</th>
            <th scope="col" className="number">
              {t('why.speed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={`${report.model} ${report.provider}`} className={report.verdict === 'used' ? 'used' : undefined}>
              <th scope="row">{nameOf(report.model)}</th>
              <td>{providerName(report.provider)}</td>
              <td>
                {t(`why.verdicts.${report.verdict}`)}
                {report.reason !== null && <span className="hint">{reasonWords(report.provider, report.reason)}</span>}
              </td>
              <td className="number">{paceCell(paceOf(report))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface KnownReports {
  readonly reports: readonly ProviderReport[];
  readonly isTrying: boolean;
  readonly problem: string | null;
  readonly tryAgain: () => void;
}

/** What is known of providers, asked again when another one is in use. */
function useReports(): KnownReports {
  const { calls } = useEngine();
  const { recognition, modelChanges } = useLive();
  const { settings } = useSettings();
  const [reports, setReports] = useState<readonly ProviderReport[]>([]);
  const [isTrying, setTrying] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const inUse = recognition?.models.map(({ id, provider }) => `${id} ${provider ?? ''}`).join('\n') ?? '';
  useEffect(() => {
    const dropped = new AbortController();
    calls.recognition
      .providers({}, { signal: dropped.signal })
      .then(setReports)
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setProblem(sentenceOf(error));
      });
    return () => {
      dropped.abort();
    };
  }, [calls, inUse, modelChanges, settings.recogniseOn]);
  const tryAgain = (): void => {
    setTrying(true);
    setProblem(null);
    calls.recognition
      .tryProviders({})
      .then(setReports)
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
      })
      .finally(() => {
        setTrying(false);
      });
  };
  return { reports, isTrying, problem, tryAgain };
}
