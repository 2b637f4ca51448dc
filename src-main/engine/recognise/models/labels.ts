import { readFile } from 'node:fs/promises';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';

/** A class as its line of the labels file tells it. */
export interface ClassLabel {
  /** What Fernweh calls it: COCO's own spelling, or the first ImageNet synonym. */
  readonly name: string;
  /** Its WordNet id (`n01440764`); null where the line has none. */
  readonly wnid: string | null;
  /** Other words for it: darknet's spelling, further ImageNet synonyms. */
  readonly synonyms: readonly string[];
}

/** Longer files are no lists of classes; the largest public ones have some 20,000. */
const mostBytes = 4 << 20;

/**
 * Reads a labels file: a class a line, in the order of the model's outputs, as `[WNID ]NAME[, SYNONYM]...`. Line ends of
 * all systems, a byte order mark and empty lines at the end are taken as they come; an empty line before that is a class
 * without a name, called `class N` (from 0).
 */
export function parseLabels(text: string): ClassLabel[] {
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .map((line, index) => {
      const [, wnid, rest] = /^(?:(n\d{8})\s+)?(.*)$/.exec(line.trim()) ?? [];
      const words = (rest ?? '').split(',').map((word) => word.trim());
      const [name, ...synonyms] = words.filter((word) => word !== '');
      return { name: name ?? `class ${String(index)}`, wnid: wnid ?? null, synonyms };
    });
}

/** The classes of a labels file. Rejects with `bad-input` where it cannot be read or is no list of classes. */
export async function readLabels(path: string): Promise<ClassLabel[]> {
  const bytes = await readFile(pathToFs(path)).catch((error: unknown) => {
    throw new FernwehError('bad-input', `The labels file ${path} cannot be read.`, { cause: error, data: { path } });
  });
  const text = bytes.length > mostBytes ? null : decode(bytes);
  if (text === null || text.trim() === '') {
    const message = `${path} is no list of classes: it should be plain text (UTF-8) with one class a line.`;
    throw new FernwehError('bad-input', message, { data: { path } });
  }
  return parseLabels(text);
}

function decode(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
