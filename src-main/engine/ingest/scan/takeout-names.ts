/**
 * @file Which JSON of a Google Takeout tells of which photo, by their names alone. Takeout documents none of this; the
 * rules are those that its users found over the years (GooglePhotosTakeoutHelper#8, #175, #188, #353; immich-go#405,
 * #613, #652, #673, #674, #698; ente#4956). Whether a JSON is Takeout's at all is decided when it is read.
 */
import { editedSuffixes } from '../../../../src-shared/algorithms/edited-suffixes.ts';

/** Takeout cuts the name of a JSON to so many UTF-16 units before `(1).json`, … */
const bodyLimit = 46;
/** … and that of a photo to so many with its extension. */
const nameLimit = 51;
/** Names are cut shorter where folders have long names; a shorter beginning than this may be another photo's. */
const shortestCut = 30;

/** Since 2024 between the name of the photo and `.json`, cut wherever the limit falls: `.supplemental-me`, `.s`, `.`. */
const supplement = 'supplemental-metadata';

/** What a still may end in whose JSON also tells of the video of a Live Photo or of a copy edited into another format. */
const stillEndings = ['.heic', '.heif', '.jpg', '.jpeg', '.png', '.webp', '.dng', '.mp.jpg'];
const editedEndings = [...stillEndings, '.gif', '.mp4', '.mov'];

/** A name in its parts: `IMG_1(2).jpg` is whole `IMG_1(2)`, stem `IMG_1`, number `2`, ending `.jpg`. */
interface Parts {
  readonly whole: string;
  readonly stem: string;
  /** Digits in brackets at the end of the stem: the second file of a name; empty for the first. */
  readonly number: string;
  readonly ending: string;
}

/** Names that compare equal whatever their case, and whether accents are composed (macOS) or not. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Of several names that fold alike the one spelled as wanted, else the first. */
export function pickSpelling(names: readonly string[] | undefined, wanted: string): string | null {
  return names?.find((name) => name.startsWith(wanted)) ?? names?.[0] ?? null;
}

/** The names of a folder that end in `.json`, so that the one of each photo is found without looking through all. */
export class TakeoutNames {
  readonly #byKey = new Map<string, string[]>();

  constructor(jsonNames: readonly string[]) {
    for (const name of jsonNames) {
      const whole = name.slice(0, -'.json'.length);
      const { stem: body, number } = numbered(whole);
      this.#put(key(whole, ''), name);
      if (number !== '') this.#put(key(body, number), name);
      const title = withoutSupplement(body);
      if (title !== null) this.#put(key(title, number), name);
    }
  }

  /** The JSON that tells of a photo or video of this name; null for none. */
  of(fileName: string): string | null {
    const parts = partsOf(fileName);
    return this.#ownOf(parts) ?? this.#editedOf(parts) ?? this.#stillOf(parts) ?? this.#cutOf(parts);
  }

  /** `IMG_1.jpg.json`, `IMG_1.jpg(1).json` of `IMG_1(1).jpg`, `IMG_1.json`, and their cut forms. */
  #ownOf({ whole, stem, number, ending }: Parts): string | null {
    return (
      this.#find(whole + ending, '') ??
      (number === '' ? null : this.#find(stem + ending, number)) ??
      // Uploaded without an extension: Takeout gave one to the photo only.
      (ending === '' ? null : this.#find(stem, number))
    );
  }

  /** An edited copy takes the JSON of what it was made from. */
  #editedOf({ stem, number, ending }: Parts): string | null {
    const folded = foldName(stem);
    const suffix = editedSuffixes.find((one) => folded.endsWith(one));
    if (suffix === undefined) return null;
    const plain = stem.normalize('NFC').slice(0, -suffix.length);
    const parts = { ...numbered(number === '' ? plain : `${plain}(${number})`), ending };
    return this.#ownOf(parts) ?? this.#withEnding(parts, editedEndings);
  }

  /** The video of a Live Photo or motion photo (`.MP`, `.MP~2`) has none: that of the still tells when it was. */
  #stillOf(parts: Parts): string | null {
    if (/^\.m[pv](?:~\d+)?$/i.test(parts.ending)) {
      const motion = { ...numbered(parts.whole + parts.ending), ending: '' };
      return this.#withEnding(motion, stillEndings) ?? this.#withEnding(parts, stillEndings);
    }
    return /^\.(?:mp4|mov|m4v|qt)$/i.test(parts.ending) ? this.#withEnding(parts, stillEndings) : null;
  }

  #withEnding(parts: Parts, endings: readonly string[]): string | null {
    for (const ending of endings) {
      const found = this.#find(parts.whole + ending, '') ?? this.#find(parts.stem + ending, parts.number);
      if (found !== null) return found;
    }
    return null;
  }

  /** Names so long that of the photo's own name something was cut. */
  #cutOf({ stem, number, ending }: Parts): string | null {
    const name = stem + ending;
    if (name.length >= nameLimit) {
      // Cut in the middle of `-edited`, …
      const folded = foldName(stem);
      for (const suffix of editedSuffixes) {
        for (let length = suffix.length - 1; length > 0; length--) {
          if (!folded.endsWith(suffix.slice(0, length))) continue;
          const found = this.#find(stem.normalize('NFC').slice(0, -length) + ending, number);
          if (found !== null) return found;
        }
      }
      // … or before it, so that the edited copy has the name of the photo and a number.
      const found = number === '' ? null : this.#find(name, '');
      if (found !== null) return found;
    }
    const rest = name.slice(0, -'.json'.length);
    return rest.length >= shortestCut ? (this.#byKey.get(key(rest, number))?.[0] ?? null) : null;
  }

  /** The JSON of a photo with this title in Google Photos. */
  #find(title: string, number: string): string | null {
    const composed = title.normalize('NFC');
    const found = this.#byKey.get(key(composed, number)) ?? this.#byKey.get(key(composed.slice(0, bodyLimit), number));
    return pickSpelling(found, title.slice(0, bodyLimit));
  }

  #put(at: string, name: string): void {
    const names = this.#byKey.get(at);
    if (names === undefined) this.#byKey.set(at, [name]);
    else if (!names.includes(name)) names.push(name);
  }
}

function key(title: string, number: string): string {
  return `${foldName(title)}\n${number}`;
}

function partsOf(fileName: string): Parts {
  const dot = fileName.lastIndexOf('.');
  const end = dot > 0 ? dot : fileName.length;
  return { ...numbered(fileName.slice(0, end)), ending: fileName.slice(end) };
}

/** `IMG_1(2)` as `IMG_1` and `2`. */
function numbered(whole: string): { whole: string; stem: string; number: string } {
  // Asked of every name: most are done with here.
  if (!whole.endsWith(')')) return { whole, stem: whole, number: '' };
  const match = /^(.+)\((\d{1,4})\)$/su.exec(whole);
  return { whole, stem: match?.[1] ?? whole, number: match?.[2] ?? '' };
}

/** What stands before `.supplemental-metadata` or a beginning of it; null where there is none. */
function withoutSupplement(body: string): string | null {
  const dot = body.lastIndexOf('.');
  if (dot <= 0) return null;
  const end = body.slice(dot + 1).toLowerCase();
  // The dot alone is left only where the limit cut right behind it.
  if (end === '' && body.length < bodyLimit) return null;
  return supplement.startsWith(end) ? body.slice(0, dot) : null;
}
