/** @file The folders of a traveller's photos, in which things happen from day to day: seeded, and nothing is ever lost. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import { writePhoto } from '../../make/photo.ts';
import { makeCr2 } from '../../make/raw-files.ts';
import { previewJpeg } from '../../make/raw-parts.ts';

const isPhoto = /\.(?:jpg|cr2)$/i;

/** Phone, camera and the partner's phone. */
export class Folders {
  readonly base: string;
  readonly #random: () => number;
  #made = 0;
  #preview: Buffer | null = null;
  /** Where the folders lie now. */
  readonly roots: string[];
  /** Of the folders that were put elsewhere, since it was last asked. */
  #moved: [string, string][] = [];
  #away: string | null = null;
  /** What another program keeps in sidecars for itself: each mark once. */
  readonly marks: string[] = [];
  /** How often an editor saved over a file. */
  overwrites = 0;
  /** The file of this day over which an editor saved; null: none. */
  overwritten: string | null = null;
  readonly #savedOver: Buffer[] = [];

  constructor(base: string, random: () => number) {
    this.base = base;
    this.#random = random;
    this.roots = ['phone', 'camera', 'partner'].map((name) => join(base, name));
    for (const root of this.roots) mkdirSync(join(root, 'DCIM'), { recursive: true });
  }

  /** Folders that are there. */
  get here(): string[] {
    return this.roots.filter((root) => existsSync(root));
  }

  takeMoved(): [string, string][] {
    return this.#moved.splice(0);
  }

  /** Something happens to the files of a day. */
  async happen(): Promise<void> {
    this.overwritten = null;
    await this.#shoot(2 + this.#below(3));
    const what = this.#below(8);
    if (what === 0) this.#copy();
    else if (what === 1) this.#moveFolder();
    else if (what === 2) this.#rename();
    else if (what === 3) await this.#overwrite();
    else if (what === 4) this.#takeAway();
    else if (what === 5) this.#relocate();
    else if (what === 6) this.#copy();
    for (let told = this.#below(3); told > 0; told--) this.#tell();
  }

  /** The drive that was away is there again. */
  bringBack(): void {
    const away = this.#away;
    this.#away = null;
    if (away === null) return;
    // Files that came back from the trash meanwhile lie in a folder of its name.
    if (existsSync(away)) cpSync(`${away}.away`, away, { recursive: true, preserveTimestamps: true });
    if (existsSync(away)) rmSync(`${away}.away`, { recursive: true });
    else renameSync(`${away}.away`, away);
  }

  /** The marks that stand in no sidecar below these folders any more. */
  lostMarks(...folders: readonly string[]): string[] {
    const sidecars = filesBelow(/\.xmp$/i, ...folders).map((path) => readFileSync(path, 'utf8'));
    return this.marks.filter((mark) => !sidecars.some((text) => text.includes(mark)));
  }

  /** An old drive turns up, with what editors have saved over since. */
  findOldDrive(): void {
    const folder = join(this.roots[0] ?? '', 'old drive');
    mkdirSync(folder, { recursive: true });
    for (const [at, bytes] of this.#savedOver.entries()) writeFileSync(join(folder, `${String(at)}.jpg`), bytes);
  }

  /** All photos below these folders: by the hash of its content where one of them lies. */
  static contents(...folders: readonly string[]): Map<string, string> {
    const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
    return new Map(filesBelow(isPhoto, ...folders).map((path) => [hashOf(path), path]));
  }

  async #shoot(count: number): Promise<void> {
    for (let at = 0; at < count; at++) {
      this.#made += 1;
      const folder = join(this.#one(this.here), 'DCIM');
      mkdirSync(folder, { recursive: true });
      const path = join(folder, `IMG_${String(this.#made).padStart(4, '0')}.jpg`);
      await this.#write(path);
      if (this.#made % 9 !== 0) continue;
      this.#preview ??= await previewJpeg(1, 60, 40);
      const local = localOf(this.#made);
      writeFileSync(path.replace('.jpg', '.CR2'), makeCr2({ local, offset: '-05:00', preview: this.#preview }));
    }
  }

  async #write(path: string): Promise<void> {
    const position = this.#made % 3 === 0 ? { position: { lat: -13.5 + this.#made / 1000, lon: -71.97 } } : {};
    await writePhoto(path, { seed: this.#made, width: 48, height: 32, local: localOf(this.#made), ...position });
  }

  #copy(): void {
    const from = this.#one(this.#photos());
    const folder = join(this.#one(this.here), 'copies');
    mkdirSync(folder, { recursive: true });
    const to = join(folder, basename(from));
    if (!existsSync(to)) copyFileSync(from, to);
  }

  #moveFolder(): void {
    const from = join(this.#one(this.here), 'DCIM');
    if (existsSync(from)) renameSync(from, `${dirname(from)}/Trip ${String(this.#made)}`);
  }

  #rename(): void {
    const from = this.#one(this.#photos());
    renameSync(from, join(dirname(from), `renamed ${String(this.#made)} ${basename(from)}`));
  }

  /** An editor saves over a photo. */
  async #overwrite(): Promise<void> {
    this.#made += 1;
    this.overwrites += 1;
    this.overwritten = this.#one(this.#photos().filter((path) => path.endsWith('.jpg')));
    this.#savedOver.push(readFileSync(this.overwritten));
    await this.#write(this.overwritten);
  }

  #takeAway(): void {
    this.#away = this.#one(this.here);
    renameSync(this.#away, `${this.#away}.away`);
  }

  /** Another program says something of a photo in its sidecar. */
  #tell(): void {
    const photos = this.#photos();
    if (photos.length === 0) return;
    const photo = this.#one(photos);
    const path = this.#below(4) === 0 ? photo.replace(/\.\w+$/, '.xmp') : `${photo}.xmp`;
    const said = { rating: this.#below(6), ...(this.#below(2) === 0 ? { caption: `told ${String(this.#made)}` } : {}) };
    const tags = this.#below(2) === 0 ? { tags: ['of the other', `Told/${String(this.#below(3))}`] } : {};
    if (!existsSync(path)) {
      const mark = `mark-${String(this.marks.length)}-`;
      this.marks.push(mark);
      writeFileSync(path, sidecarWith(mark));
    }
    writeFileSync(path, writeXmp(readFileSync(path), { ...said, ...tags }));
  }

  /** A folder is put on another drive. */
  #relocate(): void {
    const from = this.#one(this.here);
    const to = join(this.base, `drive ${String(this.#made)}`, basename(from));
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
    this.roots.splice(this.roots.indexOf(from), 1, to);
    this.#moved.push([from, to]);
  }

  #photos(): string[] {
    return filesBelow(isPhoto, ...this.here);
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  #one(values: readonly string[]): string {
    const value = values[this.#below(values.length)];
    if (value === undefined) throw new Error('nothing to choose from');
    return value;
  }
}

/** All files with such a name below these folders, by path. */
function filesBelow(wanted: RegExp, ...folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      existsSync(folder)
        ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
        : [],
    )
    .filter((path) => wanted.test(path) && statSync(path).isFile())
    .sort();
}

/** A sidecar in which a program keeps something of its own. */
function sidecarWith(mark: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:other="http://example.org/other/" other:mark="${mark}"/></rdf:RDF></x:xmpmeta>`;
}

function localOf(number: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `2014:06:${two(1 + (Math.floor(number / 4) % 28))} ${two(6 + (number % 14))}:${two(number % 60)}:00`;
}
