import sharp from 'sharp';

/** A picture in linear light while it is painted, and the camera that it is seen through. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Three numbers a pixel, row by row. */
  readonly light: Float32Array;
  /** Row of the horizon. */
  readonly horizon: number;
  /** Focal length in pixels: 60° across the picture. */
  readonly focal: number;
}

export function createCanvas(width: number, height: number, horizon: number): Canvas {
  return {
    width,
    height,
    light: new Float32Array(width * height * 3),
    horizon: Math.round(height * horizon),
    focal: width / 2 / Math.tan(Math.PI / 6),
  };
}

/** How the light becomes a photo. */
export interface Development {
  /** Brightness that the middle of the picture is exposed to, 0.18 for a plain day. */
  readonly key: number;
  readonly saturation: number;
}

/** Exposes, tone-maps (filmic curve after K. Narkowicz, 2015) and stores as JPEG in the size asked for. */
export async function develop(
  canvas: Canvas,
  { key, saturation }: Development,
  size: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  const { light, width, height } = canvas;
  const exposure = key / meanLight(light);
  const pixels = Buffer.alloc(width * height * 3);
  const curve = displayCurve();
  for (let index = 0; index < light.length; index += 3) {
    const red = (light[index] ?? 0) * exposure;
    const green = (light[index + 1] ?? 0) * exposure;
    const blue = (light[index + 2] ?? 0) * exposure;
    const grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    pixels[index] = curve(grey + (red - grey) * saturation);
    pixels[index + 1] = curve(grey + (green - grey) * saturation);
    pixels[index + 2] = curve(grey + (blue - grey) * saturation);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(size.width, size.height, { kernel: 'lanczos3', fit: 'fill' })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Geometric mean of the brightness: the eye's idea of how bright a picture is. */
function meanLight(light: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < light.length; index += 3 * 37) {
    const grey = 0.2126 * (light[index] ?? 0) + 0.7152 * (light[index + 1] ?? 0) + 0.0722 * (light[index + 2] ?? 0);
    sum += Math.log(Math.max(1e-4, grey));
    count++;
  }
  return Math.exp(sum / count);
}

/** Linear light to a byte of sRGB, through a table. */
function displayCurve(): (value: number) => number {
  const steps = 4096;
  const brightest = 8;
  const table = Uint8Array.from({ length: steps + 1 }, (_, index) => {
    // Quadratic spacing: shadows need finer steps.
    const x = brightest * (index / steps) ** 2;
    const filmic = Math.min(1, (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14));
    return Math.round(255 * (filmic <= 0.0031308 ? 12.92 * filmic : 1.055 * filmic ** (1 / 2.4) - 0.055));
  });
  return (value) =>
    value <= 0 ? 0 : (table[Math.min(steps, Math.round(Math.sqrt(value / brightest) * steps))] ?? 255);
}
