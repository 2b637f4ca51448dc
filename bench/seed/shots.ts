import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import type { CaptureTime } from '../../src-shared/model/capture-time.ts';
import type { ReadResult } from '../../src-main/engine/catalog/writer-api.ts';
import { destinations, type Destination } from './destinations.ts';
import { exposure } from './exposure.ts';

/** @file A traveller's twenty years, drawn by chance from a seed: days at home, trips, days on them, bursts of photos. */

/** One photo as ingest would know it. */
export interface Shot {
  readonly folder: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly result: ReadResult;
  /** A second file with the same content. */
  readonly copied: boolean;
  readonly missing: boolean;
}

interface Camera {
  readonly make: string;
  readonly model: string;
  readonly lens: string | null;
  readonly width: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
  /** Share of its photos with a position: a receiver inside, or a phone that hands its own over. */
  readonly positioned: number;
  readonly prefix: string;
}

const cameras: readonly Camera[] = [
  {
    make: 'Canon',
    model: 'Canon PowerShot A70',
    lens: null,
    width: 2048,
    height: 1536,
    from: 2003,
    to: 2009,
    positioned: 0,
    prefix: 'IMG_',
  },
  {
    make: 'NIKON CORPORATION',
    model: 'NIKON D70',
    lens: '18.0-70.0 mm f/3.5-4.5',
    width: 3008,
    height: 2000,
    from: 2005,
    to: 2012,
    positioned: 0.1,
    prefix: 'DSC_',
  },
  {
    make: 'Canon',
    model: 'Canon EOS 80D',
    lens: 'EF-S18-135mm f/3.5-5.6 IS USM',
    width: 6000,
    height: 4000,
    from: 2016,
    to: 2026,
    positioned: 0.6,
    prefix: 'IMG_',
  },
  {
    make: 'FUJIFILM',
    model: 'X-T3',
    lens: 'XF23mmF2 R WR',
    width: 6240,
    height: 4160,
    from: 2019,
    to: 2026,
    positioned: 0.8,
    prefix: 'DSCF',
  },
  {
    make: 'Apple',
    model: 'iPhone 4S',
    lens: 'iPhone 4S back camera 4.28mm f/2.4',
    width: 3264,
    height: 2448,
    from: 2009,
    to: 2015,
    positioned: 0.9,
    prefix: 'IMG_',
  },
  {
    make: 'Google',
    model: 'Pixel 3',
    lens: null,
    width: 4032,
    height: 3024,
    from: 2018,
    to: 2022,
    positioned: 0.95,
    prefix: 'PXL_',
  },
  {
    make: 'Apple',
    model: 'iPhone 13 Pro',
    lens: 'iPhone 13 Pro back triple camera 5.7mm f/1.5',
    width: 4032,
    height: 3024,
    from: 2021,
    to: 2026,
    positioned: 0.95,
    prefix: 'IMG_',
  },
];
const keywords = ['family', 'food', 'mountains', 'street', 'museum', 'beach', 'train', 'friends', 'ruins', 'night'];
const captions = ['Morning market', 'View from the pass', 'On the ferry', 'After the rain', 'Dinner with Ana'];
const dayMs = 86_400_000;
const firstDayMs = Date.UTC(2004, 0, 1);
const days = 8000;

