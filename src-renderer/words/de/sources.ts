import type { sources as english } from '../en/sources.ts';
import type { Translated } from '../words.ts';

export const sources: Translated<typeof english> = {
  intro: 'Die Ordner, um die Fernweh sich kümmert. Ihre Dateien bleiben, wo und wie sie sind.',
  list: 'Ordner',
  nothing:
    'Fernweh kümmert sich noch um keinen Ordner von dir. Füg einen hinzu, dann ordnet es die Fotos nach Zeit und Ort.',
  own: 'Eigene Kopien',
  ownWhy:
    'Was von Karten kopiert wurde, liegt im eigenen Ordner der Bibliothek. Es geht nur mit dem Import, der es gebracht hat.',
  state: {
    reading: 'Wird durchgesehen',
    part: 'Wird durchgesehen, {{part, number(style: percent)}}',
    paused: 'Angehalten',
    away: 'Nicht da',
    awayWhy: 'Du siehst die Vorschauen. Schließ das Laufwerk an oder sag, wo der Ordner jetzt liegt.',
    here: 'Auf dem neuesten Stand',
    unwatched: 'Nicht beobachtet',
    never: 'Noch nicht durchgesehen',
  },
  watch: {
    watching: 'Neue Fotos kommen von selbst herein',
    polled: 'Neue Fotos kommen nach einigen Minuten von selbst herein: Das System meldet hier keine Änderungen',
    off: 'Neue Fotos kommen beim Durchsehen herein',
  },
  scanned: 'Durchgesehen {{ago}}',
  free: 'noch {{size}} frei auf dem Laufwerk',
  show_one: '{{count, number}} Foto zeigen',
  show_other: '{{count, number}} Fotos zeigen',
  rescan: 'Noch einmal durchsehen',
  whereNow: 'Wo ist er jetzt …',
  menu: {
    of: 'Was mit „{{name}}“ geschehen soll',
    show: 'Fotos daraus zeigen',
    watch: 'Auf neue Fotos achten',
    unwatch: 'Nicht mehr beobachten',
    relocate: 'Liegt jetzt woanders …',
    remove: 'Aus der Bibliothek nehmen …',
    all: 'Alle Quellen',
  },
  said: {
    watched: '„{{name}}“ wird beobachtet: Neue Fotos kommen von selbst herein.',
    unwatched: '„{{name}}“ wird nicht mehr beobachtet.',
    busy: 'Ein Import, der „{{name}}“ braucht, ist nicht zu Ende. Lass ihn enden oder brich ihn ab und versuch es noch einmal.',
  },
  remove: {
    title: '„{{name}}“ herausnehmen',
    counting: 'Zählt die Fotos …',
    goes_one: '{{count, number}} Foto geht aus der Bibliothek.',
    goes_other: '{{count, number}} Fotos gehen aus der Bibliothek.',
    goesNone:
      'Kein Foto geht aus der Bibliothek: Was im Ordner ist, liegt auch in einem anderen, oder es ist nichts darin.',
    edited_one:
      'Zu {{count, number}} davon hast du etwas gesagt. Das kommt wieder, wenn du den Ordner wieder hinzufügst.',
    edited_other:
      'Zu {{count, number}} davon hast du etwas gesagt. Das kommt wieder, wenn du den Ordner wieder hinzufügst.',
    files: 'Keine Datei wird angerührt. Sie bleiben in {{path}}.',
    keep: 'Behalten',
    do_one: '{{count, number}} Foto herausnehmen',
    do_other: '{{count, number}} Fotos herausnehmen',
    doFolder: 'Ordner herausnehmen',
    done_one: '„{{name}}“ ist aus der Bibliothek, mit {{count, number}} Foto.',
    done_other: '„{{name}}“ ist aus der Bibliothek, mit {{count, number}} Fotos.',
  },
  candidate: {
    seems_one: 'Wahrscheinlich liegt er jetzt in {{path}}: {{found, number}} von {{count, number}} Datei ist dort.',
    seems_other:
      'Wahrscheinlich liegt er jetzt in {{path}}: {{found, number}} von {{count, number}} Dateien sind dort.',
    use: 'Diesen Ordner nehmen',
  },
  relocate: {
    title: 'Wo ist „{{name}}“ jetzt',
    was: 'Fernweh kennt ihn in {{path}}. Wähle den Ordner, in dem die Dateien jetzt liegen.',
    choose: 'Ordner wählen …',
    chosen: 'Gewählt: {{path}}',
    looking: 'Sieht nach, ob die Dateien dort liegen …',
    nothingChosen: 'Noch ist kein Ordner gewählt.',
    foundIn: 'Gefunden in {{path}}.',
    all_one: 'Die eine Datei liegt dort. Das Foto bleibt, was es ist, mit allem, was du dazu gesagt hast.',
    all_other:
      'Alle {{count, number}} Dateien liegen dort. Die Fotos bleiben, was sie sind, mit allem, was du dazu gesagt hast.',
    some_one:
      '{{found, number}} von {{count, number}} Datei liegt dort; die übrigen bleiben in der Bibliothek und gelten als nicht da.',
    some_other:
      '{{found, number}} von {{count, number}} Dateien liegen dort; die übrigen bleiben in der Bibliothek und gelten als nicht da.',
    few_one: 'Die eine Datei liegt dort nicht.',
    few_other:
      'Von {{count, number}} Dateien liegen {{found, number}} dort. Wähle den Ordner, in dem sie jetzt liegen.',
    noFiles: 'Die Bibliothek hat keine Dateien aus diesem Ordner, also kann jeder an seine Stelle treten.',
    otherContent:
      'Die Dateien dort heißen wie die dieses Ordners, enthalten aber etwas anderes. Wähle den Ordner, in dem sie jetzt liegen.',
    same: 'Dort sucht Fernweh ihn schon.',
    overlap: '„{{name}}“ ist schon ein Ordner der Bibliothek, und dieser liegt darin oder darum herum.',
    ownFolder: 'Das ist Fernwehs eigener Ordner. Wähle den mit deinen Fotos.',
    holdsLibrary: 'Die Bibliothek selbst liegt in diesem Ordner, also ist er noch da.',
    cancel: 'Abbrechen',
    do: 'Ab jetzt „{{name}}“ nehmen',
    done: '„{{name}}“ wird ab jetzt in {{path}} gesucht.',
  },
};
