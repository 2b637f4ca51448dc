import { fillTensor, floatsOf } from '../preprocess/fill-tensor.ts';
import type { PictureBatch } from '../preprocess/preprocess.ts';
import type { ModelInput } from '../../../../src-shared/model/model-card.ts';

/**
 * @file Pictures that every provider is tried on: drawn here, the same on every machine. Sky over a rough meadow, with
 * shapes that detectors of COCO's classes know (a stop sign, a ball), so that there are boxes to compare.
 */

type Colour = readonly [number, number, number];

/** What stands on a picture; places and sizes are shares of its sides. */
interface Shape {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Sides of a regular polygon that stands on one of them; 0: a circle. */
  readonly sides: number;
  readonly colour: Colour;
}

interface Scene {
  readonly seed: number;
  readonly sky: Colour;
  readonly ground: Colour;
  readonly horizon: number;
  readonly shapes: readonly Shape[];
}

const [red, white, orange, dark]: readonly [Colour, Colour, Colour, Colour] = [
  [196, 22, 28],
  [246, 244, 240],
  [238, 132, 20],
  [38, 36, 40],
];

function stopSign(x: number, y: number, radius: number): Shape[] {
  return [
    { x, y, radius: radius * 1.1, sides: 8, colour: white },
    { x, y, radius, sides: 8, colour: red },
    ...[-0.45, -0.15, 0.15, 0.45].map((shift): Shape => {
      return { x: x + radius * shift, y, radius: radius * 0.13, sides: 4, colour: white };
    }),
  ];
}

const scenes: readonly Scene[] = [
  {
    ...{ seed: 1, sky: [118, 172, 226], ground: [92, 128, 58], horizon: 0.62 },
    shapes: [...stopSign(0.36, 0.4, 0.2), { x: 0.78, y: 0.76, radius: 0.1, sides: 0, colour: orange }],
  },
  {
    ...{ seed: 2, sky: [226, 196, 160], ground: [120, 104, 84], horizon: 0.5 },
    shapes: [
      { x: 0.5, y: 0.5, radius: 0.31, sides: 0, colour: dark },
      { x: 0.5, y: 0.5, radius: 0.28, sides: 0, colour: white },
      ...Array.from({ length: 12 }, (_, hour): Shape => {
        const angle = (hour * Math.PI) / 6;
        return {
          ...{ x: 0.5 + 0.23 * Math.sin(angle), y: 0.5 - 0.23 * Math.cos(angle) },
          ...{ radius: 0.016, sides: 4, colour: dark },
        };
      }),
      ...[0.02, 0.05, 0.08, 0.11, 0.14, 0.17].map((length): Shape => {
        return { x: 0.5 + length, y: 0.5 - 0.4 * length, radius: 0.016, sides: 0, colour: dark };
      }),
      ...[0.02, 0.05, 0.08, 0.11].map((length): Shape => {
        return { x: 0.5 - length, y: 0.5 - length, radius: 0.018, sides: 0, colour: dark };
      }),
    ],
  },
  {
    ...{ seed: 3, sky: [78, 88, 120], ground: [46, 60, 48], horizon: 0.74 },
    shapes: [...stopSign(0.7, 0.35, 0.14), { x: 0.25, y: 0.6, radius: 0.17, sides: 0, colour: orange }],
  },
];

/** How many pictures there are. */
export const goldenPictures = scenes.length;

/** One picture as the model takes it. */
export function goldenPicture(index: number, input: ModelInput): PictureBatch {
  const { width, height } = input;
  const tensors = new Float32Array(floatsOf(input));
  const placement = { left: 0, top: 0, width, height };
  const scene = scenes[index];
  if (scene === undefined) throw new RangeError(`there is no golden picture ${index}`);
  fillTensor({ pixels: drawn(scene, width, height), width, height, channels: 3 }, placement, input, tensors);
  return { tensors, placements: [placement] };
}

function drawn(scene: Scene, width: number, height: number): Buffer {
  const pixels = Buffer.alloc(3 * width * height);
  const side = Math.min(width, height);
  let at = 0;
  for (let row = 0; row < height; row += 1) {
    const y = (row + 0.5) / height;
    const below = y > scene.horizon;
    const light = below ? 0.75 + 0.25 * y : 1.15 - 0.3 * y;
    for (let column = 0; column < width; column += 1) {
      const shape = scene.shapes.findLast((one) =>
        isInside(one, (column + 0.5 - one.x * width) / side, (row + 0.5 - one.y * height) / side),
      );
      const colour = shape?.colour ?? (below ? scene.ground : scene.sky);
      const rough = shape === undefined && below ? 44 : 10;
      const grain = (noise(scene.seed, column >> 1, row >> 1) - 0.5) * rough;
      for (const value of colour) pixels[at++] = Math.min(255, Math.max(0, Math.round(value * light + grain)));
    }
  }
  return pixels;
}

function isInside({ radius, sides }: Shape, across: number, along: number): boolean {
  const distance = Math.hypot(across, along);
  if (sides === 0 || distance > radius) return distance <= radius;
  const step = (2 * Math.PI) / sides;
  // From the middle of the side that lies that way.
  const turned = (((Math.atan2(along, across) + step / 2) % step) + step) % step;
  return distance * Math.cos(turned - step / 2) <= radius * Math.cos(step / 2);
}

/** 0–1 by place: the mixing of "lowbias32" (Chris Wellons' hash-prospector, public domain). */
function noise(seed: number, column: number, row: number): number {
  let bits = Math.imul(seed, 0x9e3779b1) ^ Math.imul(column + 1, 0x85ebca6b) ^ Math.imul(row + 1, 0xc2b2ae35);
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}
