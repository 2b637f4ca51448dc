import type { english } from '../en/english.ts';
import type { Translated } from '../words.ts';
import { commands } from './commands.ts';
import { desktop } from './desktop.ts';
import { edits } from './edits.ts';
import { frame } from './frame.ts';
import { library } from './library.ts';
import { map } from './map.ts';

export const german: Translated<typeof english> = {
  frame,
  commands,
  library,
  map,
  edits,
  desktop,
};
