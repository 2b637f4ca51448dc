/** A place where the trip stays, and for how long. */
export interface Stop {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly altitudeM: number;
  /** Day of arrival, counted from the first day (0). */
  readonly day: number;
  /** Minutes east of UTC. */
  readonly offsetMin: number;
}

/** Three weeks through Peru and Bolivia, June and July 2014. */
export const firstDay = Date.UTC(2014, 5, 14);
export const tripDays = 21;

export const stops: readonly Stop[] = [
  { name: 'Lima', lat: -12.1211, lon: -77.0297, altitudeM: 79, day: 0, offsetMin: -300 },
  { name: 'Paracas', lat: -13.8365, lon: -76.2514, altitudeM: 4, day: 2, offsetMin: -300 },
  { name: 'Nazca', lat: -14.8309, lon: -74.9389, altitudeM: 590, day: 3, offsetMin: -300 },
  { name: 'Arequipa', lat: -16.3989, lon: -71.535, altitudeM: 2335, day: 5, offsetMin: -300 },
  { name: 'Colca', lat: -15.6383, lon: -71.6011, altitudeM: 3635, day: 7, offsetMin: -300 },
  { name: 'Puno', lat: -15.8402, lon: -70.0219, altitudeM: 3827, day: 9, offsetMin: -300 },
  { name: 'Copacabana', lat: -16.1664, lon: -69.0856, altitudeM: 3841, day: 11, offsetMin: -240 },
  { name: 'La Paz', lat: -16.4957, lon: -68.1336, altitudeM: 3640, day: 12, offsetMin: -240 },
  { name: 'Cusco', lat: -13.5167, lon: -71.9781, altitudeM: 3399, day: 14, offsetMin: -300 },
  { name: 'Ollantaytambo', lat: -13.2583, lon: -72.2633, altitudeM: 2792, day: 16, offsetMin: -300 },
  { name: 'Machu Picchu', lat: -13.1631, lon: -72.545, altitudeM: 2430, day: 17, offsetMin: -300 },
  { name: 'Cusco', lat: -13.5226, lon: -71.9673, altitudeM: 3399, day: 18, offsetMin: -300 },
  { name: 'Lima', lat: -12.0464, lon: -77.0428, altitudeM: 154, day: 20, offsetMin: -300 },
];

export interface Whereabouts {
  readonly stop: Stop;
  readonly lat: number;
  readonly lon: number;
  readonly altitudeM: number;
}

/** How far a stroll from the middle of a stop leads, in degrees (about 2 km). */
const strollDeg = 0.018;
/** The road to the next stop is taken between these hours of the last day. */
const departureHour = 9;
const arrivalHour = 16;

/** Where the travellers are at this hour of this day; `random` strolls them about. */
export function whereabouts(day: number, hour: number, random: () => number): Whereabouts {
  const index = stops.findLastIndex((stop) => stop.day <= day);
  const stop = stops[Math.max(index, 0)];
  if (stop === undefined) throw new Error('the trip has no stop');
  const before = stops[index - 1];
  const stroll = (): number => (random() + random() - 1) * strollDeg;
  const travelling = before !== undefined && stop.day === day && hour < arrivalHour;
  if (!travelling) return { stop, lat: stop.lat + stroll(), lon: stop.lon + stroll(), altitudeM: stop.altitudeM };
  const part = Math.min(1, Math.max(0, (hour - departureHour) / (arrivalHour - departureHour)));
  const between = (from: number, to: number): number => from + (to - from) * part;
  return {
    stop: part < 0.5 ? before : stop,
    lat: between(before.lat, stop.lat) + stroll() / 4,
    lon: between(before.lon, stop.lon) + stroll() / 4,
    altitudeM: Math.round(between(before.altitudeM, stop.altitudeM)),
  };
}
