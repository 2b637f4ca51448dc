/** Where a map looks: its middle and zoom, as the address keeps it. */
export interface MapPlace {
  readonly lat: number;
  readonly lon: number;
  readonly zoom: number;
}

/** `lat,lon,zoom`, to some ten metres and a hundredth of a zoom. */
export function writePlace({ lat, lon, zoom }: MapPlace): string {
  return `${lat.toFixed(4)},${lon.toFixed(4)},${zoom.toFixed(2)}`;
}

/** The place that a text of this form stands for; null for anything else. */
export function readPlace(text: string | null): MapPlace | null {
  const parts = (text ?? '').split(',');
  const [lat, lon, zoom] = parts.map(Number);
  if (parts.length !== 3 || lat === undefined || lon === undefined || zoom === undefined) return null;
  const isThere = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 24;
  return isThere && !parts.includes('') ? { lat, lon, zoom } : null;
}
