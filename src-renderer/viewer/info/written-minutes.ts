/**
 * A position in degrees, minutes and seconds, as maps and guidebooks write it and every map program reads it:
 * `13°30′59.0″S 71°58′43.0″W`. A tenth of a second is three metres.
 */
export function writtenMinutes(lat: number, lon: number): string {
  return `${angle(lat)}${lat < 0 ? 'S' : 'N'} ${angle(lon)}${lon < 0 ? 'W' : 'E'}`;
}

function angle(degrees: number): string {
  // Rounded once, so that 59.96″ becomes the next minute and never 60.0″.
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = (tenths % 600) / 10;
  return `${Math.floor(tenths / 36_000)}°${two(Math.floor(tenths / 600) % 60)}′${seconds.toFixed(1).padStart(4, '0')}″`;
}
