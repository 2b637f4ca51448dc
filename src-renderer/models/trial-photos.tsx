import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelTrial } from '../../src-shared/contract/model-calls.ts';
import type { Detection } from '../../src-shared/model/detection.ts';
import type { ModelCard } from '../../src-shared/model/model-card.ts';
import { useClassNames } from '../classes/use-class-names.ts';
import { useEngine } from '../connect/engine-context.ts';
import { writtenScore } from '../words/format.ts';
import { inputWords } from './model-words.ts';

/** From which score on something is shown here, as where nobody says otherwise. */
const leastScore = { detect: 0.5, classify: 0.05 } as const;
const mostClasses = 3;

interface TrialPhotosProps {
  readonly card: ModelCard;
  readonly trials: readonly ModelTrial[];
  readonly problem: string | null;
}

/** Three photos of the library with what a model says of them. */
export function TrialPhotos({ card, trials, problem }: TrialPhotosProps) {
  const { t } = useTranslation('models');
  return (
    <>
      {problem !== null && (
        <p className="problem" role="alert">
          {t('tried.failed')} {problem}
        </p>
      )}
      {problem === null && trials.length === 0 && <p>{t('tried.none')}</p>}
      {trials.length > 0 && (
        <ul className="trials">
          {trials.map((trial, index) => (
            <TrialPhoto key={trial.assetId} trial={trial} task={card.task} n={index + 1} />
          ))}
        </ul>
      )}
      <p className="hint">
        {card.name} · {t(`tasks.${card.task}`)} · {inputWords(card.input)}
      </p>
    </>
  );
}

function TrialPhoto(props: { readonly trial: ModelTrial; readonly task: ModelCard['task']; readonly n: number }) {
  const { trial, task, n } = props;
  const { t } = useTranslation('models');
  const engine = useEngine();
  const { nameOf } = useClassNames();
  // Another one each time: photos that were turned meanwhile come upright, as the model saw them.
  const [version] = useState(() => `trial-${String(Date.now())}`);
  const things = trial.detections.filter(({ score }) => score >= leastScore.detect);
  const classes = trial.classifications.filter(({ score }) => score >= leastScore.classify).slice(0, mostClasses);
  const what = task === 'detect' ? t('tried.found', { count: things.length }) : classes.map(nameOf).join(', ');
  return (
    <li>
      <div className="trial-picture">
        <img src={engine.pictureUrl('view', trial.assetId, version)} alt={t('tried.photo', { n, what })} />
        {things.map((thing, index) => (
          <Box key={index} thing={thing} name={nameOf(thing)} />
        ))}
      </div>
      {task === 'classify' && (
        <ol className="trial-classes">
          {classes.map((one) => (
            <li key={`${one.class} ${one.wnid ?? ''}`}>
              <span>{nameOf(one)}</span> <span className="figures">{writtenScore(one.score)}</span>
            </li>
          ))}
        </ol>
      )}
      {task === 'detect' && things.length === 0 && <p className="hint">{t('tried.nothing')}</p>}
      {task === 'embed' && <p className="hint">{t('tried.embedded')}</p>}
      <p className="hint figures">{t('tried.took', { ms: Math.max(1, Math.round(trial.tookMs)) })}</p>
    </li>
  );
}

/** A box over the picture, whatever size it is shown in. */
function Box({ thing, name }: { readonly thing: Detection; readonly name: string }) {
  const [left, top, width, height] = thing.box;
  const place: CSSProperties = {
    left: `${String(left * 100)}%`,
    top: `${String(top * 100)}%`,
    width: `${String(width * 100)}%`,
    height: `${String(height * 100)}%`,
  };
  return (
    <span className={top < 0.1 ? 'trial-box inside' : 'trial-box'} style={place} aria-hidden="true">
      <span className="trial-label">
        <b>{name}</b> {writtenScore(thing.score)}
      </span>
    </span>
  );
}
