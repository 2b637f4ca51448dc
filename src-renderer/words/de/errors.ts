import type { ErrorCode, FailureCode } from '../../../src-shared/contract/errors.ts';
import type { ProviderReasonCode } from '../../../src-shared/model/recognition-state.ts';
import type { EngineSentences } from '../words.ts';

/**
 * What the engine says, by code. `{{path}}` and the like are facts that come with the error. Codes that stand for many
 * things (`bad-input`, `internal`, `import-running`) are left out: there the engine's English sentence tells more.
 */
const error: Partial<Record<ErrorCode, string>> = {
  'query-syntax': 'Diesen Filter kann Fernweh nicht lesen.',
  'unknown-area': 'Ein Gebiet namens „{{name}}“ ist nicht gespeichert.',
  'unknown-album': 'Ein Album namens „{{name}}“ gibt es nicht.',
  'album-circle': 'Das Album „{{name}}“ enthielte sich selbst. Nimm ein anderes.',
  'name-taken': '„{{name}}“ gibt es schon. Wähle einen anderen Namen.',
  'unknown-place': 'Einen Ort namens „{{name}}“ kennt Fernweh nicht. Versuch es mit einer größeren Stadt in der Nähe.',
  'not-found': 'Das ist nicht (mehr) in der Bibliothek.',
  'no-such-folder': 'Den Ordner {{path}} gibt es nicht.',
  'folder-unreadable': 'Fernweh darf den Ordner {{path}} nicht lesen.',
  'library-busy': 'Ein anderes Fernweh hat die Bibliothek offen. Schließ es und versuch es noch einmal.',
  'catalog-damaged':
    'Der Katalog der Bibliothek ist beschädigt. Starte Fernweh neu: Es repariert ihn beim Öffnen. Die Fotos sind unversehrt.',
  'catalog-newer': 'Diese Bibliothek hat ein neueres Fernweh angelegt. Öffne sie mit diesem.',
  'catalog-read-only': 'Fernweh darf im Ordner der Bibliothek nichts schreiben. Erlaube es und versuch es noch einmal.',
  'disk-full': 'Auf der Festplatte der Bibliothek ist kein Platz mehr. Schaff Platz und versuch es noch einmal.',
  'renditions-unwritable':
    'Fernweh kann im Ordner der Bibliothek keine Vorschauen ablegen. Den Fotos ist nichts geschehen.',
  'import-undone': 'Dieser Import ist schon zurückgenommen.',
  'model-damaged':
    'Das Modell {{model}} ist beschädigt oder lässt sich nicht öffnen. Installiere es noch einmal, oder füge seine Datei noch einmal hinzu.',
  'model-misfit':
    'Das Modell {{model}} ist anders gebaut, als es angegeben ist. Entferne es und füge es noch einmal hinzu.',
  'model-failed':
    'Das Modell {{model}} ist beim Rechnen stehen geblieben. Versuch es noch einmal oder nimm ein anderes.',
  'model-unreadable':
    'Aus {{path}} kann Fernweh kein Modell machen. Es braucht eine ONNX-Datei, die sich ausführen lässt.',
  'model-busy': 'Das Modell {{id}} wird gerade installiert oder entfernt. Warte, bis das fertig ist.',
  'download-failed':
    'Das Modell ließ sich nicht herunterladen ({{mirrors}}). Was schon da ist, bleibt; versuch es noch einmal.',
  'models-unwritable':
    'Fernweh darf im Ordner der Modelle ({{path}}) nichts schreiben. Erlaube es oder wähle einen anderen.',
  'map-pack-unknown': '{{path}} ist keine Karte im PMTiles-Format.',
  'map-pack-version': '{{path}} hat Version {{version}} von PMTiles, Fernweh liest Version 3. Nimm eine neuere Karte.',
  'map-pack-damaged': 'Die Karte {{path}} ist unvollständig oder beschädigt. Lade oder kopiere sie noch einmal.',
  'map-pack-unsupported':
    'Die Kacheln in {{path}} kann Fernweh nicht zeichnen ({{what}}). Es nimmt Karten nach Protomaps oder OpenMapTiles und Bilder (PNG, JPEG, WebP).',
  'map-pack-away': '{{path}} ist gerade nicht da. Schließ das Laufwerk an.',
  'map-pack-unreadable': 'Fernweh darf {{path}} nicht lesen. Erlaube es und versuch es noch einmal.',
  'tile-server-failed': 'Der Kartenserver {{host}} antwortet nicht, wie er soll ({{why}}).',
  'tile-server-busy': 'Der Kartenserver {{host}} bittet um eine Pause von {{seconds}} Sekunden.',
  'export-unwritable': 'Fernweh kann in {{path}} nicht schreiben. Wähle einen anderen Ordner.',
  'backup-unwritable':
    'Fernweh kann die Sicherung nicht in {{path}} schreiben. Schließ das Laufwerk an oder wähle einen anderen Ordner.',
  'backup-unknown': '{{path}} ist nicht da oder keine Sicherung von Fernweh.',
  'backup-damaged': 'Die Sicherung {{path}} ist nicht heil. Prüf das Laufwerk und versuch es noch einmal.',
  'user-data-away': '{{path}} ist gerade nicht da. Prüfe den Namen oder schließ das Laufwerk an.',
  'user-data-unreadable': 'Fernweh darf {{path}} nicht lesen. Erlaube es und versuch es noch einmal.',
  'user-data-unknown':
    '{{path}} enthält keine Nutzerdaten von Fernweh. Nimm die user-data.json eines Exports als JSON.',
  'user-data-version': '{{path}} hat ein neueres Fernweh geschrieben. Aktualisiere Fernweh und versuch es noch einmal.',
  'user-data-damaged':
    '{{path}} ist beschädigt (bei {{part}}). Nichts wurde geändert; nimm eine andere Kopie der Datei.',
  'foreign-unknown': '{{path}} ist keine Datenbank von {{program}}. Wähle digikam4.db oder den Katalog (.lrcat).',
  'foreign-version':
    '{{path}} stammt von einer Version von {{program}}, die Fernweh nicht kennt ({{part}} fehlt). Öffne sie einmal mit einer neueren.',
  'foreign-damaged':
    '{{path}} ist beschädigt. Nichts wurde geändert; lass {{program}} sie reparieren oder nimm eine Sicherung.',
  'foreign-busy': '{{program}} arbeitet gerade mit {{path}}. Schließ {{program}} und versuch es noch einmal.',
  'engine-stopped': 'Fernweh antwortet nicht mehr. Versuch es noch einmal, sonst starte es neu.',
  'port-taken': 'Port {{port}} ist nicht frei. Wähle einen anderen.',
  unauthorised: 'Fernweh wurde seitdem neu gestartet. Öffne die Adresse, die es zuletzt genannt hat.',
};