/** `count` photos, the same for the same seed, in the order in which their folders would be read. */
export function* shots(count: number, seed: number): Generator<Shot> {
  const random = mulberry32(seed);
  // Of its own, so that all else is as it was before photos had exposures.
  const light = mulberry32(seed + 3);
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item =>
    // The lists above are not empty.
    items[Math.floor(random() * items.length)] as Item;
  let made = 0;
  let number = 0;
  // A year has the same number of days whatever the size of the library: a larger one has more photos a day.
  const perDay = Math.max(1, count / (days * 0.85));
  while (made < count) {
    for (let day = 0; day < days && made < count;) {
      const home = random() < 0.5;
      const place = home ? destinations[0] : destinations[between(1, destinations.length - 1)];
      if (place === undefined) return;
      const length = home ? between(1, 20) : between(3, 21);
      // The places of a stay lie around its centre; at home they are near.
      const spots = Array.from({ length: between(2, 7) }, () => spotNear(place, home ? 0.15 : 0.8, random));
      const start = new Date(firstDayMs + day * dayMs);
      const folder = `${String(start.getUTCFullYear())}/${start.toISOString().slice(0, 10)} ${place.city}`;
      const carried = cameras.filter(
        (camera) => start.getUTCFullYear() >= camera.from && start.getUTCFullYear() <= camera.to,
      );
      for (let at = 0; at < length && made < count; at++) {
        // Twenty years ago a card held less.
        const eager = 0.4 + (1.2 * day) / days;
        const photos = home && random() < 0.8 ? 0 : Math.round(perDay * 2 * eager * random() * (home ? 0.5 : 1.6));
        let minutes = 7 * 60 + between(0, 120);
        for (let photo = 0; photo < photos && made < count; photo++) {
          minutes += random() < 0.2 ? between(10, 90) : random();
          const wallMs = firstDayMs + (day + at) * dayMs + Math.round(Math.min(minutes, 1439) * 60_000);
          const camera = pick(carried);
          number = (number + 1) % 100_000;
          const name = `${camera.prefix}${String(number).padStart(5, '0')}.JPG`;
          const { result, ...rest } = shot(place, pick(spots), camera, wallMs, folder, name, random);
          yield { ...rest, result: { ...result, exposure: exposure(light) } };
          made += 1;
        }
      }
      day += length;
    }
  }
}

interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** A point within about `degrees` of the place. */
function spotNear({ lat, lon }: Spot, degrees: number, random: () => number): Spot {
  // The sum of three is a good bell for this purpose.
  const bell = (): number => (random() + random() + random()) / 1.5 - 1;
  const shifted = lon + (bell() * degrees) / Math.max(0.2, Math.cos((lat * Math.PI) / 180));
  return {
    lat: Math.max(-89, Math.min(89, lat + bell() * degrees)),
    lon: shifted > 180 ? shifted - 360 : shifted < -180 ? shifted + 360 : shifted,
  };
}

function shot(
  place: Destination,
  spot: Spot,
  camera: Camera,
  wallMs: number,
  folder: string,
  name: string,
  random: () => number,
): Shot {
  const positioned = random() < camera.positioned;
  const { lat, lon } = spotNear(spot, 0.02, random);
  const upright = random() < 0.3;
  return {
    folder,
    name,
    sizeBytes: Math.round(camera.width * camera.height * (0.2 + 0.25 * random())),
    copied: random() < 0.03,
    missing: random() < 0.01,
    result: {
      kind: 'photo',
      mime: 'image/jpeg',
      width: upright ? camera.height : camera.width,
      height: upright ? camera.width : camera.height,
      orientation: upright ? 6 : 1,
      capturedAt: captureTime(place, wallMs, positioned, random() < 0.02),
      position: positioned
        ? { lat: round(lat), lon: round(lon), altitudeM: Math.round(random() * 3000), source: 'exif:gps' }
        : null,
      positionRefused: null,
      camera: { make: camera.make, model: camera.model, lens: camera.lens },
      caption: random() < 0.03 ? (captions[Math.floor(random() * captions.length)] ?? null) : null,
      rating: random() < 0.1 ? Math.floor(random() * 6) : null,
      keywords: random() < 0.15 ? [keywords[Math.floor(random() * keywords.length)] ?? 'family'] : [],
      ...{ durationMs: null, contentIdentifier: null, motion: null },
      place: positioned
        ? { country: place.country, countryCode: place.countryCode, region: place.region, city: place.city }
        : null,
    },
  };
}

function captureTime(place: Destination, wallMs: number, offsetKnown: boolean, doubtful: boolean): CaptureTime {
  const local = new Date(wallMs).toISOString().slice(0, 19);
  const raw = local.replaceAll('-', ':').replace('T', ' ');
  const source = doubtful ? 'file-time' : 'exif:DateTimeOriginal';
  const sign = place.offsetMinutes < 0 ? '-' : '+';
  const minutes = Math.abs(place.offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    local,
    offset: offsetKnown ? `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` : null,
    instant: offsetKnown ? `${new Date(wallMs - place.offsetMinutes * 60_000).toISOString().slice(0, 19)}Z` : null,
    source,
    offsetSource: offsetKnown ? 'zone' : null,
    zone: null,
    confidence: doubtful ? 'doubtful' : offsetKnown ? 'sure' : 'likely',
    candidates: [{ source, raw, local, refused: null }],
  };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
