import type { saved as english } from '../en/saved.ts';
import type { Translated } from '../words.ts';

export const saved: Translated<typeof english> = {
  queries: 'Gespeichert',
  areas: 'Deine Gebiete',
  saveQuery: 'Diese Suche speichern',
  forgetQuery: 'Gespeichert als „{{name}}“: vergessen',
  saveArea: 'Gebiet speichern …',
  new: { query: 'Diese Suche speichern', area: 'Dieses Gebiet speichern' },
  rename: { query: 'Suche umbenennen', area: 'Gebiet umbenennen' },
  name: 'Name',
  hint: {
    query: 'Sie steht in der Leiste und findet, was dann passt, auch neue Fotos.',
    area: 'Du kannst nach seinem Namen fragen: within:"{{name}}".',
  },
  example: 'Zuhause',
  save: 'Speichern',
  renameDo: 'Umbenennen',
  cancel: 'Abbrechen',
  menu: 'Was mit {{name}} geschehen soll',
  renameItem: 'Umbenennen …',
  replace: 'Jetzige Suche hier speichern',
  remove: 'Vergessen',
  renameOf: '„{{name}}“ umbenennen …',
  removeOf: '„{{name}}“ vergessen',
};
