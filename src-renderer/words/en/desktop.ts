/** Words of the area `desktop`: what is dropped on the page, notifications of the system. */
export const desktop = {
  drop: {
    here: 'Drop folders here to add their photos',
    noPaths: 'A browser does not tell where dropped folders lie.',
    choose: 'Choose the folder',
    nothing: 'Nothing was dropped that lies in a folder of this computer.',
    adding_one: 'Adding “{{name}}”',
    adding_other: 'Adding {{count}} folders',
    files_one: 'Fernweh takes whole folders. These files lie in “{{name}}”.',
    files_other: 'Fernweh takes whole folders. These files lie in {{count}} of them.',
    addFolder_one: 'Add the folder',
    addFolder_other: 'Add the folders',
  },
  show: {
    darwin: 'Show in Finder',
    win32: 'Show in Explorer',
    linux: 'Show in folder',
  },
  handOver: {
    notOwned: 'This file is not in the library any more.',
    gone: 'This is not where it was. Its drive may be away.',
    failed: 'The system did not open it. It may have no program for it.',
  },
  libraries: {
    title: 'Library',
    current: 'Open now',
    openThis: 'Open {{path}}',
    open: 'Open',
    openOther: 'Open another library …',
    why: 'A library is a folder of its own. Another one opens in this window, with its own photos and settings.',
    failed: 'The library could not be opened.',
  },
  notice: {
    done: 'Import done',
    failed: 'Import not done',
  },
} as const;
