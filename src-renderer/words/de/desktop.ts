import type { desktop as english } from '../en/desktop.ts';
import type { Translated } from '../words.ts';

export const desktop: Translated<typeof english> = {
  drop: {
    here: 'Leg Ordner hier ab, um ihre Fotos hinzuzufügen',
    noPaths: 'Ein Browser verrät nicht, wo abgelegte Ordner liegen.',
    choose: 'Ordner wählen',
    nothing: 'Nichts davon liegt in einem Ordner dieses Rechners.',
    adding_one: '„{{name}}“ wird hinzugefügt',
    adding_other: '{{count}} Ordner werden hinzugefügt',
    files_one: 'Fernweh nimmt ganze Ordner. Diese Dateien liegen in „{{name}}“.',
    files_other: 'Fernweh nimmt ganze Ordner. Diese Dateien liegen in {{count}} Ordnern.',
    addFolder_one: 'Ordner hinzufügen',
    addFolder_other: 'Ordner hinzufügen',
  },
  show: {
    darwin: 'Im Finder zeigen',
    win32: 'Im Explorer zeigen',
    linux: 'Im Ordner zeigen',
  },
  handOver: {
    notOwned: 'Diese Datei ist nicht mehr in der Bibliothek.',
    gone: 'Das ist nicht, wo es war. Vielleicht ist das Laufwerk nicht da.',
    failed: 'Das System hat es nicht geöffnet. Vielleicht fehlt ein Programm dafür.',
  },
  libraries: {
    title: 'Bibliothek',
    current: 'Jetzt offen',
    openThis: '{{path}} öffnen',
    open: 'Öffnen',
    openOther: 'Andere Bibliothek öffnen …',
    why: 'Eine Bibliothek ist ein eigener Ordner. Eine andere öffnet sich in diesem Fenster, mit eigenen Fotos und Einstellungen.',
    failed: 'Die Bibliothek ließ sich nicht öffnen.',
  },
  notice: {
    done: 'Import fertig',
    failed: 'Import nicht fertig',
  },
};
