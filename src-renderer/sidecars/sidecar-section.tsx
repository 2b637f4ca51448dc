import './sidecars.css';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import type { SidecarState } from '../../src-shared/contract/sidecar-calls.ts';
import { useSettings } from '../frame/settings.tsx';
import { Switch } from '../parts/switch.tsx';
import { SidecarConflicts } from './sidecar-conflicts.tsx';
import { useSidecars } from './use-sidecars.ts';

/** Failures that are shown. */
const shown = 5;

/** Of the settings: whether sidecars are written, how they stand, and what has to be decided. */
export function SidecarSection() {
  const { t } = useTranslation('sidecars');
  const { settings, change } = useSettings();
  const { calls } = useEngine();
  const toast = useToast();
  const [state, put] = useSidecars(settings.writeSidecars);
  const run = (asked: Promise<SidecarState>): void => {
    asked.then(put, (error: unknown) => toast({ text: sentenceOf(error) }));
  };
  return (
    <section className="page-section sidecar-section">
      <h2>{t('title')}</h2>
      <Switch
        label={t('on')}
        hint={t('onWhy')}
        on={settings.writeSidecars}
        onChange={(writeSidecars) => change({ writeSidecars })}
      />
      {state !== null && (
        <>
          {(settings.writeSidecars || state.written > 0) && (
            <p className="sidecar-state" role="status">
              {t('written', { count: state.written })}
              {settings.writeSidecars && state.waiting > 0 && ` ${t('waiting', { count: state.waiting })}`}
            </p>
          )}
          {state.failures.count > 0 && (
            <SidecarFailures
              failures={state.failures}
              onTryAgain={() => {
                run(calls.sidecars.tryAgain({}));
              }}
            />
          )}
          {state.conflicts.count > 0 && (
            <SidecarConflicts
              conflicts={state.conflicts}
              onSettle={(assets, keep) => {
                run(calls.sidecars.settle({ assets, keep }));
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

function SidecarFailures(props: { readonly failures: SidecarState['failures']; readonly onTryAgain: () => void }) {
  const { failures, onTryAgain } = props;
  const { t } = useTranslation('sidecars');
  const rest = failures.count - Math.min(shown, failures.examples.length);
  return (
    <div className="sidecar-trouble">
      <h3>{t('failed', { count: failures.count })}</h3>
      <ul>
        {failures.examples.slice(0, shown).map(({ path, code }) => (
          <li key={path}>
            <span className="path" dir="auto">
              {path}
            </span>
            <span className="hint">{t(`failures.${code}`)}</span>
          </li>
        ))}
        {rest > 0 && <li>{t('more', { count: rest })}</li>}
      </ul>
      <button type="button" className="button" onClick={onTryAgain}>
        {t('tryAgain')}
      </button>
    </div>
  );
}
