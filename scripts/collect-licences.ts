/** @file Which packages of others are part of the program, and their licences: for the page "About". */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of a lock file that say what is installed for whom. */
interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly link?: boolean }>>;
}

/** A package as `licences.json` holds it; `text` is its place in `texts`, null where the package carries none. */
interface CollectedLicence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: number | null;
}

/** `licences.json`: equal texts stand there once. */
export interface CollectedLicences {
  readonly packages: readonly CollectedLicence[];
  readonly texts: readonly string[];
}

/** Ship although they are no dependencies of the program: with the installers, or as letters in `label-glyphs.json`. */
const shippedBeside = ['node_modules/electron', 'node_modules/node', 'node_modules/@fontsource/inter'];

/** Texts that packages leave out, kept in `packaging/licences`; a README that lists the licences of what is inside comes first. */
const kept: readonly { readonly of: RegExp; readonly readme?: true; readonly files: readonly string[] }[] = [
  // The package that is installed holds the program alone.
  { of: /^node$/, files: ['node.txt'] },
  { of: /^onnxruntime-(node|common)$/, files: ['onnxruntime.txt'] },
  { of: /^@img\/sharp-libvips-/, readme: true, files: ['lgpl-3.txt', 'gpl-3.txt'] },
];

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/**
 * The licences of all packages that are installed for production (packages for other platforms are not), of those that
 * ship beside, and of those of which the page was made (`pageFiles`: paths below `node_modules`, of any form). Sorted by
 * name.
 */
export function collectLicences(root: string, pageFiles: Iterable<string>): CollectedLicences {
  // A file that npm writes.
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const installed = Object.entries(lock.packages)
    .filter(([path, { dev, link }]) => path !== '' && dev !== true && link !== true)
    .map(([path]) => path);
  const folders = new Set([...installed, ...shippedBeside, ...packageFolders(pageFiles)]);
  const texts: string[] = [];
  const packages: CollectedLicence[] = [];
  const seen = new Set<string>();
  for (const folder of folders) {
    if (!existsSync(join(root, folder, 'package.json'))) continue;
    const one = readPackage(root, join(root, folder), texts);
    if (seen.has(`${one.name} ${one.version}`)) continue;
    seen.add(`${one.name} ${one.version}`);
    packages.push(one);
  }
  packages.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
  return { packages, texts };
}

/** The folders of packages, relative to the root, in which these files lie; files of our own are left out. */
function packageFolders(files: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    const path = file.replaceAll('\\', '/');
    const from = path.indexOf('node_modules/');
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.slice(from))?.[0];
    if (from !== -1 && folder !== undefined) folders.add(folder);
  }
  return [...folders];
}

function readPackage(root: string, folder: string, texts: string[]): CollectedLicence {
  // A package.json of npm; what it lacks is told as such.
  const {
    name = '',
    version = '',
    license = '',
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name?: string;
    version?: string;
    license?: string | { type?: string };
  };
  const licence = typeof license === 'string' ? license : (license.type ?? '');
  const own = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && licenceFile.test(entry.name))
    .map((entry) => join(folder, entry.name));
  const text = (own.length > 0 ? own : keptFor(root, folder, name))
    .map((path) => readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
  return {
    name,
    version,
    licence: licence === '' ? 'unknown' : licence,
    text: text === '' ? null : placeOf(text, texts),
  };
}

/** Files with the text for a package that carries none itself. */
function keptFor(root: string, folder: string, name: string): string[] {
  const found = kept.find(({ of }) => of.test(name));
  const texts = (found?.files ?? []).map((file) => join(root, 'packaging', 'licences', file));
  return [...(found?.readme === true ? [join(folder, 'README.md')] : []), ...texts].filter(existsSync);
}

function placeOf(text: string, texts: string[]): number {
  const known = texts.indexOf(text);
  return known === -1 ? texts.push(text) - 1 : known;
}
