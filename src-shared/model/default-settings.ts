import type { Settings } from './settings.ts';
import { openStreetMap } from './tile-template.ts';

/** The settings of somebody who never changed any. */
export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  density: 'medium',
  letterKeys: true,
  wideRail: true,
  infoPanel: true,
  slideSeconds: 5,
  recognise: true,
  recognisePaused: false,
  recogniseOnMains: false,
  recogniseAtNight: false,
  recogniseEffort: 100,
  recogniseOn: 'auto',
  recogniseMemoryMb: 3000,
  restingModels: [],
  classThresholds: {},
  writeSidecars: false,
  backupFolder: '',
  backupEvery: 'day',
  backupsKept: 7,
  modelOfferSeen: false,
  showBoxes: false,
  mapLayers: '',
  recentQueries: [],
  lastExport: null,
  onlineMap: false,
  onlineMapTemplate: openStreetMap.template,
  onlineMapAttribution: openStreetMap.attribution,
};
