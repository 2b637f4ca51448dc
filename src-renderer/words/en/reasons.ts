/** Why files are not in the library, by the codes of `contract/errors.ts`: how many, and what to do. */
export const reasons = {
  'unsupported-format': {
    title_one: '{{count, number}} file is of a kind that Fernweh cannot read yet',
    title_other: '{{count, number}} files are of a kind that Fernweh cannot read yet',
    todo: 'Save it as JPEG or TIFF with the program that it comes from.',
  },
  'empty-file': {
    title_one: '{{count, number}} file is empty',
    title_other: '{{count, number}} files are empty',
    todo: 'The file is empty. Copy it again from where it came, then try again.',
  },
  'file-truncated': {
    title_one: '{{count, number}} photo is cut off',
    title_other: '{{count, number}} photos are cut off',
    todo: 'The file ends too early. Put the card in again and copy it once more, then try again.',
  },
  'file-damaged': {
    title_one: '{{count, number}} file is damaged',
    title_other: '{{count, number}} files are damaged',
    todo: 'What is in it is no picture any more. Copy it again from where it came, then try again.',
  },
  'no-file': {
    title_one: '{{count, number}} entry is no file',
    title_other: '{{count, number}} entries are no files',
    todo: 'A pipe or a device with the name of a picture. Fernweh leaves it alone.',
  },
  'file-unreadable': {
    title_one: '{{count, number}} file is locked',
    title_other: '{{count, number}} files are locked',
    todo: 'Fernweh may not read it. Allow it, then try again.',
  },
  'folder-unreadable': {
    title_one: '{{count, number}} folder is locked',
    title_other: '{{count, number}} folders are locked',
    todo: 'Fernweh may not look into it. Allow it, then try again.',
  },
  'source-away': {
    title_one: '{{count, number}} folder is away',
    title_other: '{{count, number}} folders are away',
    todo: 'Connect its drive, then try again. Until then you see the previews.',
  },
  'link-outside': {
    title_one: '{{count, number}} link leads out of the folder',
    title_other: '{{count, number}} links lead out of the folder',
    todo: 'Add the folder that it leads to as well.',
  },
  'file-vanished': {
    title_one: '{{count, number}} file was gone',
    title_other: '{{count, number}} files were gone',
    todo: 'It was there first, and not any more when Fernweh came to read it. Try again when it is back.',
  },
  'file-changed': {
    title_one: '{{count, number}} file changed while it was read',
    title_other: '{{count, number}} files changed while they were read',
    todo: 'Another program was still writing. Try again when it is done.',
  },
  'picture-too-large': {
    title_one: '{{count, number}} picture is too large',
    title_other: '{{count, number}} pictures are too large',
    todo: 'It has more pixels than Fernweh opens. The original is untouched.',
  },
  'decoder-crashed': {
    title_one: '{{count, number}} file cannot be read',
    title_other: '{{count, number}} files cannot be read',
    todo: 'Reading stopped twice, so it is set aside. The original is untouched.',
  },
  'decoder-timeout': {
    title_one: '{{count, number}} file took too long to read',
    title_other: '{{count, number}} files took too long to read',
    todo: 'Try again when the computer has less to do.',
  },
  'model-output': {
    title_one: '{{count, number}} photo was not recognised',
    title_other: '{{count, number}} photos were not recognised',
    todo: 'The model gave no usable answer. Update it, or take another one.',
  },
  'model-crashed': {
    title_one: '{{count, number}} photo stopped a model',
    title_other: '{{count, number}} photos stopped a model',
    todo: 'The model crashed there twice. Update it, or take another one.',
  },
  'model-timeout': {
    title_one: '{{count, number}} photo took a model too long',
    title_other: '{{count, number}} photos took a model too long',
    todo: 'The model did not come to an end there. Update it, or take another one.',
  },
  'read-error': {
    title_one: '{{count, number}} file could not be read from its drive',
    title_other: '{{count, number}} files could not be read from their drive',
    todo: 'The drive reported an error. Try another cable or card reader, then try again.',
  },
  'copy-mismatch': {
    title_one: '{{count, number}} copy came out differently, three times',
    title_other: '{{count, number}} copies came out differently, three times',
    todo: 'The file is still where it was. Try another cable or card reader, then try again.',
  },
  'copy-too-large': {
    title_one: '{{count, number}} file is too large for the disk of the library',
    title_other: '{{count, number}} files are too large for the disk of the library',
    todo: 'The disk takes no file of that size. It is still where it was.',
  },
  'original-away': {
    title_one: '{{count, number}} original is away',
    title_other: '{{count, number}} originals are away',
    todo: 'Connect its drive, then export again.',
  },
  'photo-gone': {
    title_one: '{{count, number}} photo went from the library meanwhile',
    title_other: '{{count, number}} photos went from the library meanwhile',
    todo: 'There is nothing left of it to export.',
  },
  'export-mismatch': {
    title_one: '{{count, number}} file did not come out right',
    title_other: '{{count, number}} files did not come out right',
    todo: 'What was read again is not what was written. Try another disk.',
  },
  'export-too-large': {
    title_one: '{{count, number}} file is too large for the disk of the folder',
    title_other: '{{count, number}} files are too large for the disk of the folder',
    todo: 'The disk takes no file of that size. Choose a folder on another one.',
  },
  'video-tells': {
    title_one: '{{count, number}} video would tell what shall not be told',
    title_other: '{{count, number}} videos would tell what shall not be told',
    todo: 'Fernweh cannot take metadata out of videos. Export them with all metadata and positions, or leave them out.',
  },
  'sidecar-damaged': {
    title_one: '{{count, number}} file beside a photo could not be read',
    title_other: '{{count, number}} files beside photos could not be read',
    todo: 'The photo was taken without it.',
  },
  'sidecar-unreadable': {
    title_one: '{{count, number}} file beside a photo is locked',
    title_other: '{{count, number}} files beside photos are locked',
    todo: 'The photo was taken without it. Allow Fernweh to read it, then try again.',
  },
} as const;
