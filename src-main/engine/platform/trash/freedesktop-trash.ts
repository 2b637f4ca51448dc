import { link, lstat, mkdir, open, readFile, readdir, rename, stat, unlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, extname, isAbsolute, join, relative } from 'node:path';
import { exists } from '../files/exists.ts';
import { isUnchanged } from '../files/file-facts.ts';
import { pathFromBytes, pathToBytes, pathToFs } from '../files/path-bytes.ts';
import { areOneFile } from './check-file.ts';
import type { SystemTrash, TrashedFacts } from './system-trash.ts';
import { asTrashFailure, systemCode, TrashFailure } from './trash-failure.ts';
import { pathOfInfo, trashInfo } from './trash-info.ts';

/** Longest name of a file in bytes, less what `.trashinfo` takes. */
const longestNameBytes = 255 - '.trashinfo'.length;
const privateMode = 0o700;
/** `.Trash` of a volume is only trusted with the sticky bit: else others could take away what we put there. */
const stickyBit = 0o1000;
/** Names tried in one trash before it counts as unusable. */
const mostNames = 100_000;

/** One folder of trash, and how paths are written in it. */
interface TrashFolder {
  readonly folder: string;
  /** Paths in its infos are relative to this; null: they are absolute. */
  readonly top: string | null;
}

/**
 * The trash of the freedesktop.org Trash specification 1.0: that of the home folder for files of its volume, else
 * `.Trash/$uid` or `.Trash-$uid` at the top of the file's volume. The info is written first, with O_EXCL, and flushed, so that whoever is
 * killed in between leaves at most an info without a file. Files only ever move within their volume.
 */
export class FreedesktopTrash implements SystemTrash {
  readonly givesBack = true;
  readonly #home: string;
  readonly #user: string;

  constructor(env: Readonly<Record<string, string | undefined>> = process.env, user = process.getuid?.() ?? 0) {
    const data = env['XDG_DATA_HOME'];
    this.#home = join(data !== undefined && isAbsolute(data) ? data : join(homedir(), '.local', 'share'), 'Trash');
    this.#user = String(user);
  }

  async move(path: string): Promise<string | null> {
    try {
      if ((await lstat(pathToFs(path))).isDirectory()) throw new TrashFailure('other');
      const trash = await this.#trashFor(path);
      const name = await reserveName(trash, path);
      const target = join(trash.folder, 'files', name);
      try {
        await rename(pathToFs(path), pathToFs(target));
      } catch (error) {
        await unlink(pathToFs(infoOf(trash.folder, name)));
        throw error;
      }
      return target;
    } catch (error) {
      throw asTrashFailure(error);
    }
  }

  async takeBack(trashedAs: string, path: string, facts: TrashedFacts): Promise<void> {
    const found = await lstat(pathToFs(trashedAs)).catch(() => null);
    // Names in the trash are given again once it was emptied: another file is not ours to move.
    if (found === null || found.isDirectory() || !isUnchanged(facts, found)) throw new TrashFailure('not-in-trash');
    try {
      await mkdir(pathToFs(dirname(path)), { recursive: true });
      await moveWithoutOverwriting(trashedAs, path);
    } catch (error) {
      throw asTrashFailure(error);
    }
    // The file is back; an info that stays behind names nothing, and file managers clear it away.
    const folder = dirname(dirname(trashedAs));
    await unlink(pathToFs(infoOf(folder, basename(trashedAs)))).catch(() => undefined);
  }

