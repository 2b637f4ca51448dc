import { germanDates } from './german-dates.ts';
import { germanMeasures } from './german-measures.ts';
import type { SentenceLanguage } from './language.ts';
import { phrases, phraseTable } from './phrase-table.ts';

const pictures =
  'foto|fotos|bild|bilder|bildern|aufnahme|aufnahmen|photo|photos|fotografie|fotografien|schnappschuss|schnappschüsse';

/** All cases of an adjective, the bare form too. */
function declined(...stems: readonly string[]): string {
  return stems.flatMap((stem) => ['', 'e', 'em', 'en', 'er', 'es'].map((ending) => stem + ending)).join('|');
}

const phones = ['handy', 'smartphone', 'telefon', 'mobiltelefon', 'tablet'];

/** With "ich" they say who asks or took the photo, not who is on it. */
const askersVerbs =
  'war|waren|bin|sind|habe|haben|hab|hatte|hatten|kann|können|konnte|möchte|möchten|will|wollen|wollte|suche|suchen|sehe|sehen|sah|brauche|mache|machte|gemacht habe|mag'.split(
    '|',
  );

/** How German asks for photos. */
export const german: SentenceLanguage = {
  id: 'de',
  connectives: phraseTable([
    ['and', 'und|&|sowie|und auch|zusammen mit'],
    ['or', 'oder|bzw|beziehungsweise|und oder'],
    [
      'not',
      `ohne|nicht|${declined('kein')}|aber nicht|aber ohne|aber kein|aber keine|aber keinen|außer|ausser|ausgenommen|nie`,
    ],
    ['not', '!|und ohne|jedoch ohne|nicht mit|und nicht|und keine|und kein|bloß nicht'],
    ['not', 'bis auf|alles bis auf|alle bis auf|alles außer|alle außer|alles ausser|alle ausser|alles andere als'],
    ['neither', 'weder'],
    ['nor', 'noch'],
    ['with', 'mit|aber|aber mit|sondern|sondern auch|samt|inklusive|inkl|darauf|mit viel|jedoch'],
  ]),
  fillers: phraseTable([
    [true, 'tag und nacht'],
    [true, pictures],
    [true, 'fotos und videos|videos und fotos|bilder und videos|fotos oder videos|bilder oder videos'],
    [
      true,
      'der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|im|am|zum|zur|beim|vom|ins|ans|in|an|auf|aus|bei|von|zu',
    ],
    [true, 'um|für|über|unter|hinter|vor|nach|neben|an der|durch|gegen|entlang|während|rund um|nahe|bis|seit|dort|da'],
    [
      true,
      declined('mein', 'dein', 'sein', 'ihr', 'unser', 'unsr', 'euer', 'dies', 'jen', 'welch', 'jed', 'all', 'einig'),
    ],
    [true, 'du|er|sie|es|ihr|man|dir|sich|ihn|ihnen|euch|wer|was|wo|wie|wenn|als|dass|worauf|auf denen'],
    [
      true,
      'ist|sind|war|waren|sein|bin|hat|habe|haben|hatte|hatten|wird|wurde|wurden|worden|kann|können|möchte|will|wollen',
    ],
    [true, phrases(['ich', 'wir'], askersVerbs)],
    [true, phrases(askersVerbs, ['ich', 'wir'])],
    [
      true,
      phrases(['der', 'die', 'das', 'den', 'dem', 'denen', 'wo', 'was', 'wie', 'als', 'wenn', 'dass'], ['ich', 'wir']),
    ],
    [
      true,
      'nur|auch|sehr|bitte|mal|doch|noch|schon|so|etwas|irgendwo|irgendwelche|drauf|dabei|sämtliche|alles|etwa|ungefähr',
    ],
    [
      true,
      'zeig|zeige|zeig mir|zeige mir|zeig uns|zeige uns|zeigen|finde|find|such|suche|suchen|gib|gib mir|such mir|sehen|seht|sieht|siehst|zu sehen',
    ],
    [
      true,
      'zu sehen sind|zu sehen ist|sehen kann|sieht man|gemacht|aufgenommen|geknipst|fotografiert|geschossen|entstanden|her',
    ],
    [true, declined('schön', 'schönst', 'toll', 'best', 'hübsch', 'wunderschön', 'super', 'cool', 'nett')],
    [true, 'reise nach|reise durch|reisen nach|trip nach|ausflug nach|herum'],
    [true, 'finde mir|find mir|suche mir|lass mich|lass uns|lass mich sehen|lass uns sehen'],
    [true, 'zeit|uhrzeit|es gibt|gibt es|dann|denen|deren|dessen|worin|wobei|einmal|gerne|gern|datei|dateien'],
  ]),
  wholes: phraseTable([[true, `${pictures}|datei|dateien|alles|sämtliche|${declined('all', 'jed')}`]]),
  askingVerbs: phraseTable([]),
  askers: phraseTable([]),
  unaskable: phraseTable([
    [true, 'aber nicht beide|aber nicht beides|nicht beide|nicht beides|aber nie beide|nie beide|nicht beide zusammen'],
    [true, 'aber nicht beide zusammen|aber nicht beide gleichzeitig|nicht beide gleichzeitig'],
    [true, phrases(['mit dem', 'mit meinem', 'mit unserem', 'mit seinem', 'mit ihrem', 'vom', 'per'], phones)],
    [true, phrases(['mit der', 'mit meiner', 'mit unserer', 'per'], ['drohne'])],
    [true, 'ich|wir|mir|mich|uns|hier|hier in der nähe|hier in der gegend|in meiner nähe|in unserer nähe|von hier'],
    [true, 'wo ich bin|wo wir sind|wo ich wohne|wo wir wohnen|an meinem standort|bei meinem standort'],
    [
      true,
      phrases(
        ['von', 'bei', 'mit', 'neben', 'hinter', 'vor', 'um', 'nahe bei', 'in der nähe von'],
        ['mir', 'mich', 'uns'],
      ),
    ],
    [true, 'urlaub|urlaube|urlauben|urlaubs|ferien'],
    [true, 'nicht nur|nicht bloß|nicht allein|nichts außer|nichts ausser|nichts als|nichts anderes als'],
    [true, phrases(['alle bis auf'], ['ein', 'eine', 'einen', 'einer', 'eins', 'zwei', 'drei', '1', '2', '3'])],
  ]),
  relations: phraseTable([
    ['on', 'auf'],
    ['beside', 'unter|unterhalb|über|oberhalb|hinter|neben|vor|gegenüber'],
  ]),
  homes: phraseTable([
    [true, 'zu hause|zuhause|zu haus|daheim|meinem zuhause|unserem zuhause|meinem haus|unserem haus|meiner wohnung'],
    [
      true,
      'unserer wohnung|mein zuhause|unser zuhause|mein haus|unser haus|zu hause bei uns|bei mir zu hause|bei uns zu hause',
    ],
  ]),
  cameraNouns: phraseTable([[true, 'kamera|der kamera|einer kamera|meiner kamera|die kamera|kameras|fotoapparat']]),
  numbers: phraseTable([
    [
      1,
      `ein|eine|einen|einem|einer|eines|eins|${declined('einzig', 'einzeln')}|ein einziger|eine einzige|einem einzigen`,
    ],
    [2, 'zwei|zwo|zweien|ein paar|einem paar'],
    [3, 'drei|dreien'],
    [4, 'vier'],
    [5, 'fünf'],
    [6, 'sechs'],
    [7, 'sieben'],
    [8, 'acht'],
    [9, 'neun'],
    [10, 'zehn'],
    [11, 'elf'],
    [12, 'zwölf|dutzend|ein dutzend'],
    [15, 'fünfzehn'],
    [20, 'zwanzig'],
    [30, 'dreißig'],
    [40, 'vierzig'],
    [50, 'fünfzig'],
    [100, 'hundert|einhundert'],
  ]),
  amounts: phraseTable([
    [2, 'mehrere|mehreren|mehrerer'],
    [3, 'eine gruppe von|gruppe von|gruppen von'],
    [5, 'viele|vielen|vieler|jede menge|eine menge|lauter'],
  ]),
  comparisons: phraseTable([
    ['least', 'mindestens|wenigstens|zumindest|nicht weniger als|minimum'],
    ['most', 'höchstens|maximal|nicht mehr als|bis zu|maximum'],
    ['exactly', 'genau|exakt|nur'],
    ['more', 'mehr als|über'],
    ['fewer', 'weniger als|unter'],
    ['between', 'zwischen'],
  ]),
  comparisonsAfter: phraseTable([
    ['least', 'oder mehr|und mehr|oder besser|aufwärts'],
    ['most', 'oder weniger'],
  ]),
  orTo: phraseTable([[true, 'oder|bis|und']]),
  stars: phraseTable([[true, 'stern|sterne|sternen|sternefotos|sternebilder']]),
  closeUps: phraseTable([
    [
      true,
      'nahaufnahme von|nahaufnahmen von|nahaufnahme|nahaufnahmen|nahaufnahme eines|nahaufnahme einer|makro von|großaufnahme von',
    ],
  ]),
  tagWords: phraseTable([
    [true, 'schlagwort|stichwort|getaggt mit|getaggt als|verschlagwortet mit|verschlagwortet als|schlagworte'],
  ]),
  orTwo: phraseTable([[true, 'oder zwei|oder so|oder zwei davon']]),
  traits: phraseTable([
    ['type:video', 'video|videos|film|filme|filmen|clip|clips|filmaufnahmen|videoaufnahmen'],
    ['type:photo', 'nur fotos|nur bilder|ausschließlich fotos|standbilder'],
    ['is:favourite', 'favorit|favoriten|lieblingsfoto|lieblingsfotos|lieblingsbild|lieblingsbilder|lieblinge'],
    ['is:rejected', declined('abgelehnt', 'verworfen', 'aussortiert')],
    ['has:rating', `${declined('bewertet')}|bewertung|bewertungen`],
    ['-has:rating', declined('unbewertet')],
    [
      'has:tags',
      `${declined('verschlagwortet', 'getaggt')}|stichwörter|stichwort|stichwörtern|schlagwörter|schlagwörtern|tags`,
    ],
    ['-has:tags', declined('ungetaggt')],
    ['has:position', 'gps|position|standort|ort|ortsangabe|koordinaten|geotag|geotags|geodaten|gps daten'],
    ['has:time', 'datum|aufnahmedatum|datumsangabe'],
    ['-has:time', declined('undatiert')],
    ['-class:person', `niemand|niemanden|niemandem|ohne jemanden|${declined('menschenleer')}|keine menschenseele`],
    ['orientation:portrait', 'hochformat|hochkant'],
    ['orientation:landscape', 'querformat|breitformat'],
    ['orientation:square', `quadratformat|${declined('quadratisch')}`],
  ]),
  placeLinks: phraseTable([
    ['in', 'in|im|aus|auf|nach|aus dem|durch|in der stadt|in der gegend von|in und um|innerhalb von|in ganz'],
    ['near', 'bei|um|nahe|rund um|in der nähe von|in der umgebung von|unweit von|nahe bei|um herum|nähe|in der nähe'],
    ['out', 'außerhalb|außerhalb von|überall außer in'],
    ['far', 'weit weg von|weit entfernt von|fern von|weit von'],
  ]),
  placeArticles: phraseTable([[true, 'der|die|das|den|dem']]),
  distanceUnits: phraseTable([
    [1000, 'km|kilometer|kilometern|kilometers'],
    [1, 'm|meter|metern'],
    [1609.344, 'mi|meile|meilen|mile|miles'],
    [1852, 'nmi|seemeile|seemeilen'],
  ]),
  distanceBefore: phraseTable([
    [
      'within',
      'im umkreis von|in einem umkreis von|umkreis|umkreis von|innerhalb von|höchstens|bis zu|weniger als|maximal|im radius von|in',
    ],
    ['within', 'in einem radius von|nicht weiter als|nicht mehr als|bis|etwa|ungefähr|im umkreis|näher als|unter'],
    ['beyond', 'weiter als|mehr als|über|mindestens|wenigstens|weiter weg als|weiter entfernt als|ab|nicht näher als'],
    ['beyond', 'nicht weniger als|jenseits von|in mehr als|in über|minimum'],
    [
      'outside',
      'außerhalb|außerhalb von|außerhalb eines umkreises von|außerhalb eines radius von|nicht im umkreis von',
    ],
  ]),
  distanceAfter: phraseTable([
    ['within', 'umkreis|entfernung|weit|entfernt|radius|oder weniger|oder näher|weg'],
    ['beyond', 'oder mehr|und mehr|oder weiter|und weiter'],
  ]),
  distanceLinks: phraseTable([
    ['from', 'von|entfernt von|weit von|weg von|entfernung von|entfernung zu|zu|weit weg von|weit entfernt von'],
    ['around', 'um|bei|rund um|um die stadt|vor|rings um|umkreis um|umkreis von|radius um'],
  ]),
  distanceEnd: phraseTable([[true, 'herum|entfernt']]),
  everyday: phraseTable([
    [true, 'nord|süd|ost|west|norden|süden|osten|westen|zentrum|mitte|quelle|tor|ab|an|da'],
    [
      true,
      'essen|halle|hagen|regen|stein|wald|berg|see|baden|hof|weiden|bergen|singen|kamen|nebel|schnee|sonne|wind|markt|burg',
    ],
    [
      true,
      'reise|urlaub|ferien|freunde|familie|feld|wiese|garten|haus|baum|dorf|stadt|land|fluss|bach|tal|insel|ufer|hafen|turm',
    ],
    [
      true,
      'feier|hochzeit|geburtstag|party|selfie|lachen|laufen|essen gehen|spiel|herz|glück|licht|schatten|himmel|wolken|sterne',
    ],
    [
      true,
      'mann|frau|kind|kinder|oma|opa|mama|papa|bruder|schwester|engel|kaiser|krone|linden|aachen dom|wasser|feuer|erde|luft',
    ],
    [
      true,
      'alt|neu|groß|klein|rot|blau|grün|gelb|weiß|schwarz|golden|hoch|lang|kurz|heiß|kalt|weit|nah|links|rechts|oben|unten',
    ],
    [
      true,
      'arbeit|schule|hause|zuhause|daheim|bett|tage|tag|woche|jahr|monat|stunde|minute|anfang|mitte|ende|rand|weg|straße|platz',
    ],
  ]),
  photoEndings: ['fotos', 'foto', 'bilder', 'bildern', 'bild', 'aufnahmen', 'aufnahme', 'videos', 'video'],
  capitalsAreNames: false,
  dates: germanDates,
  measures: germanMeasures,
};
