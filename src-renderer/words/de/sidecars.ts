import type { sidecars as english } from '../en/sidecars.ts';
import type { Translated } from '../words.ts';

/** Wörter des Bereichs `sidecars`. */
export const sidecars: Translated<typeof english> = {
  title: 'Andere Programme',
  on: 'XMP-Dateien schreiben',
  onWhy:
    'Sterne, Schlagworte, Beschreibungen, Titel, Zeiten, Positionen und Kästen, die du setzt, kommen in eine kleine Datei neben jedem Foto (IMG_1.JPG.xmp), die digiKam, Lightroom und Immich lesen. Die Fotos selbst werden nie verändert. Was ein anderes Programm dort schreibt, kommt in deine Bibliothek zurück.',
  written_one: '{{count, number}} XMP-Datei sagt, was du sagst.',
  written_other: '{{count, number}} XMP-Dateien sagen, was du sagst.',
  waiting_one: '{{count, number}} Foto ist noch zu schreiben.',
  waiting_other: '{{count, number}} Fotos sind noch zu schreiben.',
  failed_one: '{{count, number}} XMP-Datei ließ sich nicht schreiben',
  failed_other: '{{count, number}} XMP-Dateien ließen sich nicht schreiben',
  tryAgain: 'Noch einmal versuchen',
  more_one: '… und {{count, number}} weitere',
  more_other: '… und {{count, number}} weitere',
  conflicts_one: 'Von {{count, number}} Foto sagst du etwas anderes als ein anderes Programm',
  conflicts_other: 'Von {{count, number}} Fotos sagst du etwas anderes als ein anderes Programm',
  conflictsWhy: 'Beides bleibt, bis du entscheidest.',
  keepOurs: 'Meins behalten',
  keepTheirs: 'Anderes übernehmen',
  keepOursNamed: 'Meins behalten: {{name}}',
  keepTheirsNamed: 'Anderes übernehmen: {{name}}',
  allOurs: 'Überall meins behalten',
  allTheirs: 'Überall anderes übernehmen',
  against: '{{fact}}: „{{ours}}“ hier, „{{theirs}}“ dort',
  nothing: 'nichts',
  facts: {
    tags: 'Schlagworte',
    rating: 'Sterne',
    title: 'Titel',
    caption: 'Beschreibung',
    capturedAt: 'Zeit',
    position: 'Position',
    regions: 'Kästen',
  },
  failures: {
    away: 'Der Ordner oder das Laufwerk des Fotos ist gerade nicht da. Sie wird geschrieben, wenn es wieder da ist.',
    damaged: 'Was dort liegt, ist kein vollständiges XMP. Repariere oder entferne es; bis dahin bleibt es, wie es ist.',
    link: 'Sie ist ein Verweis auf eine andere Datei, den Fernweh nicht ersetzt.',
    busy: 'Ein anderes Programm schreibt sie gerade. Beim nächsten Start wird es noch einmal versucht.',
    'not-writable':
      'Die Datei ist schreibgeschützt, oder Fernweh darf in ihren Ordner nicht schreiben. Erlaube es, oder lass diese Fotos nur im Katalog von Fernweh.',
    'name-too-long':
      'Mit „.xmp“ dahinter ist der Name des Fotos zu lang für die Platte. Gib dem Foto einen kürzeren Namen, oder lass es nur im Katalog von Fernweh.',
    'disk-full': 'Die Platte ist voll. Schaffe etwas Platz.',
    other: 'Sie ließ sich nicht schreiben. Beim nächsten Start wird es noch einmal versucht.',
  },
};
