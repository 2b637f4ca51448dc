import type { InstallProgress } from '../../engine/engine.ts';
import { aboutLeft } from '../../../src-shared/model/time-left.ts';

/** "3.7 MB": sizes as people read them, in powers of ten as on the pages where models come from. */
export function inBytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e7) return `${String(Math.round(bytes / 1e6))} MB`;
  return bytes >= 1e5 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e3).toFixed(1)} kB`;
}

/** How far an installation is, in a line. */
export function progressLine({ id, doneBytes, totalBytes, bytesPerS, etaMs, host }: InstallProgress): string {
  const rate = bytesPerS === null ? '' : ` · ${inBytes(bytesPerS)}/s`;
  const left = etaMs === null ? '' : ` · ${aboutLeft(etaMs)}`;
  const from = host === '' ? '' : ` · from ${host}`;
  return `${id}: ${inBytes(doneBytes)} of ${inBytes(totalBytes)}${rate}${left}${from}`;
}