const failure: Record<FailureCode, string> = {
  'unsupported-format': 'Diese Art von Datei kann Fernweh noch nicht lesen.',
  'empty-file': 'Die Datei ist leer.',
  'file-truncated': 'Die Datei bricht ab.',
  'file-damaged': 'Die Datei ist beschädigt.',
  'no-file': 'Das ist keine Datei, sondern eine Pipe oder ein Gerät. Fernweh lässt es in Ruhe.',
  'file-unreadable': 'Fernweh darf diese Datei nicht lesen. Erlaube es und importiere noch einmal.',
  'folder-unreadable': 'Fernweh darf diesen Ordner nicht lesen. Erlaube es und importiere noch einmal.',
  'source-away': 'Dieser Ordner ist gerade nicht da. Schließ sein Laufwerk an und importiere noch einmal.',
  'link-outside': 'Diese Verknüpfung führt aus dem Ordner hinaus. Importiere auch den Ordner, in den sie führt.',
  'file-vanished': 'Die Datei war weg, als Fernweh sie lesen wollte.',
  'file-changed': 'Die Datei hat sich beim Lesen geändert. Importiere noch einmal, wenn sie fertig ist.',
  'picture-too-large': 'Das Bild hat mehr Pixel, als Fernweh öffnet.',
  'decoder-crashed': 'Der Decoder ist an dieser Datei gescheitert. Nach dem zweiten Mal wird sie beiseitegelegt.',
  'decoder-timeout': 'Der Decoder brauchte zu lange für diese Datei.',
  'model-output': 'Das Modell gab für dieses Foto keine brauchbare Antwort. Aktualisiere es oder nimm ein anderes.',
  'model-crashed': 'Das Modell ist an diesem Foto zweimal abgestürzt. Fernweh lässt das Foto aus.',
  'model-timeout': 'Das Modell kam mit diesem Foto zweimal nicht zu Ende. Fernweh lässt das Foto aus.',
  'read-error': 'Das Laufwerk meldete beim Lesen der Datei einen Fehler.',
  'copy-mismatch':
    'Die Kopie kam dreimal anders heraus als die Datei auf der Karte. Die Datei liegt noch, wo sie war; versuch es mit anderem Kabel oder Kartenleser.',
  'copy-too-large':
    'Die Datei ist größer, als das Laufwerk der Bibliothek Dateien annimmt. Sie liegt noch, wo sie war.',
  'original-away': 'Das Original ist gerade nicht da. Schließ sein Laufwerk an und exportier es noch einmal.',
  'photo-gone': 'Das Foto verschwand aus der Bibliothek, bevor es exportiert war.',
  'export-mismatch':
    'Was geschrieben wurde, ließ sich nicht richtig wieder lesen. Versuch es mit einem anderen Laufwerk.',
  'export-too-large': 'Die Datei ist größer, als das Laufwerk des Ordners Dateien annimmt.',
  'video-tells':
    'Was ein Video über sich sagt, lässt sich nicht herausnehmen. Exportier es mit allen Metadaten und Positionen, oder lass es weg.',
  'sidecar-damaged': 'Diese Datei neben einem Foto ließ sich nicht lesen; das Foto kam ohne sie herein.',
  'sidecar-unreadable':
    'Fernweh darf diese Datei neben einem Foto nicht lesen; das Foto kam ohne sie herein. Erlaube es und importiere noch einmal.',
};

