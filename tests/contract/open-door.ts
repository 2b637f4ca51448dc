import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, type Calls } from '../../src-main/hosts/cli/connect.ts';
import { serve, type Door } from '../../src-main/hosts/server/serve.ts';
import { openEngine } from '../../src-main/engine/engine.ts';

/** A real engine behind a real door on the loopback, with a library of its own. */
export interface OpenDoor {
  readonly door: Door;
  readonly calls: Calls;
  readonly folder: string;
  readonly photos: string;
  close(): Promise<void>;
}

export async function openDoor(): Promise<OpenDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'fernweh-door-'));
  const photos = join(folder, 'photos');
  await mkdir(photos);
  const paths = { libraryPath: join(folder, 'library'), modelsPath: join(folder, 'models') };
  const door = await serve({ open: () => openEngine(paths) });
  return {
    door,
    folder,
    photos,
    calls: client(door.origin, door.token, (request) => fetch(request)),
    close: async () => {
      await door.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Imports the photos of the door and waits for the end. */
export async function importPhotos(open: OpenDoor) {
  const { id } = await open.calls.imports.start({ folders: [open.photos] });
  return await open.calls.imports.report({ id });
}
