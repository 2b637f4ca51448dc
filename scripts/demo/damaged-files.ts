import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes what every old card holds: cut off, empty and mislabelled files, and one that no photo organizer takes. The
 * paths of the damaged ones: as many as the import tells.
 */
export async function writeDamagedFiles(folder: string, sound: Buffer): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: Readonly<Record<string, Buffer>> = {
    'IMG_9001.JPG': sound.subarray(0, Math.floor(sound.length * 0.4)),
    'IMG_9002.JPG': Buffer.alloc(0),
    'IMG_9003.JPG': Buffer.from('PK\u0003\u0004 this was a zip file once', 'latin1'),
    'IMG_9004.JPG': Buffer.concat([sound.subarray(0, 20), Buffer.alloc(4096, 0x5a)]),
    'MISC.CTG': Buffer.from('camera bookkeeping'),
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  // What is no picture by its name and content is left alone, and told by nobody.
  return Object.keys(files).flatMap((name) => (name.endsWith('.JPG') ? [join(folder, name)] : []));
}
