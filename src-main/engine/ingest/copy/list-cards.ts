import { dirname } from 'node:path';
import type { FileFacts } from '../../catalog/writer-api.ts';
import { Stopped } from '../../platform/gate.ts';
import type { ImportRun } from '../import-run.ts';
import { isWithin } from '../../platform/files/within.ts';
import type { ScanBatch } from '../scan.ts';
import { Card } from './card.ts';
import { groupFiles, type CopyGroup } from './copy-groups.ts';
import type { CopyLedger } from './copy-ledger.ts';
import type { CopyPool } from './copy-pool.ts';

/** Files that go together, on their card. */
export interface CardGroup extends CopyGroup {
  readonly card: Card;
}

/** Scans the folders one after the other, without a word to the catalog, and puts together what goes together. */
export async function listCards(
  run: ImportRun,
  pool: CopyPool,
  folders: readonly string[],
  ledger: CopyLedger,
  onProgress: () => void,
): Promise<CardGroup[]> {
  const groups: CardGroup[] = [];
  const cards: Card[] = [];
  ledger.cards = cards;
  for (const path of folders) {
    const card = await Card.open(path);
    cards.push(card);
    if (card.isAway) continue;
    const files = await scanCard(run, card, folders, ledger, onProgress);
    const edits: FileFacts[] = [];
    for (const folder of new Set(files.map((file) => dirname(file.path)))) {
      await run.gate.pass();
      edits.push(...(await pool.run('edits', { folder }, listTimeoutMs).catch(() => [])));
    }
    // Gone under the scan: what was seen is told as left on it.
    await card.lookAgain();
    groups.push(...groupFiles(files, edits).map((group) => ({ ...group, card })));
  }
  return groups;
}

/** A folder of the card that takes longer has no edits to tell of. */
const listTimeoutMs = 60_000;

async function scanCard(
  run: ImportRun,
  card: Card,
  folders: readonly string[],
  ledger: CopyLedger,
  onProgress: () => void,
): Promise<FileFacts[]> {
  const { scanner, libraryPath, sourcePaths } = run.parts;
  const files: FileFacts[] = [];
  const take = async (batch: ScanBatch): Promise<boolean> => {
    await run.gate.pass();
    // The library itself may lie in a folder that is copied from.
    const outside = batch.files.filter(({ path }) => !isWithin(path, libraryPath));
    files.push(...outside);
    for (const { path } of outside) ledger.found.set(path, card);
    ledger.ignored += batch.ignored;
    ledger.sidecars += batch.sidecars;
    ledger.otherFailures.push(...batch.failures);
    run.progress.add('copy', outside.length);
    onProgress();
    return true;
  };
  const complete = await scanner.run(
    'scan',
    { folder: card.path, sourcePaths: [...(await sourcePaths()), ...folders], libraryPath },
    {
      priority: 0,
      timeoutMs: Infinity,
      answer: (batch) =>
        take(batch).catch((error: unknown) => {
          if (error instanceof Stopped) return false;
          throw error;
        }),
    },
  );
  if (!complete) throw new Stopped();
  return files;
}
