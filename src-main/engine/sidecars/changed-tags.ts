import { wordOfTag } from '../platform/metadata/xmp-facts.ts';
import type { TagLists } from '../platform/metadata/read-xmp-facts.ts';

/**
 * @file Tags stand in a sidecar three times: as paths for digiKam, as paths for Lightroom, as plain words. A program changes
 * the lists that it knows and leaves the others as they were, so which list is right shows only beside what each of them
 * said last. Pure.
 */

/** The lists as they are, and as they were when both sides agreed on the tags `last`. Null for none. */
export function changedTags(now: TagLists, then: TagLists, last: readonly string[]): readonly string[] | null {
  if (now.tagsList === null && now.hierarchical === null && now.words === null) return null;
  const removed = new Set<string>();
  const added = new Set<string>();
  for (const name of ['tagsList', 'hierarchical'] as const) {
    const [is, was] = [now[name], then[name] ?? last];
    // A list that is gone says nothing: its program tidied up.
    if (is === null) continue;
    for (const tag of was) if (!is.includes(tag)) removed.add(tag);
    for (const tag of is) if (!was.includes(tag)) added.add(tag);
  }
  const byPaths = [...last.filter((tag) => !removed.has(tag)), ...added];
  const is = now.words ?? [];
  const was = now.words === null ? [] : (then.words ?? last.map(wordOfTag));
  const gone = new Set(was.filter((word) => !is.includes(word)));
  // Lightroom may write the names on the way to a keyword as words, too.
  const parts = new Set([...was, ...last, ...byPaths].flatMap((tag) => tag.split('/')));
  const all = [...byPaths.filter((tag) => !gone.has(wordOfTag(tag))), ...is.filter((word) => !parts.has(word))];
  return all.length === 0 ? null : [...new Set(all)];
}
