import type { RepairNotice } from './damage-files.ts';
import { readDamageFile, removeDamageFile, writeDamageFile } from './damage-files.ts';

/** What a repair did, in numbers. */
export type RepairOutcome =
  /** Only what is derived was damaged, and was derived again. */
  | { readonly how: 'mended' }
  /** Read around the damage. Null: nobody can count them. */
  | {
      readonly how: 'salvaged';
      readonly photosLost: number | null;
      readonly userTagsLost: number;
      readonly userDataWhole: boolean;
    }
  | {
      readonly how: 'restored';
      readonly backupMs: number;
      readonly photosSince: number | null;
      readonly userDataWhole: boolean;
      /** The folders that are looked through again and are there. */
      readonly lookedThrough: readonly string[];
      /** Folders imported since the backup that are not there now. */
      readonly gone: readonly string[];
      /** All sources of the damaged catalog could be read; else they are known by the reports of imports only. */
      readonly knowsSources: boolean;
      /** Imports since the backup, as far as their reports tell. */
      readonly importsLost: number;
    };

/** So many folders are named. */
const namedFolders = 8;

/**
 * The notice is told by the engine that repaired, and by every one after it until one that stays open (the app,
 * `serve`) has been started once more; a week at most. Commands tell it without counting.
 */
const toldStarts = 2;
const toldMs = 7 * 86_400_000;

/** One sentence after the other: what happened, what was lost since when, where the damaged file is. */
export function repairSentence(outcome: RepairOutcome, keptPath: string | null): string {
  const kept = keptPath === null ? '' : ` The damaged file is kept in ${keptPath}.`;
  return `${whatHappened(outcome)}${kept}`;
}

function whatHappened(outcome: RepairOutcome): string {
  if (outcome.how === 'mended') return 'The catalog was damaged and was repaired. Nothing was lost.';
  if (outcome.how === 'salvaged') {
    const { photosLost, userTagsLost, userDataWhole } = outcome;
    if (photosLost === 0 && userTagsLost === 0 && userDataWhole) {
      return 'The catalog was damaged and was repaired. Nothing was lost.';
    }
    const photos =
      photosLost === 0
        ? 'Your folders are looked through again.'
        : `${photosLost === null ? 'Some photos' : amount(photosLost, 'photo')} could not be read from it; your folders are looked through again to bring them back.`;
    const tags =
      userTagsLost > 0
        ? ` ${amount(userTagsLost, 'tag')} that you gave ${userTagsLost === 1 ? 'is' : 'are'} lost.`
        : userDataWhole
          ? ''
          : ' Some of the ratings, texts and tags that you gave may be lost.';
    return `The catalog was damaged and was repaired. ${photos}${tags}`;
  }
  return whatWasRestored(outcome);
}

function whatWasRestored(outcome: Extract<RepairOutcome, { how: 'restored' }>): string {
  const { backupMs, photosSince, userDataWhole, lookedThrough, gone, knowsSources, importsLost } = outcome;
  const photos =
    photosSince === null
      ? 'Photos imported since then are looked for'
      : photosSince === 0
        ? 'No photo was imported since then; your folders are looked through to be sure'
        : `${amount(photosSince, 'photo')} imported since then ${photosSince === 1 ? 'is' : 'are'} being read again`;
  const looked = lookedThrough.length === 0 ? '' : ` Looked through again: ${listed(lookedThrough)}.`;
  const missing = gone.length === 0 ? '' : ` Not found, to be imported again by you: ${listed(gone)}.`;
  const others = knowsSources
    ? ''
    : ` If you imported ${lookedThrough.length + gone.length === 0 ? 'folders' : 'other folders'} since then, import them again.`;
  const isHistoryLost = importsLost > 0 || photosSince !== 0;
  const history = isHistoryLost ? ' The list of imports since then is lost: they cannot be undone any more.' : '';
  const tags = userDataWhole
    ? 'the ratings, texts and tags that you gave since then are kept'
    : 'ratings, texts and tags that you gave since then may be lost';
  const what = `The catalog was damaged and was restored from the backup of ${dateAndTime(backupMs)}. ${photos}; ${tags}.`;
  return `${what}${looked}${missing}${others}${history}`;
}

/** What there is to tell of the last repair; null for nothing. `counts` is true for an engine that stays open. */
export function tellRepair(libraryPath: string, counts: boolean): string | null {
  const notice = readDamageFile(libraryPath, 'notice');
  if (notice === null) return null;
  const told: RepairNotice = { ...notice, starts: notice.starts + (counts ? 1 : 0) };
  const isOld = Math.abs(Date.now() - Date.parse(notice.at)) > toldMs;
  try {
    if (isOld || told.starts >= toldStarts) removeDamageFile(libraryPath, 'notice');
    else if (counts) writeDamageFile(libraryPath, 'notice', told);
  } catch {
    // A full disk: it is told once more.
  }
  return isOld ? null : notice.sentence;
}

function listed(folders: readonly string[]): string {
  const more = folders.length - namedFolders;
  const named = folders.slice(0, namedFolders).join(', ');
  return more > 0 ? `${named} and ${amount(more, 'more folder')}` : named;
}

function amount(count: number, what: string): string {
  return `${new Intl.NumberFormat('en').format(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** `19 November 2026, 14:02`, in the zone of this computer. */
function dateAndTime(ms: number): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
  return `${day}, ${new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(ms)}`;
}
