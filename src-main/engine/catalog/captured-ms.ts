import type { CaptureTime } from '../../../src-shared/model/capture-time.ts';

/**
 * The two numbers that a capture time is compared by, in ms since 1970: `localMs`, its wall time as if that were UTC
 * (what `date:`, `time:` and `month:` ask), and `sortMs`, its instant where that is known, else the wall time.
 */
export function capturedMs(capturedAt: CaptureTime): { readonly localMs: number; readonly sortMs: number } {
  const localMs = Date.parse(`${capturedAt.local}Z`);
  const sortMs = capturedAt.instant === null ? localMs : Date.parse(capturedAt.instant);
  if (!Number.isFinite(localMs) || !Number.isFinite(sortMs)) {
    throw new RangeError(`no capture time: ${capturedAt.local} (${String(capturedAt.instant)})`);
  }
  return { localMs, sortMs };
}
