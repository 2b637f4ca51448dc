import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { CaptureTime, CaptureTimeCandidate } from '../../../src-shared/model/capture-time.ts';
import type { TimeCorrection } from '../../../src-shared/model/change.ts';
import { useEdits } from '../../feedback/use-edits.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { writtenMoment } from '../../words/format.ts';
import { lightWords } from './light-words.ts';
import { Fact, Section } from './section.tsx';
import { knownTo, otherDates, reasonWords, refusedWords, sourceWords, writtenLocal, zoneWords } from './time-words.ts';

const signs: Readonly<Record<CaptureTime['confidence'], IconName>> = {
  sure: 'check',
  likely: 'about',
  doubtful: 'warning',
};

/** When it was taken: as the clocks there showed it, the instant, why that is believed, and what else was found. */
export function WhenSection({ asset, onEdit }: { readonly asset: Asset; readonly onEdit: () => void }) {
  const { t } = useTranslation('info');
  const edits = useEdits();
  const time = asset.capturedAt;
  const { confidence, local, instant, offset } = time;
  const known = knownTo(time);
  const light = lightWords(asset);
  const correct = (correction: TimeCorrection): void => {
    void edits.apply([asset.id], { what: 'captureTime', correction });
  };
  return (
    <Section icon="clock" name={t('when.name')} edit={{ name: t('when.edit'), run: onEdit }}>
      <p className="info-value">{writtenLocal(local, known)}</p>
      <p className="info-second">{zoneWords(time)}</p>
      {instant !== null && offset !== null && (
        <dl>
          <Fact name={t('when.utc')}>{writtenLocal(instant)}</Fact>
          {light !== null && <Fact name={t('when.light')}>{light}</Fact>}
          {isOtherHere(instant, offset) && <Fact name={t('when.here')}>{writtenMoment(instant)}</Fact>}
        </dl>
      )}
      <div className={`info-reason ${confidence}`}>
        <Icon name={signs[confidence]} size={16} />
        <div>
          <p>
            {reasonWords(time)} <strong>{t(`when.confidence.${confidence}`)}</strong>
          </p>
          {confidence === 'doubtful' && (
            <p className="info-links">
              {known === 'time' && (
                <button
                  type="button"
                  className="link"
                  onClick={() => correct({ mode: 'set', local: local.slice(0, 19), zone: offset })}
                >
                  {t('when.right')}
                </button>
              )}
              <button type="button" className="link" onClick={onEdit}>
                {t('when.edit')}
              </button>
            </p>
          )}
          {time.source === 'user' && (
            <button type="button" className="link" onClick={() => correct({ mode: 'reset' })}>
              {t('when.asInFile')}
            </button>
          )}
        </div>
      </div>
      <OtherDates
        dates={otherDates(time)}
        onUse={(use) => correct({ mode: 'set', local: use.slice(0, 19), zone: null })}
      />
    </Section>
  );
}

/** Dates that were found and do not count, each with the reason where it was refused. */
function OtherDates(props: {
  readonly dates: readonly CaptureTimeCandidate[];
  readonly onUse: (local: string) => void;
}) {
  const { t } = useTranslation('info');
  const { dates, onUse } = props;
  if (dates.length === 0) return null;
  return (
    <details className="info-more">
      <summary>{t('when.others', { count: dates.length })}</summary>
      <ul className="info-dates">
        {dates.map(({ source, raw, local, refused }) => (
          <li key={`${source} ${raw}`}>
            <div>
              <p className="info-date">{local === null ? raw : writtenLocal(local)}</p>
              <p title={t('when.stood', { raw })}>
                {capital(sourceWords(source))}
                {refused !== null && <span className="warn"> · {refusedWords(refused)}</span>}
              </p>
            </div>
            {local !== null && (
              <button
                type="button"
                className="link"
                aria-label={t('when.useNamed', { date: writtenLocal(local) })}
                onClick={() => onUse(local)}
              >
                {t('when.use')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whether the clock of this computer showed another time at that instant than those there. */
function isOtherHere(instant: string, offset: string): boolean {
  return -Math.round(new Date(instant).getTimezoneOffset()) !== minutesOf(offset);
}

function minutesOf(offset: string): number {
  const [hours = '0', minutes = '0'] = offset.slice(1).split(':');
  return (offset.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function capital(text: string): string {
  return text.replace(/^./u, (letter) => letter.toUpperCase());
}
