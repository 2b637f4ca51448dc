import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { copyWords, exportWords } from '../../src-shared/model/copy-pattern.ts';
import { splitAt, type PatternProblem } from './pattern-problem.ts';

const ending = '.{ext}';
const words = [...copyWords, ...exportWords];
const shownExamples = 2;

/** How copies are named: the pattern, its words to put in, and the first names that it gives. */
export function PatternLine(props: {
  /** Null: the preset's own. */
  readonly pattern: string | null;
  readonly usual: string;
  readonly problem: PatternProblem | null;
  readonly examples: readonly string[];
  readonly onPattern: (pattern: string | null) => void;
}) {
  const { pattern, usual, problem, examples, onPattern } = props;
  const { t } = useTranslation('exports');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const written = pattern ?? usual;

  const insert = (word: string): void => {
    const { current } = field;
    if (current === null) return;
    // Where the field was not entered yet its end is meant, and that is the extension's.
    const isAtEnd = current.selectionStart === written.length && written.endsWith(ending);
    const from = isAtEnd ? written.length - ending.length : (current.selectionStart ?? 0);
    current.setRangeText(`{${word}}`, from, isAtEnd ? from : (current.selectionEnd ?? from), 'end');
    onPattern(current.value);
    current.focus();
  };
  return (
    <div className="export-line">
      <div className="export-line-head">
        <label htmlFor={id}>{t('pattern.name')}</label>
        {pattern !== null && pattern !== usual && (
          <button type="button" className="link" onClick={() => onPattern(null)}>
            {t('pattern.usual')}
          </button>
        )}
      </div>
      <input
        ref={field}
        id={id}
        className="field"
        value={written}
        maxLength={300}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-said`}
        onChange={(event) => onPattern(event.target.value)}
      />
      <div id={`${id}-said`}>
        {problem === null ? (
          <Examples names={examples.slice(0, shownExamples)} />
        ) : (
          <div role="alert">
            <p className="problem">{problem.sentence}</p>
            <MarkedPattern pattern={written} part={problem.part} />
          </div>
        )}
      </div>
      <div className="pattern-words" role="group" aria-label={t('pattern.insert')}>
        {words.map((word) => (
          <button
            key={word}
            type="button"
            aria-label={t('pattern.insertThis', { word: t(`pattern.words.${word}`) })}
            onClick={() => insert(word)}
          >
            {t(`pattern.words.${word}`)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** The pattern with the part that is wrong marked; nothing where the whole of it is. */
function MarkedPattern({ pattern, part }: { readonly pattern: string; readonly part: string }) {
  const [before, wrong, after] = splitAt(pattern, part);
  if (wrong === '') return null;
  return (
    <p className="pattern-marked">
      {before}
      <mark>{wrong}</mark>
      {after}
    </p>
  );
}

function Examples({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation('exports');
  return (
    <ul className="pattern-examples" aria-label={t('pattern.examples')}>
      {names.map((name) => (
        <li key={name} title={name}>
          {name}
        </li>
      ))}
    </ul>
  );
}
