/** What is measured of a photo and asked as a range: see `Exposure` and the altitude of a position for the units. */
export const measures = ['iso', 'focal', 'shutter', 'aperture', 'altitude'] as const;
export type Measure = (typeof measures)[number];

/** How a photo was exposed; null for what the file does not say. */
export interface Exposure {
  /** ISO speed. */
  readonly iso: number | null;
  /** Focal length in mm, as on 35 mm film where the file says so. */
  readonly focalMm: number | null;
  /** Exposure time in seconds. */
  readonly shutterS: number | null;
  /** f-number. */
  readonly aperture: number | null;
}

/** What is believed: numbers beyond are rationals gone wrong. In the units of `Exposure`, altitudes in metres. */
export const measureLimits: Readonly<Record<Measure, { readonly least: number; readonly most: number }>> = {
  iso: { least: 1, most: 10_000_000 },
  focal: { least: 0.1, most: 100_000 },
  shutter: { least: 1e-6, most: 100_000 },
  aperture: { least: 0.1, most: 1000 },
  /** From the Challenger Deep to low Earth orbit. */
  altitude: { least: -11_100, most: 1_000_000 },
};

/** Exposure times below this are fractions of a second, as dials have them: 1/250 s. */
export const fractionBelowS = 0.25;
/** Above this a metre is lost in the error of a receiver, and few fly there. */
const wholeMetresTo = 20_000;

/**
 * The value as it is compared and shown: 1/250 s, whether a file says 1/250, 10/2500 or 7.966 APEX. Rounded to as many
 * digits as cameras write, times below a quarter of a second by their reciprocal. Never changes the order of two values;
 * what is tidy stays. Every measure has fewer than 65,535 tidy values within its limits.
 */
export function tidy(measure: Measure, value: number): number {
  switch (measure) {
    case 'iso':
      return toDigits(Math.round(value), 4);
    case 'shutter':
      return value < fractionBelowS ? 1 / toDigits(1 / value, 3) : toDigits(value, 3);
    case 'altitude':
      // Without a negative zero, which no text tells from zero.
      return (Math.abs(value) <= wholeMetresTo ? Math.round(value) : toDigits(value, 3)) + 0;
    default:
      return toDigits(value, 3);
  }
}

/** The next tidy value above (`direction` 1) or below (-1) a tidy one. */
export function tidyBeside(measure: Measure, value: number, direction: 1 | -1): number {
  // Rounding goes to the neighbour as soon as half of the way is crossed, and doubling never crosses more than all of it.
  for (let way = Math.max(Math.abs(value), 1e-3) * 1e-6; ; way *= 2) {
    const beside = tidy(measure, value + direction * way);
    if (beside !== value) return beside;
  }
}

function toDigits(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
