import type { UndoPreview } from '../model/job.ts';
import { writtenSize } from '../model/written-size.ts';

/** @file The undo of an import, in words: the same on the command line and on the page. */

/** What goes, told before it is done: a sentence each. */
export function undoSentences(preview: UndoPreview): string[] {
  const { assets, files, edited, ownCopies, ownCopiesBytes, copiesAlone, sources } = preview;
  const lines = [
    assets === 0 && files === 0
      ? 'This import brought nothing that is in the library now.'
      : `Takes ${things(assets)} (${counted(files, 'file')}) out of the library again.${ownCopies > 0 ? '' : ' The originals stay where they are.'}`,
  ];
  if (ownCopies > 0) {
    lines.push(
      `${counted(ownCopies, 'copy', 'copies')} in the library's folder (${writtenSize(ownCopiesBytes)}) ${ownCopies === 1 ? 'goes' : 'go'} to the trash.`,
    );
  }
  if (copiesAlone > 0) {
    const which = copiesAlone === ownCopies ? 'The files that they were' : `What ${written(copiesAlone)} of them were`;
    lines.push(`${which} copied from cannot be found now: these may be the only ones.`);
  }
  if (sources.length > 0) lines.push(`The library then knows no more of ${sources.join(', ')}.`);
  // Last: the photos meant may be named behind it.
  if (edited > 0) lines.push(`You worked on ${written(edited)} of them since: ${keptWords(edited)}`);
  return lines;
}

/** What was done. */
export function undoneSentences({ assets, ownCopies, keptCopies }: UndoPreview): string[] {
  const stay = ownCopies + keptCopies.length > 0 ? '' : ' The originals are where they were.';
  const lines = [`${things(assets)} taken out of the library.${stay}`];
  if (ownCopies > 0) lines.push(`${counted(ownCopies, 'copy', 'copies')} moved to the trash.`);
  if (keptCopies.length > 0) {
    lines.push(
      `${counted(keptCopies.length, 'copy', 'copies')} could not be moved to the trash and stay in the library: ` +
        `${keptCopies.slice(0, 3).join(', ')}${keptCopies.length > 3 ? ' …' : ''}`,
    );
  }
  return lines;
}

function keptWords(edited: number): string {
  return edited === 1
    ? 'its tags come back when the file is imported again.'
    : 'their tags come back when the files are imported again.';
}

function things(assets: number): string {
  return assets === 1 ? '1 photo' : `${written(assets)} photos and videos`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${written(count)} ${count === 1 ? one : many}`;
}

function written(count: number): string {
  return count.toLocaleString('en');
}
