import type { Asset } from '../../../src-shared/model/asset.ts';
import { language } from '../../words/language.ts';
import { t } from '../../words/words.ts';
import type { Exposure, Flash } from './exposure.ts';

/** @file How a picture was taken, in words and signs of the language that is spoken. */

/** `1/250 s`, `f/5.6`, `ISO 200`, `180 mm (288 mm in 35 mm)`, `−0.7 EV`: what is known of it. */
export function exposureWords(exposure: Exposure): readonly string[] {
  const { time, fNumber, iso, correction } = exposure;
  return [
    time === null ? null : time.replace('.', decimalSign()),
    fNumber === null ? null : `f/${written(fNumber)}`,
    iso === null ? null : `ISO ${written(iso)}`,
    focalWords(exposure),
    correction === null ? null : t('info:camera.correction', { value: signed(correction) }),
  ].filter((part) => part !== null);
}

function focalWords({ focalMm, fullFrameMm }: Exposure): string | null {
  const full = fullFrameMm === null ? null : `${written(fullFrameMm)} mm`;
  if (focalMm === null) return full === null ? null : t('info:camera.fullFrame', { full });
  const focal = `${written(focalMm)} mm`;
  return full === null || full === focal ? focal : t('info:camera.inFullFrame', { focal, full });
}

/** "4000 × 3000 · 12 MP". */
export function sizeWords(width: number, height: number, kind: Asset['kind']): string {
  const pixels = t('info:camera.pixels', { width, height });
  const mega = (width * height) / 1_000_000;
  // Nobody counts the megapixels of a film.
  if (kind === 'video' || mega < 0.05) return pixels;
  return `${pixels} · ${t('info:camera.megapixels', { amount: written(mega) })}`;
}

/** "Fired, red-eye reduction". */
export function flashWords({ fired, auto, redEyes }: Flash): string {
  const plain = t(fired ? 'info:camera.fired' : 'info:camera.notFired');
  if (redEyes && fired) return t('info:camera.redEyes', { fired: plain });
  return auto ? t('info:camera.auto', { fired: plain }) : plain;
}

/** One decimal below 100, none above: what cameras know. */
function written(value: number): string {
  return String(value < 100 ? Math.round(value * 10) / 10 : Math.round(value)).replace('.', decimalSign());
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${written(Math.abs(value))}`;
}

function decimalSign(): string {
  return language() === 'de' ? ',' : '.';
}
