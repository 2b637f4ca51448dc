/**
 * @file Everything the user can do by key or from the palette, also in views that are not open now: the one place that
 * says which keys there are. The words for it are `words/en/commands.ts`; a view does it with `useCommands`.
 */

/** Under which heading the help sheet lists a command, in this order. */
export const sections = ['everywhere', 'library', 'photos', 'albums', 'viewer', 'map', 'insights'] as const;
export type Section = (typeof sections)[number];

/** One thing that can be done, without what does it. */
export interface CatalogueEntry {
  readonly section: Section;
  /**
   * Its keys as `keyOf` writes them: `Mod+k` (Ctrl, on a Mac ⌘), `Shift+ArrowRight`, `?`, `b`. Single letters, digits and
   * signs can be switched off in the settings. None: it is in the palette only.
   */
  readonly keys: readonly string[];
  /** False: it has keys only (arrows, digits) and is not in the palette. Default true. */
  readonly listed?: false;
  /** Its keys are heard while one types, too. */
  readonly whileTyping?: true;
}

export const catalogue = {
  'everywhere.palette': { section: 'everywhere', keys: ['Mod+k'], listed: false, whileTyping: true },
  'everywhere.help': { section: 'everywhere', keys: ['?'] },
  'everywhere.search': { section: 'everywhere', keys: ['/'] },
  'everywhere.filter': { section: 'everywhere', keys: [] },
  'everywhere.undo': { section: 'everywhere', keys: ['Mod+z'] },
  'everywhere.redo': { section: 'everywhere', keys: ['Mod+Shift+z', 'Mod+y'] },
  'everywhere.back': { section: 'everywhere', keys: ['Escape'], listed: false },
  'everywhere.rail': { section: 'everywhere', keys: ['Mod+b'] },
  'everywhere.addFolder': { section: 'everywhere', keys: [] },
  'everywhere.imports': { section: 'everywhere', keys: [] },
  'everywhere.exports': { section: 'everywhere', keys: [] },
  'everywhere.problems': { section: 'everywhere', keys: [] },
  'everywhere.library': { section: 'everywhere', keys: [] },
  'everywhere.people': { section: 'everywhere', keys: [] },
  'everywhere.map': { section: 'everywhere', keys: [] },
  'everywhere.insights': { section: 'everywhere', keys: [] },
  'everywhere.sources': { section: 'everywhere', keys: [] },
  'everywhere.models': { section: 'everywhere', keys: [] },
  'everywhere.addModel': { section: 'everywhere', keys: [] },
  'everywhere.recognition': { section: 'everywhere', keys: [] },
  'everywhere.duplicates': { section: 'everywhere', keys: [] },
  'everywhere.history': { section: 'everywhere', keys: [] },
  'everywhere.trash': { section: 'everywhere', keys: [] },
  'everywhere.settings': { section: 'everywhere', keys: ['Mod+,'] },
  'everywhere.about': { section: 'everywhere', keys: [] },
  'everywhere.light': { section: 'everywhere', keys: [] },
  'everywhere.dark': { section: 'everywhere', keys: [] },
  'library.move': { section: 'library', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], listed: false },
  'library.ends': { section: 'library', keys: ['Home', 'End'], listed: false },
  'library.page': { section: 'library', keys: ['PageUp', 'PageDown'], listed: false },
  'library.day': { section: 'library', keys: ['[', ']'], listed: false },
  'library.open': { section: 'library', keys: ['Enter'], listed: false },
  'library.select': { section: 'library', keys: ['Space'], listed: false },
  'library.extend': {
    section: 'library',
    keys: [
      ...['Shift+ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowUp', 'Shift+ArrowDown'],
      ...['Shift+Home', 'Shift+End', 'Shift+PageUp', 'Shift+PageDown'],
    ],
    listed: false,
  },
  'library.selectDay': { section: 'library', keys: ['d'], listed: false },
  'library.selectAll': { section: 'library', keys: ['Mod+a'] },
  'library.clear': { section: 'library', keys: ['Escape'] },
  'library.larger': { section: 'library', keys: ['+', '='] },
  'library.smaller': { section: 'library', keys: ['-'] },
  'photos.rate': { section: 'photos', keys: ['0', '1', '2', '3', '4', '5'], listed: false },
  'photos.favourite': { section: 'photos', keys: ['f'] },
  'photos.reject': { section: 'photos', keys: ['x'] },
  'photos.tag': { section: 'photos', keys: ['t'] },
  'photos.album': { section: 'photos', keys: ['a'] },
  'photos.time': { section: 'photos', keys: [] },
  'photos.place': { section: 'photos', keys: [] },
  'photos.export': { section: 'photos', keys: ['Mod+e'] },
  'photos.seen': { section: 'photos', keys: [] },
  'photos.delete': { section: 'photos', keys: [] },
  'photos.turnRight': { section: 'photos', keys: ['r'] },
  'photos.turnLeft': { section: 'photos', keys: ['l'] },
  'albums.new': { section: 'albums', keys: [] },
  'albums.newSmart': { section: 'albums', keys: [] },
  'albums.addFound': { section: 'albums', keys: [] },
  'albums.move': {
    section: 'albums',
    keys: ['Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+Home', 'Alt+End'],
    listed: false,
  },
  'albums.take': { section: 'albums', keys: ['Delete', 'Backspace'] },
  'albums.cover': { section: 'albums', keys: [] },
  'albums.section': { section: 'albums', keys: [] },
  'albums.arrange': { section: 'albums', keys: [] },
  'viewer.move': { section: 'viewer', keys: ['ArrowLeft', 'ArrowRight'], listed: false },
  'viewer.pan': { section: 'viewer', keys: ['ArrowUp', 'ArrowDown'], listed: false },
  'viewer.step': { section: 'viewer', keys: ['PageUp', 'PageDown'], listed: false },
  'viewer.ends': { section: 'viewer', keys: ['Home', 'End'], listed: false },
  'viewer.zoomIn': { section: 'viewer', keys: ['+', '='] },
  'viewer.zoomOut': { section: 'viewer', keys: ['-'] },
  'viewer.actualSize': { section: 'viewer', keys: ['z'] },
  'viewer.play': { section: 'viewer', keys: ['Space'] },
  'viewer.slideShow': { section: 'viewer', keys: ['s'] },
  'viewer.fullScreen': { section: 'viewer', keys: ['F11', 'Mod+Shift+f'] },
  'viewer.info': { section: 'viewer', keys: ['i'] },
  'viewer.boxes': { section: 'viewer', keys: ['b'] },
  'viewer.draw': { section: 'viewer', keys: ['d'] },
  'viewer.right': { section: 'viewer', keys: ['y'] },
  'viewer.wrong': { section: 'viewer', keys: ['n'] },
  'viewer.close': { section: 'viewer', keys: ['Escape'] },
  'map.circle': { section: 'map', keys: ['c'] },
  'map.box': { section: 'map', keys: ['b'] },
  'map.polygon': { section: 'map', keys: ['p'] },
  'map.play': { section: 'map', keys: ['Space'] },
  'map.zoomIn': { section: 'map', keys: ['+', '='] },
  'map.zoomOut': { section: 'map', keys: ['-'] },
  'map.all': { section: 'map', keys: ['a'] },
  'insights.clear': { section: 'insights', keys: ['Escape'] },
} as const satisfies Record<string, CatalogueEntry>;

export type CommandId = keyof typeof catalogue;

/** The entry of a command. */
export function entryOf(id: CommandId): CatalogueEntry {
  return catalogue[id];
}
