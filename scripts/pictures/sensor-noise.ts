import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import sharp from 'sharp';
import { drawLandscape, type SceneName } from './landscape.ts';

/** Twelve megapixels, as phones have them: whole units of a JPEG (16 pixels) that a turn can take as they are. */
const width = 4032;
const height = 3024;
const noiseLength = 1 << 22;
const smallestBytes = 3_000_000;
const largestBytes = 5_000_000;

/** Makes photos as a sensor gives them, one cheaper than the other. */
export interface NoisyPhotos {
  /** The JPEG with this number: always the same one, unlike all others, of 3 to 5 MB, without metadata. */
  draw(number: number): Promise<Buffer>;
}

/**
 * Photos of 4032 × 3024 pixels for measuring an import: a few landscapes, each photo with an exposure, a framing and a
 * noise of its own. The noise grows with the root of the light (photons) above a floor (read-out) and is shared by
 * neighbouring pixels, as demosaicing leaves it; it is what makes such files as large and as slow as real ones.
 */
export function createNoisyPhotos(seed: number): NoisyPhotos {
  const kinds: readonly SceneName[] = ['lake', 'hills', 'canyon'];
  const bases = new Map<number, Promise<Uint8Array>>();
  const drawBase = async (index: number): Promise<Uint8Array> => {
    const mood = { scene: kinds[index] ?? 'lake', hour: 16, clouds: 0.4 };
    const jpeg = await drawLandscape({ seed: seed + index, width: 1600, height: 1200, mood });
    return sharp(jpeg).resize(width, height, { kernel: 'cubic' }).removeAlpha().raw().toBuffer();
  };
  const noise = sensorNoise(seed);

  return {
    async draw(number) {
      const random = mulberry32(seed * 1_000_003 + number);
      const kind = number % kinds.length;
      if (kinds[kind] === undefined) throw new Error(`There is no photo ${number}: numbers are whole and from 0.`);
      // Each landscape takes seconds: it is drawn for the first photo that needs it.
      const drawn = bases.get(kind) ?? drawBase(kind);
      bases.set(kind, drawn);
      const base = await drawn;
      const strength = 0.85 + 0.4 * random();
      const gamma = 0.85 + 0.35 * random();
      const exposed = Uint8Array.from({ length: 256 }, (_, value) => Math.round(255 * (value / 255) ** gamma));
      const loudness = Int16Array.from({ length: 256 }, (_, value) =>
        Math.round(strength * 256 * Math.sqrt(0.1 + value / 255)),
      );
      const shift = Math.floor(random() * width) * 3;
      const start = Math.floor(random() * noiseLength);
      const pixels = new Uint8ClampedArray(base.length);
      const row = width * 3;
      for (let y = 0; y < height; y++) {
        // Rows start at unlike places of the noise, so that it never shows a pattern.
        let at = (start + Math.imul(y, 2_654_435)) & (noiseLength - 1);
        const from = y * row;
        for (let x = 0; x < row; x++) {
          const source = x + shift;
          const value = exposed[base[from + (source >= row ? source - row : source)] ?? 0] ?? 0;
          pixels[from + x] = value + (((noise[at] ?? 0) * (loudness[value] ?? 0)) >> 11);
          at = (at + 1) & (noiseLength - 1);
        }
      }
      return encode(pixels, 86 + Math.floor(random() * 5));
    },
  };
}

/** Bytes of noise with a deviation of about 40 (that is 5 levels at full light), in triples that share most of it. */
function sensorNoise(seed: number): Int8Array {
  const random = mulberry32(seed ^ 0x9015e);
  const noise = new Int8Array(noiseLength);
  let shared = 0;
  let before = 0;
  for (let index = 0; index < noiseLength; index++) {
    if (index % 3 === 0) {
      before = shared;
      shared = random() + random() + random() - 1.5;
    }
    const own = random() + random() - 1;
    noise[index] = Math.round(62 * (0.75 * shared + 0.35 * before + 0.35 * own));
  }
  return noise;
}

/** Quality is moved until the size is that of a real photo. */
async function encode(pixels: Uint8ClampedArray, quality: number): Promise<Buffer> {
  const picture = sharp(pixels, { raw: { width, height, channels: 3 } });
  for (let attempt = 0; ; attempt++) {
    const jpeg = await picture.clone().jpeg({ quality }).toBuffer();
    if (attempt === 4 || (jpeg.length >= smallestBytes && jpeg.length <= largestBytes)) return jpeg;
    quality += jpeg.length < smallestBytes ? 3 : -3;
  }
}
