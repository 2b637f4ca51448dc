import { foldName, foldUmlauts } from '../../src-main/engine/organise/places/fold-name.ts';
import type { Settlement } from './geonames.ts';

/** From this population on, names in every script are kept (東京, Москва); below, those in Latin letters. */
const everyScriptFrom = 100_000;

/** Names that are codes (airports, UN/LOCODE) rather than what anybody types for a town. */
const code = /^[A-Z]{3}$|^[A-Z]{2} ?[A-Z]{3}$/u;

/** Below this population a settlement is found by its own name only. */
const otherNamesFrom = 1_000;

/** A folded name; `own` for the settlement's usual name, false for one it also goes by. */
export interface SearchName {
  readonly name: string;
  readonly own: boolean;
}

/** The folded names that a settlement is found by, without repetition. */
export function searchNames(settlement: Settlement): SearchName[] {
  const names = new Map<string, boolean>();
  for (const name of [settlement.name, settlement.asciiName]) addName(names, name, true);
  if (settlement.population >= otherNamesFrom) {
    for (const name of settlement.alternateNames) {
      if (!code.test(name)) addName(names, name, false, settlement.population >= everyScriptFrom);
    }
  }
  return [...names].map(([name, own]) => ({ name, own }));
}

function addName(names: Map<string, boolean>, name: string, own: boolean, everyScript = true): void {
  for (const folded of [foldName(name), foldUmlauts(name)]) {
    if (folded === null || folded.length < 2 || folded.length > 40 || names.has(folded)) continue;
    if (everyScript || /^[\p{Script=Latin}\p{N} ]+$/u.test(folded)) names.set(folded, own);
  }
}
