import { setTimeout as wait } from 'node:timers/promises';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import type { ModelFile } from '../../../../src-shared/model/model-card.ts';
import { fetchPart, MirrorTrouble } from './fetch-part.ts';
import { PartFile } from './part-file.ts';

/** How patient a download is; other times than the usual ones are for tests. */
export interface DownloadPatience {
  /** A server that says nothing for so long is given up. */
  readonly stallMs: number;
  /** The wait after the first round of all mirrors without any progress; doubled with each further one. */
  readonly backOffMs: number;
  /** Rounds without progress before it is given up. */
  readonly rounds: number;
}
export const usualPatience: DownloadPatience = { stallMs: 30_000, backOffMs: 1000, rounds: 5 };

const longestWaitMs = 60_000;

export interface Download {
  readonly file: ModelFile;
  /** Where the part lies, and the file in the end. */
  readonly folder: string;
  /** Ends it; the part stays. Rejects with its reason. */
  readonly signal: AbortSignal;
  readonly patience: DownloadPatience;
  /** Bytes there, and the host that they come from. */
  readonly onBytes: (doneBytes: number, host: string) => void;
}

interface Mirror {
  readonly url: string;
  /** How often it had something else than the file. */
  strikes: number;
  out: boolean;
  trouble: string | null;
}

/**
 * Downloads a file from the first mirror that has it, going on where a part was left, from whichever mirror. Resolves
 * when the file is there under its name with the right SHA-256. Rejects with `download-failed`, which tells what each
 * mirror did; the part stays. The network is asked for nothing but the file's own URLs.
 */
export async function download({ file, folder, signal, patience, onBytes }: Download): Promise<void> {
  const part = await PartFile.open(folder, file);
  try {
    const mirrors = file.urls.map((url): Mirror => ({ url, strikes: 0, out: false, trouble: null }));
    onBytes(part.sizeBytes, '');
    // Best so far: a server that always begins anew and never comes to the end makes no progress.
    let best = part.sizeBytes;
    for (let round = 0; !part.isRight(); round++) {
      let waitMs = 0;
      for (const mirror of mirrors.filter(({ out }) => !out)) {
        const trouble = await tryMirror(mirror, part, { signal, patience, onBytes });
        if (trouble === null) break;
        waitMs = Math.max(waitMs, trouble.waitMs);
      }
      if (part.isRight()) break;
      if (part.sizeBytes > best) {
        best = part.sizeBytes;
        round = 0;
      }
      if (mirrors.every(({ out }) => out) || round + 1 >= patience.rounds) throw failed(file, mirrors);
      const backOffMs = patience.backOffMs * 2 ** round;
      await wait(Math.min(longestWaitMs, Math.max(backOffMs, waitMs)), undefined, { signal }).catch(() => {
        signal.throwIfAborted();
      });
    }
    await part.finish();
  } finally {
    await part.close();
  }
}

/** Null where the part is right now. */
async function tryMirror(
  mirror: Mirror,
  part: PartFile,
  { signal, patience, onBytes }: Pick<Download, 'signal' | 'patience' | 'onBytes'>,
): Promise<MirrorTrouble | null> {
  signal.throwIfAborted();
  const { host } = new URL(mirror.url);
  const hadBytes = part.sizeBytes;
  try {
    if (!part.isComplete) {
      const tell = (): void => {
        onBytes(part.sizeBytes, host);
      };
      await fetchPart(mirror.url, part, { signal, stallMs: patience.stallMs, onBytes: tell });
    }
    if (part.isRight()) return null;
    await part.restart();
    // Bytes that were there before may be to blame: the same mirror gets another chance.
    throw new MirrorTrouble(hadBytes > 0 ? 'later' : 'wrong', 'it sent other bytes than those of the model');
  } catch (error) {
    if (!(error instanceof MirrorTrouble)) throw error;
    mirror.trouble = error.message;
    if (error.kind === 'wrong') mirror.strikes++;
    mirror.out = error.kind === 'never' || mirror.strikes >= 2;
    return error;
  }
}

function failed(file: ModelFile, mirrors: readonly Mirror[]): FernwehError {
  const told = mirrors.map(({ url, trouble }) => `${new URL(url).host}: ${trouble ?? 'not asked'}`).join('; ');
  const message = `${file.name} could not be downloaded (${told}). What came is kept: install it again to go on.`;
  return new FernwehError('download-failed', message, { data: { file: file.name, mirrors: told } });
}
