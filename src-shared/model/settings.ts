import { z } from 'zod';

/**
 * How the user wants the page: kept by the engine beside the library, because the page's own address (and with it what a
 * browser keeps for it) is another one at each start.
 */
export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'de']),
  /** Heights of the grid's rows. */
  density: z.enum(['small', 'medium', 'large']),
  /** Keys that are single letters do something. */
  letterKeys: z.boolean(),
  /** The rail shows its names, where the window has room for them. */
  wideRail: z.boolean(),
  /** The info panel of the viewer is open. */
  infoPanel: z.boolean(),
  /** Seconds that a picture of a slide show stays. */
  slideSeconds: z.number().int().min(1).max(120),
});
export type Settings = z.infer<typeof settings>;

/** Some of the settings, to be changed. */
export const settingsChange = settings.partial();
export type SettingsChange = z.infer<typeof settingsChange>;
