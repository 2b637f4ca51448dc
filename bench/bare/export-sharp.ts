/**
 * @file The bare side of the bench `export`: upright copies of the same files by sharp and the file system alone. Written
 * for speed, as its author would: a file that stands upright is copied by the system, any other is decoded once, turned and
 * encoded with its metadata, and as many files are under way as keep every core busy. Nothing is flushed or read back.
 * `UV_THREADPOOL_SIZE=CORES node bench/bare/export-sharp.ts IN OUT FILES_AT_A_TIME` prints one JSON line.
 */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

async function upright(from: string, to: string): Promise<void> {
  const bytes = await readFile(from);
  const picture = sharp(bytes, { sequentialRead: true });
  const { orientation } = await picture.metadata();
  if (orientation === undefined || orientation === 1) await copyFile(from, to);
  else {
    const turned = picture
      .autoOrient()
      .keepExif()
      .jpeg({ quality: 95, chromaSubsampling: '4:2:0', optimiseCoding: false });
    await writeFile(to, await turned.toBuffer());
  }
}

const [input, output, atATime] = process.argv.slice(2);
if (input === undefined || output === undefined || atATime === undefined) throw new Error('IN OUT FILES_AT_A_TIME');
sharp.cache(false);
sharp.concurrency(1);
await mkdir(output, { recursive: true });
const names = (await readdir(input)).filter((name) => name.endsWith('.jpg'));
const waiting = names.values();
await Promise.all(
  Array.from({ length: Number(atATime) }, async () => {
    for (const name of waiting) await upright(join(input, name), join(output, name));
  }),
);
console.log(JSON.stringify({ images: names.length }));
