import { execFile } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DoctorFinding, DoctorReport } from '../../../src-shared/model/doctor.ts';
import type { MapPack } from '../../../src-shared/model/map-source.ts';
import type { SourceCandidate } from '../../../src-shared/model/source.ts';
import type { ProviderReport } from '../../../src-shared/model/recognition-state.ts';
import type { OfferedProviders } from '../recognise/providers-process.ts';
import { spokenName } from '../recognise/providers/spoken-name.ts';
import type { ModelHealth } from './model-health.ts';
import { packageVersion, programVersion } from './program.ts';

/** What the doctor asks of the rest of the engine. */
export interface Patient {
  readonly libraryPath: string;
  /** Starts a decoder process and asks it what it is. */
  readonly decoderVersions: () => Promise<{ readonly sharp: string; readonly libvips: string }>;
  readonly catalog: () => Promise<{
    readonly sqliteVersion: string;
    /** What SQLite found wrong; null: nothing. */
    readonly damage: string | null;
    /** Sources whose folder answers now. */
    readonly reachable: number;
    readonly awaySources: readonly string[];
  }>;
  readonly warnings: readonly string[];
  /** What was repaired or could not be done: to know, each says itself what to do. */
  readonly notices: readonly string[];
  /** Why there are no offline places; null when there are. */
  readonly placesProblem: string | null;
  /** On what each model runs, as it is known without trying anything. */
  readonly providers: () => Promise<readonly ProviderReport[]>;
  /** Reads and opens the models that are installed; null where this engine has no folder of models. */
  readonly models: () => Promise<readonly ModelHealth[] | null>;
  /** Where sources that cannot be reached seem to lie now. */
  readonly candidates: () => Promise<readonly SourceCandidate[]>;
  /** Map packs, as their files are now. */
  readonly maps: () => Promise<readonly MapPack[]>;
}

const gibibyte = 1 << 30;
/** Less free disk than this is a problem, less than five times this a warning. */
const littleDiskBytes = gibibyte;
const providersTimeoutMs = 20_000;

/** Looks at everything that may keep Fernweh from working, and says what to do about it. Never throws. */
export async function examine(patient: Patient): Promise<DoctorReport> {
  const parts = await Promise.all([
    settle('Decoder', 'Install Fernweh again: the decoder does not start on this machine.', () => decoder(patient)),
    settle('Recognition', 'Recognition stays off; everything else works. Install Fernweh again to get it.', () =>
      recognition(patient),
    ),
    settle('Catalog', 'Close Fernweh and start it again: it repairs the catalog by itself.', () => catalog(patient)),
    settle('Map packs', 'The offline map of the world is there all the same.', () => maps(patient)),
    settle('Disk space', 'Look whether the disk of the library is connected.', () => diskSpace(patient.libraryPath)),
  ]);
  return { findings: [...versions(), ...parts.flat(), ...places(patient), ...warnings(patient)] };
}

/** What cannot be found out is itself a finding. */
async function settle(what: string, remedy: string, look: () => Promise<DoctorFinding[]>): Promise<DoctorFinding[]> {
  try {
    return await look();
  } catch (error) {
    return [{ what, state: 'problem', value: error instanceof Error ? error.message : String(error), remedy }];
  }
}

function fine(what: string, value: string): DoctorFinding {
  return { what, state: 'ok', value, remedy: null };
}

function versions(): DoctorFinding[] {
  const major = Number(process.versions.node.split('.')[0]);
  const node: DoctorFinding =
    major >= 22
      ? fine('Node', process.versions.node)
      : { what: 'Node', state: 'problem', value: process.versions.node, remedy: 'Install Node 22 or newer.' };
  const libraries = ['better-sqlite3', 'libheif-js'].map((name): DoctorFinding => {
    const version = packageVersion(name);
    if (version !== null) return fine(name, version);
    return {
      what: name,
      state: 'problem',
      value: 'not installed',
      remedy: 'Install Fernweh again (in a clone: npm ci).',
    };
  });
  return [fine('Fernweh', `${programVersion} on ${process.platform} ${process.arch}`), node, ...libraries];
}

async function decoder(patient: Patient): Promise<DoctorFinding[]> {
  const { sharp, libvips } = await patient.decoderVersions();
  return [fine('sharp', sharp), fine('libvips', libvips)];
}

