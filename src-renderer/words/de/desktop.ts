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
  notice: {
    done: 'Import fertig',
    failed: 'Import nicht fertig',
  },
};
