import type { useTranslation } from 'react-i18next';
import { earthRadiusM } from '../../src-shared/algorithms/haversine.ts';
import { type Area, cornersOfBox } from './area.ts';
import { writtenDistance, writtenPosition } from './written-position.ts';

type Words = ReturnType<typeof useTranslation<'map'>>['t'];

/** Where the circle is, how large the box, how many corners the shape has; `name` is that of the circle's middle. */
export function areaName(t: Words, area: Area, name: string | null): string {
  if (area.kind === 'circle') return name ?? writtenPosition(area.lat, area.lon, 2);
  if (area.kind === 'polygon') return t('corners', { count: area.ring.length });
  const [, corner] = cornersOfBox(area);
  const degreeM = (Math.PI / 180) * earthRadiusM;
  const height = (area.north - area.south) * degreeM;
  const width = (corner.lon - area.west) * degreeM * Math.cos(((area.south + area.north) / 2) * (Math.PI / 180));
  return t('boxSize', { width: writtenDistance(width), height: writtenDistance(height) });
}
