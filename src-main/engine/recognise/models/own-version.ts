import type { ModelCard } from '../../../../src-shared/model/model-card.ts';
import { sha256 } from '../../platform/hash.ts';
import type { ClassLabel } from './labels.ts';

/**
 * The version that results of a model of the user's own are stored with: that of its card, and a short hash of all that
 * its results rest on (weights, input, output, classes). People edit `card.json` and labels by hand and forget the
 * version; photos are looked at again all the same, by this model alone.
 */
export function ownVersion(card: ModelCard, classes: readonly ClassLabel[]): string {
  const { version, task, files, input, output, labels } = card;
  const weights = files.filter(({ name }) => name !== labels).map((file) => file.sha256);
  const told = classes.map(({ name, wnid }) => [name, wnid]);
  // The schema gives keys in its own order, whatever the file's is.
  const meaning = JSON.stringify([task, weights, input, output, told]);
  return `${version}+${sha256(Buffer.from(meaning)).slice(0, 8)}`;
}
