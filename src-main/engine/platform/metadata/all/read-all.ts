/** @file All that one file says of itself, block by block, as a person reads it. */
import type { MetadataEntry } from '../../../../../src-shared/model/metadata.ts';
import { ReadBudgetExceeded } from '../byte-source.ts';
import type { MetadataBlock } from '../findings.ts';
import { readHeadOf, withFile, type HeadAndFindings } from '../read-head.ts';
import { decodeText } from '../text.ts';
import { Entries } from './entries.ts';
import { addIccEntries } from './icc-entries.ts';
import { addIptcEntries } from './iptc-entries.ts';
import { addMovieEntries } from './movie-entries.ts';
import { addTiffEntries } from './tiff-entries.ts';
import { addXmpEntries } from './xmp-entries.ts';

/**
 * Everything that our readers see in the file, in the order in which it stands; at most some thousand entries. Rejects
 * with `FileFailure` as `readHead` does, and with errors of the file system.
 */
export function readAllMetadata(path: string): Promise<MetadataEntry[]> {
  return withFile(path, async (source) => {
    const blocks: MetadataBlock[] = [];
    const read = await readHeadOf(source, path, blocks);
    const entries = new Entries();
    if (read === null) return [];
    addFile(read, entries);
    for (const block of blocks) await unlessDamaged(() => addBlock(block, entries));
    for (const [name, value] of Object.entries(read.findings.png)) entries.add('PNG', name, value);
    for (const [name, value] of Object.entries(read.findings.quicktime)) entries.add('QuickTime', name, value);
    return entries.list();
  });
}

function addFile({ head }: HeadAndFindings, entries: Entries): void {
  entries.add('File', 'MIMEType', head.mime);
  if (head.width !== null && head.height !== null)
    entries.add('File', 'ImageSize', `${String(head.width)} × ${String(head.height)}`);
  for (const warning of head.warnings) entries.add('File', 'Warning', warning);
}

async function addBlock(block: MetadataBlock, entries: Entries): Promise<void> {
  if (block.kind === 'tiff') await addTiffEntries(block.source, block.first, entries);
  else if (block.kind === 'movie') await addMovieEntries(block.movie, entries);
  else if (block.kind === 'xmp') addXmpEntries(block.bytes, 'XMP', entries);
  else if (block.kind === 'iptc') addIptcEntries(block.bytes, entries);
  else if (block.kind === 'icc') addIccEntries(block.bytes, entries);
  else entries.add('File', 'Comment', decodeText(block.bytes));
}

/** Damage in one block costs the rest of that block. Errors of the drive are another matter. */
async function unlessDamaged(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError || error instanceof ReadBudgetExceeded))
      throw error;
  }
}
