import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeDamagedFiles } from './damaged-files.ts';
import { planShots, type Shot } from './shots.ts';
import { shotFile } from './write-shot.ts';

/** What was made, for the one line that the demo says about it. */
export interface MadeTrip {
  readonly folders: readonly string[];
  readonly photos: number;
  readonly withPosition: number;
  readonly damaged: number;
}

/**
 * Writes a three-week trip into `folder`: the pictures as two cameras and a phone would have taken them, one clock
 * wrong, some without position, all eight orientations, one copy and a few damaged files. `pictures` gives an upright
 * JPEG for each shot. Only dates, positions, cameras and exposures are made up; what is on the pictures is left to
 * recognition.
 */
export async function makeTrip(
  folder: string,
  count: number,
  pictures: (shots: readonly Shot[]) => Promise<readonly Buffer[]>,
): Promise<MadeTrip> {
  const shots = planShots(count, 2014);
  const upright = await pictures(shots);
  const paths: string[] = [];
  for (const [index, shot] of shots.entries()) {
    const picture = upright[index];
    if (picture === undefined) throw new Error(`there is no picture for shot ${String(index)}`);
    const path = join(folder, shot.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await shotFile(picture, shot));
    paths.push(path);
  }
  const [first] = paths;
  let damaged: readonly string[] = [];
  if (first !== undefined) {
    await mkdir(join(folder, 'Phone', 'Sent'), { recursive: true });
    await copyFile(first, join(folder, 'Phone', 'Sent', 'for grandma.jpg'));
    damaged = await writeDamagedFiles(join(folder, 'EOS card', 'DCIM', '101CANON'), await readFile(first));
  }
  return {
    folders: ['EOS card', 'Partner', 'Phone'].map((name) => join(folder, name)),
    photos: shots.length,
    withPosition: shots.filter((shot) => shot.position !== null).length,
    damaged: damaged.length,
  };
}