  async find(path: string, facts: TrashedFacts): Promise<string | null> {
    const top = await topOfVolume(path).catch(() => null);
    const folders: TrashFolder[] = [{ folder: this.#home, top: null }];
    if (top !== null) for (const folder of this.#atTop(top)) folders.push({ folder, top });
    for (const trash of folders) {
      const found = await findIn(trash, path, facts);
      if (found !== null) return found;
    }
    return null;
  }

  #atTop(top: string): readonly [string, string] {
    return [join(top, '.Trash', this.#user), join(top, `.Trash-${this.#user}`)];
  }

  /** The folder for this file, made where it is missing. Rejects with `no-trash`, `read-only` or `disk-full`. */
  async #trashFor(path: string): Promise<TrashFolder> {
    const { dev } = await lstat(pathToFs(dirname(path)));
    // A file of the home volume belongs into the home trash: at the top of that volume nobody would look for it.
    if ((await deviceOfNearest(this.#home)) === dev) return await makeTrash({ folder: this.#home, top: null });
    const top = await topOfVolume(path);
    const [shared, own] = this.#atTop(top);
    if (await isSafeShared(join(top, '.Trash'))) {
      const made = await makeTrash({ folder: shared, top }).catch(() => null);
      if (made !== null) return made;
    }
    return await makeTrash({ folder: own, top });
  }
}

/** Writes the info of a name that is free in the trash, and gives the name. */
async function reserveName({ folder, top }: TrashFolder, path: string): Promise<string> {
  const text = trashInfo(top === null ? path : relative(top, path), new Date());
  for (let at = 1; at <= mostNames; at += 1) {
    const name = numbered(basename(path), at);
    const info = infoOf(folder, name);
    const file = await open(pathToFs(info), 'wx', 0o600).catch((error: unknown) => {
      if (systemCode(error) === 'EEXIST') return null;
      throw error;
    });
    if (file === null) continue;
    try {
      await using writing = file;
      await writing.writeFile(text);
      await writing.sync();
    } catch (error) {
      await unlink(pathToFs(info));
      throw error;
    }
    // A file without an info may lie there: it must not be replaced.
    if (!(await exists(join(folder, 'files', name)))) return name;
    await unlink(pathToFs(info));
  }
  throw new TrashFailure('other');
}

function infoOf(folder: string, name: string): string {
  return join(folder, 'info', `${name}.trashinfo`);
}

/** `a.jpg`, `a 2.jpg` …, cut to what a name may have in bytes. */
function numbered(name: string, at: number): string {
  const extension = Buffer.byteLength(extname(name)) > 32 ? '' : extname(name);
  const end = `${at === 1 ? '' : ` ${String(at)}`}${extension}`;
  let stem = name.slice(0, name.length - extension.length);
  while (pathToBytes(stem + end).length > longestNameBytes) stem = stem.replace(/.$/su, '');
  return stem + end;
}

/** The folder, made where it is missing. Rejects with `no-trash`, `read-only` or `disk-full`. */
async function makeTrash(trash: TrashFolder): Promise<TrashFolder> {
  const { folder, top } = trash;
  try {
    await mkdir(pathToFs(dirname(folder)), { recursive: true, mode: privateMode });
    for (const part of [folder, join(folder, 'files'), join(folder, 'info')]) {
      await mkdir(pathToFs(part), { mode: privateMode }).catch((error: unknown) => {
        if (systemCode(error) !== 'EEXIST') throw error;
      });
      // Others may write at the top of a shared drive: a link there could lead anywhere.
      const made = await (top === null ? stat : lstat)(pathToFs(part));
      if (!made.isDirectory()) throw new TrashFailure('no-trash');
    }
    return trash;
  } catch (error) {
    const { code } = asTrashFailure(error);
    throw new TrashFailure(code === 'read-only' || code === 'disk-full' ? code : 'no-trash', { cause: error });
  }
}

/** `.Trash` at the top of a volume: a real folder with the sticky bit. */
async function isSafeShared(folder: string): Promise<boolean> {
  const stats = await lstat(pathToFs(folder)).catch(() => null);
  return stats !== null && stats.isDirectory() && (stats.mode & stickyBit) !== 0;
}

/** The outermost folder around the path that lies on the same volume. */
async function topOfVolume(path: string): Promise<string> {
  let top = dirname(path);
  const { dev } = await lstat(pathToFs(top));
  for (let parent = dirname(top); parent !== top; parent = dirname(top)) {
    if ((await lstat(pathToFs(parent))).dev !== dev) break;
    top = parent;
  }
  return top;
}

/** The volume on which a folder is, or would be made. */
async function deviceOfNearest(folder: string): Promise<number> {
  for (let at = folder; ; at = dirname(at)) {
    const stats = await lstat(pathToFs(at)).catch(() => null);
    if (stats !== null) return stats.dev;
    if (dirname(at) === at) return -1;
  }
}

async function findIn({ folder, top }: TrashFolder, path: string, facts: TrashedFacts): Promise<string | null> {
  const entries = await readdir(pathToFs(join(folder, 'info')), { encoding: 'buffer' }).catch(() => []);
  const beginning = basename(path, extname(path)).slice(0, 32);
  for (const entry of entries) {
    const info = pathFromBytes(entry);
    if (!info.startsWith(beginning) || !info.endsWith('.trashinfo')) continue;
    const text = await readFile(pathToFs(join(folder, 'info', info)), 'utf8').catch(() => '');
    const told = pathOfInfo(text);
    if (told === null || (top === null ? told : join(top, told)) !== path) continue;
    const file = join(folder, 'files', info.slice(0, -'.trashinfo'.length));
    const stats = await lstat(pathToFs(file)).catch(() => null);
    if (stats?.isFile() === true && isUnchanged(facts, stats)) return file;
  }
  return null;
}

/** A hard link refuses a name that is taken; where there are no links it is looked for first. */
async function moveWithoutOverwriting(from: string, to: string): Promise<void> {
  try {
    await link(pathToFs(from), pathToFs(to));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST' && (await areOneFile(from, to))) {
      // Somebody was killed between the two steps.
      await unlink(pathToFs(from));
      return;
    }
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
    if (await exists(to)) throw new TrashFailure('taken', { cause: error });
    await rename(pathToFs(from), pathToFs(to));
    return;
  }
  await unlink(pathToFs(from));
}
