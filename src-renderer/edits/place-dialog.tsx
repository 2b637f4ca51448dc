import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedPlace } from '../../src-shared/model/place.ts';
import { parsePosition } from '../../src-shared/query/parse-position.ts';
import type { Point } from '../../src-shared/query/query.ts';
import { useEdits } from '../feedback/use-edits.ts';
import { Dialog } from '../parts/dialog.tsx';
import { SuggestField } from './suggest-field.tsx';
import { useFirstPhotos } from './use-first-photos.ts';
import { usePlaces } from './use-places.ts';

// The map is large: it comes when somebody asks for it.
const PickPosition = lazy(async () => ({ default: (await import('../map/pick-position.tsx')).PickPosition }));

/** Where photos were taken, said by hand: by the name of a place, coordinates, or a click on the map. */
export function PlaceDialog({ ids, onClose }: { readonly ids: readonly string[]; readonly onClose: () => void }) {
  const { t } = useTranslation('edits');
  const edits = useEdits();
  const photos = useFirstPhotos(ids, 1);
  const [text, setText] = useState('');
  const [spot, setSpot] = useState<Point | null>(null);
  // A place that was chosen by name is shown by another map: the map begins where it is told to.
  const [chosen, setChosen] = useState<Point | null>(null);
  const places = usePlaces(text);
  const [first] = photos;
  const begin = chosen ?? first?.position ?? null;

  const goTo = (point: Point): void => {
    setSpot(point);
    setChosen(point);
  };
  const take = (place: (typeof places)[number] | undefined): void => {
    if (place === undefined) return;
    setText(place.name);
    goTo({ lat: place.lat, lon: place.lon });
  };
  const say = (position: Point | null | 'file'): void => {
    void edits.apply(ids, { what: 'position', position });
    onClose();
  };
  return (
    <Dialog
      title={t('dialogs.place.title', { count: ids.length })}
      width={640}
      onClose={onClose}
      foot={
        <>
          <span className="foot-links">
            <button type="button" className="link" onClick={() => say('file')}>
              {t('dialogs.place.asInFile')}
            </button>
            <button type="button" className="link" onClick={() => say(null)}>
              {t('dialogs.place.none')}
            </button>
          </span>
          <button type="button" className="button" onClick={onClose}>
            {t('dialogs.cancel')}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={spot === null}
            onClick={() => {
              if (spot !== null) say(spot);
            }}
          >
            {t('dialogs.place.give', { count: ids.length })}
          </button>
        </>
      }
    >
      <div className="edit-form">
        <SuggestField
          label={t('dialogs.place.field')}
          value={text}
          onValue={(next) => {
            setText(next);
            const pasted = parsePosition(next);
            if (pasted !== null && (pasted.lat !== 0 || pasted.lon !== 0)) goTo(pasted);
          }}
          options={places.map((place) => ({
            key: keyOf(place),
            text: place.name,
            note: [place.region, place.country].filter((part) => part !== null).join(', '),
          }))}
          onChoose={({ key }) => {
            take(places.find((each) => keyOf(each) === key));
          }}
          onEnter={() => {
            // A name: its first place, as the list shows it; told again, or a position, that is said.
            if (spot === null) take(places[0]);
            else say(spot);
          }}
          placeholder={t('dialogs.place.placeholder')}
          autoFocus
        />
        <div className="place-map">
          {first !== undefined && (
            <Suspense fallback={null}>
              <PickPosition
                key={begin === null ? 'nowhere' : `${begin.lat},${begin.lon}`}
                position={spot ?? begin}
                onPick={setSpot}
              />
            </Suspense>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function keyOf({ lat, lon }: NamedPlace): string {
  return `${lat},${lon}`;
}
