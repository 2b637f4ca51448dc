import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.tsx';
import { useModelNames } from '../../recognition/use-model-names.ts';
import { writtenScore } from '../../words/format.ts';
import { saysOf, type SeenRow } from '../boxes/seen-things.ts';
import type { Seen } from '../boxes/use-seen.ts';

interface SeenRowProps {
  readonly row: SeenRow;
  /** In the language of the page. */
  readonly name: string;
  readonly seen: Seen;
}

/** A class on the photo: how sure the models are, and whether they are right. */
export function SeenRowItem({ row, name, seen }: SeenRowProps) {
  const { t } = useTranslation('info');
  const modelName = useModelNames();
  const { key, count, score, verdict, by, about } = row;
  const isLit = seen.lit === key || seen.boxes.some((box) => box.row === key && box.key === seen.lit);
  const judge = (next: 'right' | 'wrong'): void => seen.say(saysOf(about, verdict === next ? 'unsaid' : next));
  const states = [verdict ?? '', isLit ? 'lit' : ''].filter((state) => state !== '');
  const models = by.map((one) => `${modelName(one.model)} ${writtenScore(one.score)}`).join(', ');
  const who = verdict === null ? t('what.by', { models }) : t(`what.said.${verdict}`);
  return (
    <li
      className={['seen-row', ...states].join(' ')}
      title={who}
      onPointerEnter={() => seen.light(key)}
      onPointerLeave={() => seen.light(null)}
      onFocus={() => seen.light(key)}
      onBlur={() => seen.light(null)}
    >
      <button
        type="button"
        className="seen-name"
        title={t('what.search', { name })}
        onClick={() => seen.searchFor(row)}
      >
        <span className="seen-word">{name}</span>
        {count > 1 && <span className="seen-count">×{count}</span>}
        {verdict === 'wrong' && <span className="visually-hidden">, {t('what.said.wrong')}</span>}
      </button>
      {score === null ? (
        <span className="seen-by-you">{t('what.from.user')}</span>
      ) : (
        <>
          <meter className="seen-bar" min={0} max={1} value={score} aria-label={t('what.score')} />
          <span className="seen-score">{writtenScore(score)}</span>
        </>
      )}
      <button
        type="button"
        className="icon-button seen-right"
        aria-pressed={verdict === 'right'}
        aria-label={t('what.right', { name })}
        title={`${t('what.right', { name })} (Y)`}
        onClick={() => judge('right')}
      >
        <Icon name="check" size={16} />
      </button>
      <button
        type="button"
        className="icon-button seen-wrong"
        aria-pressed={verdict === 'wrong'}
        aria-label={t('what.wrong', { name })}
        title={`${t('what.wrong', { name })} (N)`}
        onClick={() => judge('wrong')}
      >
        <Icon name="close" size={16} />
      </button>
    </li>
  );
}
