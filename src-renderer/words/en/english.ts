import { albums } from './albums.ts';
import { backups } from './backups.ts';
import { classes } from './classes.ts';
import { commands } from './commands.ts';
import { desktop } from './desktop.ts';
import { edits } from './edits.ts';
import { exports } from './exports.ts';
import { filters } from './filters.ts';
import { frame } from './frame.ts';
import { imports } from './imports.ts';
import { info } from './info.ts';
import { insights } from './insights.ts';
import { layers } from './layers.ts';
import { library } from './library.ts';
import { map } from './map.ts';
import { maps } from './map-sources.ts';
import { models } from './models.ts';
import { recognition } from './recognition.ts';
import { saved } from './saved.ts';
import { sidecars } from './sidecars.ts';
import { sources } from './sources.ts';
import { trash } from './trash.ts';
import { viewer } from './viewer.ts';

/** All words by area. */
export const english = {
  albums,
  backups,
  filters,
  frame,
  commands,
  classes,
  library,
  layers,
  map,
  maps,
  edits,
  desktop,
  exports,
  models,
  recognition,
  imports,
  info,
  insights,
  saved,
  sidecars,
  sources,
  trash,
  viewer,
} as const;
