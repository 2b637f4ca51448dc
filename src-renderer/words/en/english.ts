import { commands } from './commands.ts';
import { desktop } from './desktop.ts';
import { edits } from './edits.ts';
import { frame } from './frame.ts';
import { library } from './library.ts';
import { map } from './map.ts';

/** All words by area. */
export const english = { frame, commands, library, map, edits, desktop } as const;
