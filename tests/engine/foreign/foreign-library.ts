/** @file A library of real photos, and what another program's database does to it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../../src-main/engine/engine.ts';
import type { ForeignProgram, ForeignReport } from '../../../src-shared/model/foreign-data.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { PictureOptions } from '../../make/pictures.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { writePhoto } from '../export/export-photos.ts';

export interface LibraryWithPhotos {
  readonly base: string;
  readonly engine: Engine;
  /** Where the photos lie. */
  readonly photos: string;
  /** Where databases are written. */
  readonly other: string;
  take(program: ForeignProgram, path: string, how?: { replace?: boolean; dryRun?: boolean }): Promise<ForeignReport>;
  /** The photo whose path ends so. */
  asset(name: string): Promise<Asset>;
}

/** Photos by their path below the folder; imported. */
export async function libraryWith(photos: Readonly<Record<string, PictureOptions>>): Promise<LibraryWithPhotos> {
  const base = temporaryFolder();
  const [folder, other] = [join(base, 'Pictures'), join(base, 'other')];
  mkdirSync(folder);
  mkdirSync(other);
  for (const [name, options] of Object.entries(photos)) await writePhoto(folder, name, options);
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, folder);
  return {
    ...{ base, engine, photos: folder, other },
    take: (program, path, how) => engine.takeForeign({ program, path, replace: false, dryRun: false, ...how }, 'cli'),
    asset: async (name) => {
      const found = (await allAssets(engine)).find(({ path }) => path.endsWith(`/${name}`));
      if (found === undefined) throw new Error(`no ${name}`);
      return found;
    },
  };
}

/** What is said of a photo, and where boxes stand. */
export function wordsOf({ tags, rating, favourite, title, caption, position, corrections }: Asset) {
  return {
    ...{ rating, favourite, title, caption, tags: tags.map(({ name }) => name).sort() },
    position: position === null ? null : [position.lat, position.lon],
    boxes: corrections.map(({ class: name, box }) => [name, box]),
  };
}
