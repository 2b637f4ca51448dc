/** @file What of the path between the photos of a camera is a way: one set of rules for plots, map, report and exports. */

/**
 * So far (metres) from where it last stood a camera is still taken to stand there. Phones know their place to 5 m under open
 * sky (van Diggelen and Enge 2015, "The World's First GPS MOOC and Worldwide Laboratory Using Smartphones"), but between
 * houses and indoors to tens of metres; without this an evening of photos in one room would add up to kilometres. Over less
 * than that nothing is too fast, either.
 */
export const stillM = 100;

/** Nobody moves faster over ground, in metres per second: 1,300 km/h, an airliner with a jet stream behind it. */
export const fastestMps = 1_300_000 / 3600;

/** After so long nobody knows which way was taken. */
export const longestKnownMs = 2 * 3_600_000;

/**
 * After so long without a photo nobody knows on which day the way was gone: the flight out months after the last photo at
 * home is no way of its day of arrival. A night and a day without photos are granted.
 */
export const longestSilenceMs = 36 * 3_600_000;
