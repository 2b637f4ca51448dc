/**
 * @file The zone at a position. Zone borders come from `@photostructure/tz-lookup` (this is its only importing file).
 */
import tzLookup from '@photostructure/tz-lookup';

/** IANA zone at a position in degrees (`Etc/GMT+5` on the open sea), null where it is no position. */
export function zoneAt(lat: number, lon: number): string | null {
  try {
    return tzLookup(lat, lon);
  } catch {
    return null;
  }
}
