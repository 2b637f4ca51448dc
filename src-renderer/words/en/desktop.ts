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
  notice: {
    done: 'Import done',
    failed: 'Import not done',
  },
} as const;
