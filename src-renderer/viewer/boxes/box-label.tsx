import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.tsx';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../../parts/menu.tsx';
import { useModelNames } from '../../recognition/use-model-names.ts';
import { quoted, writtenScore } from '../../words/format.ts';
import type { PlacedLabel } from '../../../src-shared/algorithms/place-labels.ts';
import { saysOf, type SeenBox } from './seen-things.ts';
import type { Seen } from './use-seen.ts';

interface BoxLabelProps {
  readonly box: SeenBox;
  /** In the language of the page. */
  readonly name: string;
  readonly seen: Seen;
  readonly place: PlacedLabel;
  readonly isLit: boolean;
}

/** The name of a box, which opens what can be done with it. */
export function BoxLabel({ box, name, seen, place, isLit }: BoxLabelProps) {
  const { t } = useTranslation('viewer');
  const modelName = useModelNames();
  const { key, isSaid, by } = box;
  const saidBy = by.map(({ model, score }) => ({ name: modelName(model), score: writtenScore(score) }));
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const { current } = button;
    return () => {
      // A box that goes leaves the keys to the viewer.
      if (current !== null && document.activeElement === current) {
        current.closest<HTMLElement>('.viewer')?.focus({ preventScroll: true });
      }
    };
  }, []);
  const score = box.score === null ? null : writtenScore(box.score);
  const states = [isLit ? 'lit' : '', place.isFree ? '' : 'covered'];
  return (
    <Menu
      open={seen.opened === key}
      onOpen={(isOpen) => seen.open(isOpen ? key : null)}
      trigger={
        <button
          ref={button}
          type="button"
          className={['box-label', ...states].filter((state) => state !== '').join(' ')}
          style={{ left: place.left, top: place.top }}
          title={isSaid ? t('boxes.said') : saidBy.map((one) => `${one.name} ${one.score}`).join(', ')}
          onPointerEnter={() => seen.light(key)}
          onPointerLeave={() => seen.light(null)}
          onFocus={() => seen.light(key)}
          onBlur={() => seen.light(null)}
        >
          <strong>{name}</strong>
          {isSaid ? (
            <>
              <Icon name="check" size={12} />
              <span className="visually-hidden">{t('boxes.said')}</span>
            </>
          ) : (
            <span>{score}</span>
          )}
        </button>
      }
    >
      {saidBy.length > 0 && (
        <MenuHeading>
          {saidBy.map((one) => (
            <span key={one.name} className="box-by">
              <span>{one.name}</span> <span>{one.score}</span>
            </span>
          ))}
        </MenuHeading>
      )}
      <MenuItem icon="search" onSelect={() => seen.searchFor(box)}>
        {t('boxes.more', { name: quoted(name) })}
      </MenuItem>
      <MenuLine />
      {isSaid ? (
        <MenuItem icon="undo" note="Y" onSelect={() => seen.say(saysOf([box], 'unsaid'))}>
          {t('boxes.unsay')}
        </MenuItem>
      ) : (
        <MenuItem icon="check" note="Y" onSelect={() => seen.say(saysOf([box], 'right'))}>
          {t('boxes.right')}
        </MenuItem>
      )}
      <MenuItem icon="close" note="N" onSelect={() => seen.say(saysOf([box], 'wrong'))}>
        {t('boxes.wrong')}
      </MenuItem>
      <MenuItem icon="pencil" onSelect={() => seen.name({ box: box.box, from: box })}>
        {t('boxes.rename')}
      </MenuItem>
    </Menu>
  );
}
