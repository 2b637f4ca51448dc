import { randomUUID } from 'node:crypto';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import type { MadeSaved } from '../../../src-shared/model/user-data.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { applyNow } from './reversers.ts';
import { readSaved, type SavedValue } from './saved.ts';
import { TakenPart } from './taken-part.ts';

/** Takes in saved queries and areas. One that is known, by its id, else by its name, stays as it is unless `replace`. */
export function takeSaved(
  db: SqliteDatabase,
  changes: Changes,
  all: readonly MadeSaved[],
  replace: boolean,
): TakenPart {
  const taken = new TakenPart();
  const known = readSaved(db);
  for (const told of all) {
    const isCalledSo = (one: MadeSaved): boolean => one.kind === told.kind && fold(one.name) === fold(told.name);
    const present = known.find(({ id, kind }) => id === told.id && kind === told.kind) ?? known.find(isCalledSo);
    const after = valueOf(told);
    const count = { total: 1, added: 0, changed: 0 };
    if (present === undefined) {
      const id = known.some((one) => one.id === told.id) ? randomUUID() : told.id;
      const edit = { what: 'saved.add', target: id, before: null, after: JSON.stringify(after) };
      const applied = applyNow(db, changes, [edit]);
      taken.edits.push(...applied);
      known.push({ ...told, id });
      count.added = applied.length;
    } else if (JSON.stringify(valueOf(present)) !== JSON.stringify(after)) {
      taken.conflict(present.name, [told.kind]);
      const edit = { what: 'saved.change', target: present.id, before: JSON.stringify(valueOf(present)) };
      const applied = replace ? applyNow(db, changes, [{ ...edit, after: JSON.stringify(after) }]) : [];
      taken.edits.push(...applied);
      if (applied.length > 0) known[known.indexOf(present)] = { ...told, id: present.id };
      count.changed = applied.length;
    }
    taken.count(count);
  }
  return taken;
}

function valueOf({ kind, name, query, shown }: MadeSaved): SavedValue {
  return { kind, name, query, shown: shown === null ? null : { view: shown.view, sort: shown.sort } };
}
