import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attributions } from './use-attributions.ts';

/** Where its makers want to be named with a link (https://www.openstreetmap.org/copyright). */
const openStreetMap = /OpenStreetMap/i;

/** Who made what is in view, in the line of the scale; nothing of it is the offline world: that is said then. */
export function Attribution({ texts, isOnline }: Attributions) {
  const { t } = useTranslation('map');
  return (
    <>
      {!isOnline && t('offline')}
      {texts.map((text, index) => (
        <Fragment key={text}>
          {(index > 0 || !isOnline) && ' · '}
          {openStreetMap.test(text) ? (
            <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer">
              {text}
            </a>
          ) : (
            text
          )}
        </Fragment>
      ))}
    </>
  );
}
