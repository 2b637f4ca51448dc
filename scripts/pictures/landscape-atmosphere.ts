/** Linear light: red, green, blue. */
export type Light = readonly [number, number, number];
/** x to the right, y up, z away from the camera; length 1. */
export type Direction = readonly [number, number, number];

/** The light of the sky by single scattering on air and haze, after T. Nishita et al., SIGGRAPH 1993. */
export interface Atmosphere {
  readonly sun: Direction;
  /** Light that comes from a direction above the horizon (below it, that of the horizon). */
  readonly sky: (direction: Direction) => Light;
  /** Direct sunlight on the ground; all zero at night. */
  readonly sunlight: Light;
  /** Light of the whole sky on level ground. */
  readonly ambient: Light;
}

const earthRadiusM = 6_360_000;
const topRadiusM = 6_440_000;
const eyeRadiusM = earthRadiusM + 300;
/** Scattering per metre at sea level, for 680, 550 and 440 nm. */
const air: Light = [5.8e-6, 13.5e-6, 33.1e-6];
/** Ozone absorbs without scattering: it keeps the twilight blue. */
const ozone: Light = [0.65e-6, 1.88e-6, 0.09e-6];
const airScaleM = 8_000;
const hazeScaleM = 1_200;
const sunPower = 22;

/** `haze` 1 is clear air, 4 a hot day. `sunAltitude` in degrees, `sunAzimuth` in degrees to the right of the view. */
export function createAtmosphere(sunAltitude: number, sunAzimuth: number, haze: number): Atmosphere {
  const altitude = (sunAltitude * Math.PI) / 180;
  const azimuth = (sunAzimuth * Math.PI) / 180;
  const sun: Direction = [
    Math.cos(altitude) * Math.sin(azimuth),
    Math.sin(altitude),
    Math.cos(altitude) * Math.cos(azimuth),
  ];
  const hazePerM = 3.5e-6 * haze;

  const sky = (direction: Direction): Light => {
    const up = Math.max(0.003, direction[1]);
    const level = Math.sqrt((1 - up * up) / (direction[0] ** 2 + direction[2] ** 2 || 1));
    const view: Direction = [direction[0] * level, up, direction[2] * level];
    const cosine = view[0] * sun[0] + view[1] * sun[1] + view[2] * sun[2];
    const airPhase = 0.0597 * (1 + cosine * cosine);
    const g = 0.78;
    const hazePhase =
      (0.1194 * (1 - g * g) * (1 + cosine * cosine)) / ((2 + g * g) * (1 + g * g - 2 * g * cosine) ** 1.5);
    const length = distanceToTop(eyeRadiusM, up);
    const sum = [0, 0, 0];
    let airDepth = 0;
    let hazeDepth = 0;
    let ozoneDepth = 0;
    const samples = 24;
    let from = 0;
    for (let sampleIndex = 1; sampleIndex <= samples; sampleIndex++) {
      // Shorter steps near the eye, where the air is dense.
      const to = length * (sampleIndex / samples) ** 2;
      const step = to - from;
      const at = (from + to) / 2;
      from = to;
      const height = Math.sqrt(eyeRadiusM ** 2 + at * at + 2 * eyeRadiusM * at * up) - earthRadiusM;
      const airHere = Math.exp(-height / airScaleM) * step;
      const hazeHere = Math.exp(-height / hazeScaleM) * step;
      airDepth += airHere;
      hazeDepth += hazeHere;
      ozoneDepth += ozoneAt(height) * step;
      const sunUp =
        ((eyeRadiusM + at * up) * sun[1] + at * (view[0] * sun[0] + view[2] * sun[2])) / (height + earthRadiusM);
      const depth = sunDepth(height, sunUp);
      for (let channel = 0; channel < 3; channel++) {
        const beta = air[channel] ?? 0;
        const eyeLoss = beta * airDepth + hazePerM * 1.1 * hazeDepth + (ozone[channel] ?? 0) * ozoneDepth;
        let scattered = 0;
        if (depth !== null) {
          const sunLoss = beta * depth[0] + hazePerM * 1.1 * depth[1] + (ozone[channel] ?? 0) * depth[2];
          scattered = Math.exp(-eyeLoss - sunLoss) * (beta * airHere * airPhase + hazePerM * hazeHere * hazePhase);
          // Light scattered more than once comes from everywhere and lifts the whole sky.
          scattered += Math.exp(-eyeLoss - sunLoss * 0.35) * (beta * airHere + hazePerM * hazeHere) * 0.022;
        }
        sum[channel] = (sum[channel] ?? 0) + scattered * sunPower;
      }
    }
    return [sum[0] ?? 0, sum[1] ?? 0, sum[2] ?? 0];
  };

  const sunlight = ((): Light => {
    const depth = sunDepth(300, Math.max(sun[1], -0.01));
    if (depth === null || sunAltitude < -1) return [0, 0, 0];
    const above = Math.min(1, (sunAltitude + 1) / 2);
    return [0, 1, 2].map(
      (channel) =>
        above *
        sunPower *
        0.16 *
        Math.exp(-(air[channel] ?? 0) * depth[0] - hazePerM * 1.1 * depth[1] - (ozone[channel] ?? 0) * depth[2]),
    ) as [number, number, number];
  })();

  const ambient = [0, 0, 0];
  const directions: Direction[] = [
    [0, 1, 0],
    ...[0, 1, 2, 3, 4, 5].map((sixth): Direction => [0.77 * Math.sin(sixth), 0.64, 0.77 * Math.cos(sixth)]),
    ...[0, 1, 2, 3, 4, 5].map((sixth): Direction => [0.97 * Math.sin(sixth), 0.24, 0.97 * Math.cos(sixth)]),
  ];
  for (const direction of directions) {
    sky(direction).forEach((value, channel) => {
      ambient[channel] = (ambient[channel] ?? 0) + (value * 1.6) / directions.length;
    });
  }
  return { sun, sky, sunlight, ambient: [ambient[0] ?? 0, ambient[1] ?? 0, ambient[2] ?? 0] };
}

/** Metres of air, haze and ozone at sea-level density towards the sun; null where the earth is in the way. */
function sunDepth(height: number, sunUp: number): [number, number, number] | null {
  const radius = earthRadiusM + height;
  if (sunUp < 0 && radius * Math.sqrt(1 - sunUp * sunUp) < earthRadiusM) return null;
  const length = distanceToTop(radius, sunUp);
  const samples = 8;
  const step = length / samples;
  let airDepth = 0;
  let hazeDepth = 0;
  let ozoneDepth = 0;
  for (let sampleIndex = 0; sampleIndex < samples; sampleIndex++) {
    const at = (sampleIndex + 0.5) * step;
    const there = Math.sqrt(radius * radius + at * at + 2 * radius * at * sunUp) - earthRadiusM;
    airDepth += Math.exp(-there / airScaleM) * step;
    hazeDepth += Math.exp(-there / hazeScaleM) * step;
    ozoneDepth += ozoneAt(there) * step;
  }
  return [airDepth, hazeDepth, ozoneDepth];
}

function ozoneAt(height: number): number {
  return Math.max(0, 1 - Math.abs(height - 25_000) / 15_000);
}

function distanceToTop(radius: number, up: number): number {
  return -radius * up + Math.sqrt(Math.max(0, radius * radius * (up * up - 1) + topRadiusM * topRadiusM));
}
