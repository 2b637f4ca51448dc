import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
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
  const door = await serve({ open: () => openEngine({ libraryPath: join(folder, 'library') }) });
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

/** A small photo with a date and, if wished, a position, as cameras write them. */
export async function writePhoto(
  path: string,
  facts: { local: string; position?: { lat: number; lon: number }; hue?: number },
): Promise<void> {
  const dms = (value: number): string => {
    const degrees = Math.floor(Math.abs(value));
    const minutes = Math.floor((Math.abs(value) - degrees) * 60);
    const seconds = Math.round(((Math.abs(value) - degrees) * 60 - minutes) * 60 * 100);
    return `${String(degrees)}/1 ${String(minutes)}/1 ${String(seconds)}/100`;
  };
  const gps =
    facts.position === undefined
      ? {}
      : {
          IFD3: {
            GPSLatitude: dms(facts.position.lat),
            GPSLatitudeRef: facts.position.lat < 0 ? 'S' : 'N',
            GPSLongitude: dms(facts.position.lon),
            GPSLongitudeRef: facts.position.lon < 0 ? 'W' : 'E',
          },
        };
  const hue = facts.hue ?? 0;
  await sharp({ create: { width: 90, height: 60, channels: 3, background: { r: hue, g: 120, b: 255 - hue } } })
    .withExif({ IFD0: { Make: 'Canon', Model: 'Canon EOS 70D' }, IFD2: { DateTimeOriginal: facts.local }, ...gps })
    .jpeg()
    .toFile(path);
}

/** Imports the photos of the door and waits for the end. */
export async function importPhotos(open: OpenDoor) {
  const { id } = await open.calls.imports.start({ folders: [open.photos] });
  return await open.calls.imports.report({ id });
}
