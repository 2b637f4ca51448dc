import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../src-shared/model/asset.ts';
import { useEngine } from '../connect/engine-context.ts';
import type { PointedAt } from '../charts/plot.tsx';
import type { PlotModel } from './model.ts';
import { writtenAmount, writtenNames, writtenNumber } from './summary.ts';

/** What the pointer is on: where in the plot, and which mark. */
export interface Pointed extends PointedAt {
  readonly mark: number;
}

/** A pointer that moves on asks for no picture. */
const restMs = 80;
const cardPx = 200;
/** A card beside the pointer, not under it. */
const beside = 14;

/** A small card beside the pointer; of a photo with its picture. Not for screen readers: the table says the same. */
export function HoverCard(props: {
  readonly pointed: Pointed;
  readonly model: PlotModel;
  readonly isNarrowed: boolean;
}) {
  const { pointed, model, isNarrowed } = props;
  const { t } = useTranslation('insights');
  const mark = model.marks[pointed.mark];
  if (mark === undefined) return null;
  const { widthPx } = pointed;
  const isRight = pointed.x + beside + cardPx > widthPx;
  const amount = writtenAmount(mark.shown, model.counts);
  const isPart = isNarrowed && model.counts !== 'metres' && mark.shown !== mark.all;
  return (
    <div
      className="hover-card"
      aria-hidden="true"
      style={{
        top: Math.max(0, pointed.y - 20),
        ...(isRight ? { right: widthPx - pointed.x + beside } : { left: pointed.x + beside }),
      }}
    >
      {mark.photo !== undefined && <MarkPicture photo={mark.photo} />}
      <span>
        <b>{isPart ? t('shownOf', { shown: amount, all: writtenNumber(mark.all) }) : amount}</b>
        <span>{writtenNames(mark.names)}</span>
        {mark.parts?.map(({ shown }, part) => {
          const name = model.parts?.names[part];
          return shown > 0 && name !== undefined ? (
            <span key={name} className="hover-part">
              {t('part', { name, amount: writtenNumber(shown) })}
            </span>
          ) : null;
        })}
      </span>
    </div>
  );
}

/** The picture of a photo, asked for when the pointer rests on it. */
function MarkPicture({ photo }: { readonly photo: string }) {
  const engine = useEngine();
  const [shown, setShown] = useState<Asset | null>(null);
  useEffect(() => {
    const left = new AbortController();
    const timer = setTimeout(() => {
      engine.calls.assets.get({ id: photo }, { signal: left.signal }).then(
        setShown,
        // The card says the rest without it.
        () => undefined,
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [engine, photo]);
  if (shown?.id !== photo) return <span className="hover-picture" />;
  const version = `${shown.sha256?.slice(0, 12) ?? 'early'}.t${String(shown.turn)}`;
  return <img className="hover-picture" src={engine.pictureUrl('grid', photo, version)} alt="" />;
}
