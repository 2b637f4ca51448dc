import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassCount, ClassCounts } from '../../src-shared/contract/class-calls.ts';
import { mostThings } from '../../src-shared/query/query.ts';
import type { ClassKey, Vocabulary } from '../../src-shared/vocabulary/vocabulary.ts';
import { useEngine } from '../connect/engine-context.ts';
import { Icon } from '../parts/icon.tsx';
import type { ChosenClass } from './class-choice.ts';
import { ScoreBars } from './score-bars.tsx';
import { useHistogram } from './use-histogram.ts';
import type { EditHow } from './use-query-edits.ts';
import { useResting } from './use-resting.ts';

interface ChosenClassDetailsProps {
  readonly one: ChosenClass;
  /** As the page shows it. */
  readonly name: string;
  readonly vocabulary: Vocabulary;
  readonly counts: ClassCounts | null;
  readonly within: string;
  readonly onChange: (next: ChosenClass, how?: EditHow) => void;
}

/** How many of a class there must be, how large, and from which score on it counts. */
export function ChosenClassDetails({ one, name, vocabulary, counts, within, onChange }: ChosenClassDetailsProps) {
  const { t } = useTranslation('classes');
  const keys = vocabulary.meaning(one.name)?.classes ?? [{ class: one.name, wnid: null }];
  const meant = classesOf(keys, counts);
  const isDetected = one.count > 1 || one.large || meant.some(({ task }) => task === 'detect');
  return (
    <div className="class-details">
      {isDetected && one.mode !== 'none' && (
        <>
          <Stepper
            count={one.count}
            onCount={(count) => {
              onChange({ ...one, count });
            }}
            name={name}
          />
          <label className="class-large">
            <input
              type="checkbox"
              checked={one.large}
              onChange={(event) => {
                onChange({ ...one, large: event.target.checked });
              }}
            />
            {t('large')}
          </label>
        </>
      )}
      <Confidence {...{ one, name, keys, meant, within, onChange }} />
    </div>
  );
}

function Stepper(props: { readonly count: number; readonly name: string; readonly onCount: (count: number) => void }) {
  const { count, name, onCount } = props;
  const { t } = useTranslation('classes');
  return (
    <div className="class-stepper" role="group" aria-label={t('countOf', { name })}>
      <button
        type="button"
        className="icon-button"
        aria-label={t('fewer')}
        disabled={count <= 1}
        onClick={() => {
          onCount(count - 1);
        }}
      >
        <Icon name="minus" size={16} />
      </button>
      <output>{t('orMore', { count })}</output>
      <button
        type="button"
        className="icon-button"
        aria-label={t('more')}
        disabled={count >= mostThings}
        onClick={() => {
          onCount(count + 1);
        }}
      >
        <Icon name="plus" size={16} />
      </button>
    </div>
  );
}

interface ConfidenceProps {
  readonly one: ChosenClass;
  readonly name: string;
  /** All that the name stands for, and those of them that are on the photos. */
  readonly keys: readonly ClassKey[];
  readonly meant: readonly ClassCount[];
  readonly within: string;
  readonly onChange: ChosenClassDetailsProps['onChange'];
}

/** The slider below the bars of scores: photos are filtered anew while it is moved, nothing is looked at again. */
function Confidence({ one, name, keys, meant, within, onChange }: ConfidenceProps) {
  const { t } = useTranslation('classes');
  const { calls } = useEngine();
  const [kept, setKept] = useState(0);
  const histogram = useHistogram(meant.length > 0 ? meant : keys, within, kept);
  const usual = histogram?.threshold ?? meant[0]?.threshold ?? ownless.detect;
  const score = useResting(one.score ?? usual, (next) => {
    onChange({ ...one, score: next }, 'live');
  });
  const keep = async (threshold: number | null): Promise<void> => {
    for (const { class: key, wnid } of meant) await calls.classes.setThreshold({ class: key, wnid, threshold });
    setKept((times) => times + 1);
    onChange({ ...one, score: null });
  };
  const isOwn = histogram !== null && meant.some(({ task, threshold }) => threshold !== ownless[task]);
  return (
    <div className="class-score" role="group" aria-label={t('sureOf', { name })}>
      <p className="panel-name">
        {t('sure')} <b>{t('percent', { score: score.value })}</b>
      </p>
      {histogram !== null && <ScoreBars photos={histogram.photos} from={score.value} />}
      <input
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={score.value}
        aria-label={t('sureOf', { name })}
        aria-valuetext={t('percent', { score: score.value })}
        onChange={(event) => {
          score.move(Number(event.target.value));
        }}
        onPointerUp={score.rest}
        onKeyUp={score.rest}
        onBlur={score.rest}
      />
      <p className="class-score-ways">
        {one.score !== null && one.score !== usual && (
          <>
            <button type="button" className="link" onClick={() => onChange({ ...one, score: null })}>
              {t('reset', { score: usual })}
            </button>
            {meant.length > 0 && (
              <button type="button" className="link" onClick={() => void keep(one.score).catch(() => undefined)}>
                {t('keep')}
              </button>
            )}
          </>
        )}
        {one.score === null && isOwn && (
          <button type="button" className="link" onClick={() => void keep(null).catch(() => undefined)}>
            {t('unkeep')}
          </button>
        )}
      </p>
    </div>
  );
}

/** From which score on classes count where the user said nothing. */
const ownless: Readonly<Record<ClassCount['task'], number>> = { detect: 0.5, classify: 0.3 };

/** Those of the classes that are on the photos, the most frequent first. */
function classesOf(keys: readonly ClassKey[], counts: ClassCounts | null): readonly ClassCount[] {
  const isMeant = (one: ClassCount) =>
    keys.some((each) => each.wnid === one.wnid && (one.wnid !== null || each.class === one.class));
  return counts?.classes.filter(isMeant) ?? [];
}
