import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** What the page "About" tells: whom data and packages are from. Served below `/about/`. */
const aboutFiles = ['credits.json', 'licences.json'];

/**
 * The built page. Only names that were listed at the start are served: no path of a request ever reaches the file
 * system, so there is nothing to traverse.
 */
export class PageFiles {
  readonly #files = new Map<string, string>();

  constructor(folder: string = builtFolder('renderer'), resources: string = builtFolder('resources')) {
    for (const name of aboutFiles) {
      if (existsSync(join(resources, name))) this.#files.set(`/about/${name}`, join(resources, name));
    }
    if (!existsSync(folder)) return;
    const root = realpathSync(folder);
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      // Folders that are links were gone through as well.
      if (realpathSync(file) !== file) continue;
      this.#files.set(`/${relative(root, file).split(sep).join('/')}`, file);
    }
  }

  /** The file of this URL path; a path without an extension is a view of the one page. Null: there is none. */
  async find(urlPath: string): Promise<{ bytes: Buffer; mime: string; lasting: boolean } | null> {
    const name = extname(urlPath) === '' ? '/index.html' : urlPath;
    const file = this.#files.get(name);
    if (file === undefined) return null;
    return {
      bytes: await readFile(file),
      mime: mimeTypes[extname(file)] ?? 'application/octet-stream',
      // Vite puts the content's hash into the names below /assets.
      lasting: name.startsWith('/assets/'),
    };
  }
}

/** A folder of `dist` of the checkout or package, from the source tree and from its mirror in `dist` alike. */
function builtFolder(name: 'renderer' | 'resources'): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  return join(folder, 'dist', name);
}
