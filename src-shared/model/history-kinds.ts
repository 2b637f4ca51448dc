/** Kinds of entries of the history. */
export const historyKinds = [
  'rating',
  'favourite',
  'title',
  'caption',
  'tags',
  'turn',
  'captureTime',
  'position',
  'ungroup',
  'regroup',
  'source.add',
  'source.remove',
  'source.relocate',
  'import.undo',
] as const;
