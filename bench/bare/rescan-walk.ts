/**
 * @file The bare side of bench `rescan`: walks a folder and looks at every file with `lstat`, as fast as Node can: in
 * one thread and synchronously, which is quicker than any number of promises as long as the disk answers from its cache.
 *
 * Started with the folder by `fork`; tells its parent how many files and bytes it met and how long it took.
 */
import { lstatSync, readdirSync } from 'node:fs';
import { sep } from 'node:path';

let files = 0;
let bytes = 0;

function walk(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = folder + sep + entry.name;
    if (entry.isDirectory()) walk(path);
    else {
      bytes += lstatSync(path).size;
      files += 1;
    }
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('which folder?');
const begun = performance.now();
walk(folder);
process.send?.({ files, bytes, seconds: (performance.now() - begun) / 1000 });
