/**
 * @file TypeScript to JavaScript that starts quickly: what is started by itself (doors, threads, child processes, and the
 * engine for programs of our own) becomes one file each at the place of its source, what several of them need lies in
 * `src-main/chunks`. Hundreds of small files and packages would cost half a second of computing at every start.
 */
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import { filesBelow } from './sync-folder.ts';

/**
 * Packages of pure JavaScript that go into the bundles; all others stay packages: natives, WebAssembly, programs. The
 * first is what the bundler itself brings for words that the oldest Node does not know (`using`).
 */
const bundled = [
  '@oxc-project/runtime',
  '@hono/node-server',
  '@orpc/client',
  '@orpc/contract',
  '@orpc/server',
  '@photostructure/tz-lookup',
  '@rapideditor/country-coder',
  'hono',
  'sax',
  'zod',
];

/** What the oldest Node that we run on understands, as in `tsconfig.base.json`. */
const oldestLanguage = 'es2024';

const engineEntry = /^src-main\/(hosts\/cli\/main|engine\/(engine|.*-(thread|process|worker|child)))\.ts$/;
const desktopFolder = 'src-main/hosts/desktop';

/**
 * All of `src-main` as it lies in `dist`: paths relative to `root`. Files that are no code (SQL) stay as they are. The
 * desktop's window has a bundle without any part in common with the engine's: it lies in an archive of its own.
 * @throws Error naming file and line where a file cannot be read as TypeScript or imports what is not there
 */
export async function bundleCode(root: string): Promise<Map<string, string | Uint8Array>> {
  const files = filesBelow(join(root, 'src-main')).map((file) => `src-main/${file}`);
  const output = new Map<string, string | Uint8Array>();
  for (const file of files) if (!file.endsWith('.ts')) output.set(file, readFileSync(join(root, file)));
  const engine = files.filter((file) => engineEntry.test(file));
  const desktop = files.filter((file) => file === `${desktopFolder}/main.ts`);
  await bundle(root, engine, 'src-main/chunks', output);
  await bundle(root, desktop, desktopFolder, output);
  return output;
}

async function bundle(
  root: string,
  entries: readonly string[],
  chunks: string,
  output: Map<string, string | Uint8Array>,
): Promise<void> {
  if (entries.length === 0) return;
  const built = await build({
    root,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    plugins: [ourModules(root)],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      write: false,
      target: oldestLanguage,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((file) => [file.replace(/\.ts$/, ''), join(root, file)])),
        external: (name, importer) => isBuiltin(name) || staysPackage(name, importer),
        output: { entryFileNames: '[name].js', chunkFileNames: `${chunks}/[name]-[hash].js` },
      },
    },
  });
  for (const part of [built].flat().flatMap((one) => ('output' in one ? one.output : []))) {
    output.set(part.fileName, part.type === 'chunk' ? part.code : part.source);
  }
}

/** Of a bundled package all that it imports goes into the bundle as well. */
function staysPackage(name: string, importer: string | undefined): boolean {
  const isPackage = /^[@a-z]/i.test(name) && !name.includes(':');
  const fromPackage = importer?.split(sep).join('/').includes('/node_modules/') === true;
  return isPackage && !fromPackage && !bundled.some((one) => name === one || name.startsWith(`${one}/`));
}

/**
 * Our own modules: `import.meta.url` goes on naming the place of the module's own file in the tree, wherever its code lies
 * now. By it threads, child processes and resources are found.
 */
function ourModules(root: string): Plugin {
  const mark = '__placeOfModule__';
  const marked = new RegExp(`${mark}\\(["'\`]([^"'\`]+)["'\`]\\)`, 'g');
  return {
    name: 'our-modules',
    enforce: 'pre',
    transform: (code, id) => {
      const path = relative(root, id).split(sep).join('/');
      if (!/^src-.*\.ts$/.test(path)) return null;
      const place = path.replace(/\.ts$/, '.js');
      return { code: code.replaceAll('import.meta.url', `${mark}("${place}")`), map: null };
    },
    renderChunk: (code, chunk) => {
      const from = posix.dirname(chunk.fileName);
      const asWritten = code.replaceAll(marked, (_, place: string) => {
        const path = posix.relative(from, place);
        return `new URL(${JSON.stringify(path.startsWith('.') ? path : `./${path}`)}, import.meta.url).href`;
      });
      return { code: asWritten, map: null };
    },
  };
}
