import type { reasons as english } from '../en/reasons.ts';
import type { Translated } from '../words.ts';

export const reasons: Translated<typeof english> = {
  'unsupported-format': {
    title_one: '{{count, number}} Datei kann Fernweh noch nicht lesen',
    title_other: '{{count, number}} Dateien kann Fernweh noch nicht lesen',
    todo: 'Speichere sie mit dem Programm, aus dem sie stammt, als JPEG oder TIFF.',
  },
  'empty-file': {
    title_one: '{{count, number}} Datei ist leer',
    title_other: '{{count, number}} Dateien sind leer',
    todo: 'In der Datei steht nichts. Kopiere sie noch einmal von ihrem Ursprung und versuch es dann wieder.',
  },
  'file-truncated': {
    title_one: '{{count, number}} Foto ist unvollständig',
    title_other: '{{count, number}} Fotos sind unvollständig',
    todo: 'Die Datei bricht ab. Steck die Karte wieder ein, kopiere sie noch einmal und versuch es dann wieder.',
  },
  'file-damaged': {
    title_one: '{{count, number}} Datei ist beschädigt',
    title_other: '{{count, number}} Dateien sind beschädigt',
    todo: 'Was darin steht, ist kein Bild mehr. Kopiere sie noch einmal von ihrem Ursprung und versuch es dann wieder.',
  },
  'no-file': {
    title_one: '{{count, number}} Eintrag ist keine Datei',
    title_other: '{{count, number}} Einträge sind keine Dateien',
    todo: 'Eine Pipe oder ein Gerät mit dem Namen eines Bildes. Fernweh lässt es in Ruhe.',
  },
  'file-unreadable': {
    title_one: '{{count, number}} Datei ist gesperrt',
    title_other: '{{count, number}} Dateien sind gesperrt',
    todo: 'Fernweh darf sie nicht lesen. Erlaube es und versuch es noch einmal.',
  },
  'folder-unreadable': {
    title_one: '{{count, number}} Ordner ist gesperrt',
    title_other: '{{count, number}} Ordner sind gesperrt',
    todo: 'Fernweh darf nicht hineinsehen. Erlaube es und versuch es noch einmal.',
  },
  'source-away': {
    title_one: '{{count, number}} Ordner ist nicht da',
    title_other: '{{count, number}} Ordner sind nicht da',
    todo: 'Schließ das Laufwerk an und versuch es noch einmal. Bis dahin siehst du die Vorschauen.',
  },
  'link-outside': {
    title_one: '{{count, number}} Verknüpfung führt aus dem Ordner hinaus',
    title_other: '{{count, number}} Verknüpfungen führen aus dem Ordner hinaus',
    todo: 'Füge auch den Ordner hinzu, in den sie führt.',
  },
  'file-vanished': {
    title_one: '{{count, number}} Datei war weg',
    title_other: '{{count, number}} Dateien waren weg',
    todo: 'Erst war sie da, und beim Lesen nicht mehr. Versuch es noch einmal, wenn sie wieder da ist.',
  },
  'file-changed': {
    title_one: '{{count, number}} Datei hat sich beim Lesen geändert',
    title_other: '{{count, number}} Dateien haben sich beim Lesen geändert',
    todo: 'Ein anderes Programm schrieb noch. Versuch es noch einmal, wenn es fertig ist.',
  },
  'picture-too-large': {
    title_one: '{{count, number}} Bild ist zu groß',
    title_other: '{{count, number}} Bilder sind zu groß',
    todo: 'Es hat mehr Pixel, als Fernweh öffnet. Das Original ist unberührt.',
  },
  'decoder-crashed': {
    title_one: '{{count, number}} Datei lässt sich nicht lesen',
    title_other: '{{count, number}} Dateien lassen sich nicht lesen',
    todo: 'Das Lesen brach zweimal ab, darum liegt sie beiseite. Das Original ist unberührt.',
  },
  'decoder-timeout': {
    title_one: '{{count, number}} Datei brauchte zu lange',
    title_other: '{{count, number}} Dateien brauchten zu lange',
    todo: 'Versuch es noch einmal, wenn der Rechner weniger zu tun hat.',
  },
  'model-output': {
    title_one: '{{count, number}} Foto wurde nicht erkannt',
    title_other: '{{count, number}} Fotos wurden nicht erkannt',
    todo: 'Das Modell gab keine brauchbare Antwort. Aktualisiere es oder nimm ein anderes.',
  },
  'model-crashed': {
    title_one: '{{count, number}} Foto brachte ein Modell zum Absturz',
    title_other: '{{count, number}} Fotos brachten ein Modell zum Absturz',
    todo: 'Das Modell ist dort zweimal abgestürzt. Aktualisiere es oder nimm ein anderes.',
  },
  'model-timeout': {
    title_one: '{{count, number}} Foto hielt ein Modell zu lange auf',
    title_other: '{{count, number}} Fotos hielten ein Modell zu lange auf',
    todo: 'Das Modell kam dort nicht zu Ende. Aktualisiere es oder nimm ein anderes.',
  },
  'read-error': {
    title_one: '{{count, number}} Datei ließ sich nicht vom Laufwerk lesen',
    title_other: '{{count, number}} Dateien ließen sich nicht vom Laufwerk lesen',
    todo: 'Das Laufwerk meldete einen Fehler. Versuch es mit anderem Kabel oder Kartenleser noch einmal.',
  },
  'copy-mismatch': {
    title_one: '{{count, number}} Kopie kam dreimal anders heraus',
    title_other: '{{count, number}} Kopien kamen dreimal anders heraus',
    todo: 'Die Datei liegt noch, wo sie war. Versuch es mit anderem Kabel oder Kartenleser noch einmal.',
  },
  'copy-too-large': {
    title_one: '{{count, number}} Datei ist zu groß für das Laufwerk der Bibliothek',
    title_other: '{{count, number}} Dateien sind zu groß für das Laufwerk der Bibliothek',
    todo: 'Das Laufwerk nimmt keine so große Datei an. Sie liegt noch, wo sie war.',
  },
  'original-away': {
    title_one: '{{count, number}} Original ist gerade nicht da',
    title_other: '{{count, number}} Originale sind gerade nicht da',
    todo: 'Schließ das Laufwerk an und exportier noch einmal.',
  },
  'photo-gone': {
    title_one: '{{count, number}} Foto verschwand inzwischen aus der Bibliothek',
    title_other: '{{count, number}} Fotos verschwanden inzwischen aus der Bibliothek',
    todo: 'Davon ist nichts mehr zu exportieren.',
  },
  'export-mismatch': {
    title_one: '{{count, number}} Datei kam anders heraus',
    title_other: '{{count, number}} Dateien kamen anders heraus',
    todo: 'Was wieder gelesen wurde, ist nicht, was geschrieben wurde. Versuch es mit einem anderen Laufwerk.',
  },
  'export-too-large': {
    title_one: '{{count, number}} Datei ist zu groß für das Laufwerk des Ordners',
    title_other: '{{count, number}} Dateien sind zu groß für das Laufwerk des Ordners',
    todo: 'Das Laufwerk nimmt keine so große Datei an. Wähle einen Ordner auf einem anderen.',
  },
  'video-tells': {
    title_one: '{{count, number}} Video würde verraten, was nicht verraten werden soll',
    title_other: '{{count, number}} Videos würden verraten, was nicht verraten werden soll',
    todo: 'Fernweh kann Metadaten nicht aus Videos nehmen. Exportier sie mit allen Metadaten und Positionen, oder lass sie weg.',
  },
  'sidecar-damaged': {
    title_one: '{{count, number}} Datei neben einem Foto ließ sich nicht lesen',
    title_other: '{{count, number}} Dateien neben Fotos ließen sich nicht lesen',
    todo: 'Das Foto kam ohne sie herein.',
  },
  'sidecar-unreadable': {
    title_one: '{{count, number}} Datei neben einem Foto ist gesperrt',
    title_other: '{{count, number}} Dateien neben Fotos sind gesperrt',
    todo: 'Das Foto kam ohne sie herein. Erlaube Fernweh, sie zu lesen, und versuch es noch einmal.',
  },
};