/** `{{name}}` is the provider, `{{other}}` the one that is used. */
const provider: Record<ProviderReasonCode, string> = {
  'not-finite': '{{name}} rechnet auf diesem Rechner falsch: Manche Zahlen sind nicht endlich.',
  'numbers-off': '{{name}} rechnet auf diesem Rechner falsch: Die Zahlen liegen {{percent}} % daneben.',
  'no-answer': '{{name}} rechnet auf diesem Rechner falsch: Es kam keine brauchbare Antwort.',
  'other-answer': '{{name}} rechnet auf diesem Rechner falsch: Es kam eine andere Antwort.',
  'other-score':
    '{{name}} rechnet auf diesem Rechner falsch: {{percent}} % für „{{class}}“, der Prozessor kommt auf {{cpuPercent}} %.',
  'other-box':
    '{{name}} rechnet auf diesem Rechner falsch: Bei einem Rahmen („{{class}}“) ist sich der Prozessor anders sicher.',
  'no-card': 'WebGPU findet hier keine Grafikkarte, die es nutzen kann. ({{words}})',
  'no-cuda': 'CUDA ist nicht installiert, oder es gibt keine NVIDIA-Karte. ({{words}})',
  unusable: '{{name}} lässt sich auf diesem Rechner nicht nutzen. ({{words}})',
  'cannot-open': '{{name}} kann dieses Modell nicht öffnen. ({{words}})',
  failed: '{{name}} scheiterte beim Ausprobieren. ({{words}})',
  timeout: '{{name}} gab innerhalb von {{seconds}} Sekunden keine Antwort.',
  memory: '{{name}} füllte beim Ausprobieren den Speicher.',
  crashed: '{{name}} stürzte beim Ausprobieren ab.',
  'took-down': 'Fernweh oder der Rechner blieb stehen, während {{name}} ausprobiert wurde.',
  quarantined:
    '{{name}} ist bei der Arbeit abgestürzt und bleibt außen vor, bis du es noch einmal ausprobieren lässt oder Fernweh ein anderes ONNX Runtime mitbringt.',
  chosen: 'Du hast {{other}} gewählt.',
  slower: '{{name}} ist langsamer als {{other}}.',
  'slower-by': '{{name}} braucht {{ms}} je Bild, {{other}} {{otherMs}}.',
  'not-yet': 'Es wird ausprobiert, wenn dieses Modell das erste Foto ansieht.',
};

/** The engine's sentences in German. */
export const sentences: EngineSentences = { error, failure, provider };
