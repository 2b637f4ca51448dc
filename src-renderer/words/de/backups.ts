import type { backups as english } from '../en/backups.ts';
import type { Translated } from '../words.ts';

/** Wörter des Bereichs `backups`. */
export const backups: Translated<typeof english> = {
  title: 'Sicherung',
  why: 'Alles, was du gesagt hast, und alles, was herausgefunden wurde, in einer Datei für jeden Tag: am besten auf einer anderen Festplatte. Die Fotos selbst sind nicht darin; sie brauchen eine eigene Sicherung.',
  folder: 'Ordner',
  noFolder: 'Keiner ist gewählt: Sicherungen liegen nur neben dem Katalog, auf derselben Festplatte.',
  choose: 'Ordner wählen …',
  chooseOther: 'Anderer Ordner …',
  none: 'Kein Ordner',
  take: 'In „{{name}}“ sichern',
  takeNone: 'Hier sichern',
  cancel: 'Abbrechen',
  every: 'Wie oft',
  everyes: { day: 'Jeden Tag', week: 'Jede Woche' },
  kept: {
    day: 'So viele Tage bleiben, und je eine Sicherung der letzten vier Wochen',
    week: 'So viele Wochen bleiben',
  },
  now: 'Jetzt sichern',
  writing: 'Sichert …',
  done: 'Gesichert und geprüft: {{path}}',
  last: 'Letzte Sicherung: {{ago}}, {{size}}',
  never: 'In diesem Ordner ist noch keine Sicherung.',
  list: 'Sicherungen',
  photos_one: '{{count, number}} Foto',
  photos_other: '{{count, number}} Fotos',
  reasons: { asked: 'auf Wunsch', schedule: 'von selbst', 'before-restore': 'vor einem Zurückholen' },
  restore: 'Zurückholen …',
  restoreThis: 'Die Sicherung vom {{when}} zurückholen',
  more_one: '… und {{count, number}} weitere im Ordner',
  more_other: '… und {{count, number}} weitere im Ordner',
  ask: {
    title: 'Die Sicherung vom {{when}} zurückholen',
    goes: 'Die Bibliothek wird, was sie damals war: Schlagwörter, Alben, Korrekturen und Importe von seither sind nicht darin. Fotos und Einstellungen bleiben, wie sie sind.',
    kept: 'Was jetzt da ist, wird vorher gesichert. Danach steht es in dieser Liste und lässt sich ebenso zurückholen.',
    when: 'Es geschieht, wenn Fernweh das nächste Mal gestartet wird.',
    do: 'Beim nächsten Start zurückholen',
  },
  planned:
    'Beim nächsten Start tritt die Sicherung {{path}} an die Stelle der Bibliothek. Beende Fernweh und öffne es wieder.',
  forget: 'Nicht zurückholen',
  failures: {
    away: 'Der Ordner für Sicherungen ist gerade nicht da. Die nächste wird geschrieben, wenn er wieder da ist.',
    'disk-full': 'Im Ordner für Sicherungen ist kein Platz mehr.',
    unwritable: 'Fernweh darf in den Ordner für Sicherungen nicht schreiben.',
    other: 'Die letzte Sicherung ließ sich nicht schreiben.',
  },
};
