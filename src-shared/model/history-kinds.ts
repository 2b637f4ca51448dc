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
  'seen',
  'ungroup',
  'regroup',
  'source.add',
  'source.remove',
  'source.relocate',
  'import.undo',
] as const;
