import { z } from 'zod';
import { exportSettings } from './export.ts';
import { longestTemplate, readTemplate } from './tile-template.ts';
import { longestRecent, mostRecent } from './recent-queries.ts';

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
  /** Models look at photos by themselves. */
  recognise: z.boolean(),
  /** Held by the user until he lets it go on, also over a restart. */
  recognisePaused: z.boolean(),
  /** Only while the machine is on mains power; one that has no battery always is. */
  recogniseOnMains: z.boolean(),
  /** Only from 22:00 to 7:00. */
  recogniseAtNight: z.boolean(),
  /** How much of the time recognition works, in per cent; the rest is left to other programs. */
  recogniseEffort: z.number().int().min(10).max(100),
  /** `auto`: the fastest provider that is right; else ONNX Runtime's name of one. */
  recogniseOn: z.string().max(40),
  /** The recognition process is started anew when it has grown beyond this, in megabytes. */
  recogniseMemoryMb: z.number().int().min(500).max(64_000),
  /** Installed models that look at no photos. */
  restingModels: z.array(z.string()),
  /**
   * From which score on a class counts where a query says nothing of it, where the user moved it; by the WordNet id of the
   * class, else by its name.
   */
  classThresholds: z.record(z.string(), z.number().min(0).max(1)),
  /** What the user says of photos is written into XMP sidecars beside them. */
  writeSidecars: z.boolean(),
  /** The folder that backups of the library go to by themselves; empty: none does. */
  backupFolder: z.string().max(4096),
  backupEvery: z.enum(['day', 'week']),
  /** So many of these days or weeks are kept. */
  backupsKept: z.number().int().min(1).max(100),
  /** It was said once that models can be installed. */
  modelOfferSeen: z.boolean(),
  /** Boxes are drawn over photos in the viewer. */
  showBoxes: z.boolean(),
  /** What the map shows beside its ground (`map/layers/map-layers.ts` of the page); empty: as it usually does. */
  mapLayers: z.string().max(60),
  /** What was asked last in this library, in the query language, the latest first; none twice. */
  recentQueries: z.array(z.string().max(longestRecent)).max(mostRecent),
  /** What was chosen last in the dialog of exports, which alone writes it; null: never. */
  lastExport: exportSettings.nullable(),
  /** The map takes tiles from a server, which then learns where in the world one looks. */
  onlineMap: z.boolean(),
  /** Pattern of their addresses (`tile-template.ts`). */
  onlineMapTemplate: z
    .string()
    .max(longestTemplate)
    .refine((text) => readTemplate(text).problem === null),
  /** Whom to name while they are in view, as the server's rules ask for. */
  onlineMapAttribution: z.string().max(200),
});
export type Settings = z.infer<typeof settings>;

/** Some of the settings, to be changed. */
export const settingsChange = settings.partial();
export type SettingsChange = z.infer<typeof settingsChange>;
