/**
 * @file `npm run demo [-- FOLDER]`: makes a three-week trip and opens it. Out of the pictures of FOLDER if there is one,
 * else out of landscapes that it draws. Installed models look at them. `--only-make DIR` writes the trip to DIR and opens nothing.
 */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openModels } from '../src-main/engine/engine.ts';
import { modelsPath } from '../src-main/hosts/cli/library-path.ts';
import { drawAll } from './demo/draw-all.ts';
import { makeTrip, type MadeTrip } from './demo/make-trip.ts';
import { picturesOfFolder } from './demo/pictures-of-folder.ts';
import { openApp } from './setup/open-app.ts';
import { projectRoot } from './setup/project.mjs';

const drawnPhotos = 72;
const mostPhotos = 600;
const fewestPhotos = 63;
/** How often it says how far it is where no line can be replaced. */
const everyMs = 3000;
let countedMs = Number.NEGATIVE_INFINITY;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'only-make': { type: 'string' } } });
const onlyMake = values['only-make'];
const demoFolder = onlyMake === undefined ? join(projectRoot, '.cache', 'demo') : resolve(onlyMake);
if (onlyMake === undefined) await rm(demoFolder, { recursive: true, force: true });
else if ((await readdir(demoFolder).catch(() => [])).length > 0) end(`${demoFolder} is not empty. Name a new folder.`);
const tripFolder = join(demoFolder, 'Peru 2014');
await mkdir(tripFolder, { recursive: true });

const [given] = positionals;
const trip = given === undefined ? await drawnTrip() : await tripOf(resolve(given));
say(
  `Made a trip of ${String(trip.photos)} photos, ${String(trip.withPosition)} with a position, ` +
    `and ${String(trip.damaged)} damaged files in ${tripFolder}.`,
);
if (onlyMake === undefined) {
  // A library of its own: the user's is left alone.
  const library = join(demoFolder, 'library');
  process.env['FERNWEH_LIBRARY'] = library;
  await showRecognised(library);
  await openApp(trip.folders);
}

/** Boxes are drawn where there is a model to find some; where there is none, it is said. */
async function showRecognised(library: string): Promise<void> {
  const installed = await (await openModels(modelsPath(undefined))).installed();
  if (installed.length === 0) {
    say(
      'No recognition model is installed, so the photos get no classes. A small start: npx fernweh models install light',
    );
    return;
  }
  say(`The photos are recognised by ${installed.map(({ card }) => card.id).join(', ')}.`);
  await mkdir(library, { recursive: true });
  await writeFile(join(library, 'settings.json'), JSON.stringify({ showBoxes: true }));
}

function drawnTrip(): Promise<MadeTrip> {
  return makeTrip(tripFolder, drawnPhotos, (shots) =>
    drawAll(shots, (drawn) => {
      count(`Drawing photo ${String(drawn)} of ${String(drawnPhotos)} …`);
    }),
  );
}

async function tripOf(folder: string): Promise<MadeTrip> {
  const facts = await stat(folder).catch(() => null);
  if (facts?.isDirectory() !== true) end(`There is no folder ${folder}.`);
  const { pictures, leftOut } = await picturesOfFolder(folder, mostPhotos, (read) => {
    count(`Reading picture ${String(read)} …`);
  });
  if (pictures.length === 0) end(`There is no picture in ${folder} that Fernweh can read.`);
  if (leftOut > 0) say(`${String(leftOut)} files of ${folder} cannot be decoded and are left out.`);
  // Three weeks want photos: a few pictures are taken again and again.
  const shots = Math.max(pictures.length, fewestPhotos);
  return await makeTrip(tripFolder, shots, (planned) =>
    Promise.resolve(planned.map((_, index) => pictures[index % pictures.length] ?? Buffer.alloc(0))),
  );
}

function end(sentence: string): never {
  say(sentence);
  process.exit(1);
}

/** A line that replaces itself on a terminal; elsewhere one every few seconds is enough. */
function count(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${text}`);
  else if (performance.now() - countedMs >= everyMs) {
    countedMs = performance.now();
    process.stderr.write(`${text}\n`);
  }
}

function say(text: string): void {
  process.stderr.write(`${process.stderr.isTTY ? '\r\u001B[2K' : ''}${text}\n`);
}
