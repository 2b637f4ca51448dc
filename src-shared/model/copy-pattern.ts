/** By the day, under the name that the camera gave. */
export const defaultCopyPattern = '{year}/{year}-{month}-{day}/{name}.{ext}';

/** Words of a pattern that stand for what is known of every file: its wall time, its camera, its own name. */
export const copyWords = ['year', 'month', 'day', 'hour', 'minute', 'second', 'camera', 'name'] as const;

/** What an export knows of a photo beyond that: its place in the export, the album, and where it was taken. */
export const exportWords = ['number', 'album', 'place', 'country'] as const;

/**
 * Why a pattern cannot be used, as `data.why` of the `bad-input` that refuses it; `data.part` is the part of the pattern
 * that is meant, empty where it is the whole.
 */
export type PatternFault =
  | 'empty'
  | 'whole-path'
  | 'backslash'
  | 'ending'
  | 'deep'
  | 'nameless'
  | 'dots'
  | 'word'
  | 'brace'
  | 'hidden'
  | 'letters';
