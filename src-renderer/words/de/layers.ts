import type { layers as english } from '../en/layers.ts';
import type { Translated } from '../words.ts';

export const layers: Translated<typeof english> = {
  title: 'Auf der Karte zeigen',
  show: 'Was die Karte zeigt',
  photos: 'Fotos',
  track: 'Weg',
  heat: 'Dichte',
  colourBy: 'Farbe nach',
  by: { none: 'Nichts', day: 'Tag', camera: 'Kamera', class: 'Klasse' },
  legend: { day: 'Farben nach Tag', camera: 'Farben nach Kamera', class: 'Farben nach Klasse' },
  others: 'Übrige',
  othersOf: { day: 'Ohne Datum', camera: 'Andere oder unbekannte Kamera', class: 'Keine davon' },
  perClass: 'Ein Foto zählt bei jeder seiner Klassen.',
  noKinds: {
    day: 'Keine Fotos mit einem Ort.',
    camera: 'Keine Kamera ist bekannt.',
    class: 'Noch wurden keine Klassen gefunden.',
  },
  share: '{{name}} {{count, number}}',
  ways_one: '{{count, number}} Weg',
  ways_other: '{{count, number}} Wege',
  noWays: 'keiner im Bild',
  left_one: '{{count, number}} kürzerer Weg erscheint beim Vergrößern.',
  left_other: '{{count, number}} kürzere Wege erscheinen beim Vergrößern.',
  list: 'Wege im Bild',
  unknownCamera: 'Unbekannte Kamera',
  way: '{{camera}}, {{distance}}, {{photos}}',
  dayOnly: '{{day}}: nur diesen Tag zeigen',
  dotted: 'Gepunktet: mehr als zwei Stunden zwischen zwei Fotos.',
};
