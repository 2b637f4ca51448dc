import type { SunStand } from '../algorithms/sun-altitude.ts';

/** Light of the day, by where the Sun stands. A photo may have several: golden light is also that of a sunrise or sunset. */
export const lights = ['sunrise', 'sunset', 'golden', 'night', 'day'] as const;
export type Light = (typeof lights)[number];

/** Between which heights of the Sun a light is, edges included, and whether only while it climbs or sinks. */
export interface LightRange {
  /** Degrees of the Sun's centre above the horizon, without refraction. */
  readonly least: number;
  readonly most: number;
  /** Null: in either half of the day. */
  readonly isSinking: boolean | null;
}

/** Begin and end of civil twilight, and as far above the horizon: U.S. Naval Observatory, "Rise, Set, and Twilight Definitions". */
const twilight = 6;

/**
 * What each light is. Sunrise, sunset and night follow the civil twilight, day the rise and set of the Sun's upper edge
 * (50′, same page). The golden hour is that of photographers: from 4° below (where the blue hour ends) to 6° above.
 */
export const lightRanges: Readonly<Record<Light, LightRange>> = {
  sunrise: { least: -twilight, most: twilight, isSinking: false },
  sunset: { least: -twilight, most: twilight, isSinking: true },
  golden: { least: -4, most: twilight, isSinking: null },
  night: { least: -90, most: -twilight, isSinking: null },
  day: { least: -50 / 60, most: 90, isSinking: null },
};

/** The lights while the Sun stands so, in the order of `lights`. */
export function lightsAt({ altitudeDegrees, isSinking }: SunStand): readonly Light[] {
  return lights.filter((light) => {
    const range = lightRanges[light];
    const isHigh = altitudeDegrees >= range.least && altitudeDegrees <= range.most;
    return isHigh && (range.isSinking === null || range.isSinking === isSinking);
  });
}
