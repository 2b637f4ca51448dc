/**
 * @file Programs write the levels of a tag as plain words as well (of `Travel/Peru` `Peru`, Lightroom `Travel`, too), for those
 * that know no levels. A scan takes them for tags, so that whoever asks for either finds the photo; written back as tags of
 * their own they would stand at the top of every other program's tree. Pure.
 */

/** The tags a photo shows, and who says them. */
export interface TagsOfPhoto {
  readonly shown: readonly string[];
  /** Those that the user gave himself. */
  readonly given: readonly string[];
  /** What its sidecar says, in the list that tells most. */
  readonly theirs: readonly string[];
}

/** The words among the shown tags that are but a level of another tag, and that nobody gave by themselves. */
export function impliedWords({ shown, given, theirs }: TagsOfPhoto): string[] {
  const own = new Set([...given, ...theirs]);
  const levels = new Set(
    [...shown, ...theirs].filter((tag) => tag.includes('/')).flatMap((tag) => tag.toLowerCase().split('/')),
  );
  return shown.filter((tag) => !own.has(tag) && levels.has(tag.toLowerCase()));
}