async function recognition(patient: Patient): Promise<DoctorFinding[]> {
  const version = packageVersion('onnxruntime-node');
  if (version === null) {
    const remedy = 'Everything but recognition works. Install Fernweh again (in a clone: npm ci) to get it.';
    return [{ what: 'ONNX Runtime', state: 'warning', value: 'not installed', remedy }];
  }
  const program = fileURLToPath(new URL(`../recognise/providers-process${extname(import.meta.url)}`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program], {
    timeout: providersTimeoutMs,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  // Printed by that file.
  const { providers } = JSON.parse(stdout) as OfferedProviders;
  const told = providers.map(({ name, bundled }) => (bundled ? name : `${name} (not installed)`)).join(', ');
  return [fine('ONNX Runtime', version), fine('Providers', told), ...(await models(patient))];
}

async function models(patient: Patient): Promise<DoctorFinding[]> {
  const [reports, health] = await Promise.all([patient.providers(), patient.models()]);
  if (health?.length === 0) return [fine('Models', 'none is installed; photos have no classes')];
  return (health ?? []).map(({ id, rests, problem }): DoctorFinding => {
    const what = `Model ${id}`;
    if (problem !== null)
      return { what, state: rests ? 'warning' : 'problem', value: problem.why, remedy: problem.remedy };
    if (rests) return fine(what, 'rests: it looks at no photos, as you wished');
    return fine(what, runsOn(reports.filter(({ model }) => model === id)));
  });
}

/** On what a model runs, and of all others why not. */
function runsOn(reports: readonly ProviderReport[]): string {
  const used = reports.find(({ verdict }) => verdict === 'used');
  if (used === undefined) return 'has looked at no photo yet; what is fastest here is tried then';
  const pace = used.msPerPicture === null ? '' : `, ${used.msPerPicture.toFixed(1)} ms a picture`;
  const others = reports.filter((one) => one !== used).map(({ reason }) => reason?.message ?? '');
  return [`runs on ${spokenName(used.provider)}${pace}.`, ...others].join(' ');
}

async function catalog(patient: Patient): Promise<DoctorFinding[]> {
  const { sqliteVersion, damage, reachable, awaySources } = await patient.catalog();
  const findings = [fine('SQLite', sqliteVersion)];
  if (damage === null) {
    findings.push(fine('Catalog', 'sound'));
  } else {
    const remedy = 'Close Fernweh and start it again: it repairs the catalog by itself.';
    findings.push({ what: 'Catalog', state: 'problem', value: damage, remedy });
  }
  if (reachable > 0) findings.push(fine('Sources', `${String(reachable)} can be reached`));
  const candidates = awaySources.length === 0 ? [] : await patient.candidates();
  for (const path of awaySources) {
    const place = candidates.find(({ was }) => was === path)?.place ?? null;
    const remedy =
      place === null
        ? 'Connect the drive it is on. Its photos stay in the library until then.'
        : `${String(place.found)} of its ${String(place.of)} files lie in ${place.path}: say so under Sources in the app, or with fernweh relocate.`;
    findings.push({ what: 'Source', state: 'warning', value: `${path} cannot be reached`, remedy });
  }
  return findings;
}

async function maps(patient: Patient): Promise<DoctorFinding[]> {
  return (await patient.maps()).map(({ name, path, isAway, problem }): DoctorFinding => {
    const what = `Map pack ${name}`;
    if (problem !== null) return { what, state: 'warning', value: problem, remedy: 'Remove it, or put it right.' };
    if (!isAway) return fine(what, 'there');
    return { what, state: 'warning', value: `${path} is away`, remedy: 'Connect the drive it is on.' };
  });
}

async function diskSpace(libraryPath: string): Promise<DoctorFinding[]> {
  const { bavail, bsize } = await statfs(libraryPath);
  const freeBytes = bavail * bsize;
  const value = `${(freeBytes / gibibyte).toFixed(1)} GiB free at ${libraryPath}`;
  if (freeBytes >= 5 * littleDiskBytes) return [fine('Disk space', value)];
  const state = freeBytes < littleDiskBytes ? 'problem' : 'warning';
  return [{ what: 'Disk space', state, value, remedy: 'Make room on the disk of the library.' }];
}

function places({ placesProblem }: Patient): DoctorFinding[] {
  if (placesProblem === null) return [fine('Offline places', 'there')];
  return [
    { what: 'Offline places', state: 'warning', value: placesProblem, remedy: 'Build or install Fernweh again.' },
  ];
}

function warnings({ warnings: said, notices }: Patient): DoctorFinding[] {
  const remedy = 'Move the library to a disk of this computer.';
  return [
    ...said.map((value): DoctorFinding => ({ what: 'Library', state: 'warning', value, remedy })),
    ...notices.map((value): DoctorFinding => ({ what: 'Catalog', state: 'warning', value, remedy: null })),
  ];
}
