import { sunStand } from '../../../src-shared/algorithms/sun-altitude.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { lightsAt } from '../../../src-shared/model/light.ts';
import { t } from '../../words/words.ts';

/** "Sunset · Golden hour · sun 2° above the horizon"; null where instant or position is unknown. */
export function lightWords({ capturedAt, position }: Pick<Asset, 'capturedAt' | 'position'>): string | null {
  if (capturedAt.instant === null || position === null) return null;
  const sun = sunStand(Date.parse(capturedAt.instant), position.lat, position.lon);
  // By day the sun is up: that says nothing more of a sunset.
  const found = lightsAt(sun).filter((light, _, all) => light !== 'day' || all.length === 1);
  const lights = found.map((light) => t(`filters:light.names.${light}`)).join(' · ');
  const degrees = Math.round(Math.abs(sun.altitudeDegrees));
  const side = degrees === 0 ? 'at' : sun.altitudeDegrees > 0 ? 'above' : 'below';
  return t(`info:when.sun.${side}`, { lights, degrees });
}
