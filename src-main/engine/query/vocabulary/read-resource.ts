import { readFile } from 'node:fs/promises';
import type { ZodType } from 'zod';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { resourcePath } from '../../platform/files/built-resource.ts';

/**
 * A file of `resources/` as its schema has it. Rejects with `internal` where it is not there or is not whole; `what` says
 * in the sentence what it holds, in the plural.
 */
export async function readResource<T>(name: string, schema: ZodType<T>, what: string): Promise<T> {
  const path = resourcePath(name);
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const message = `${what} cannot be read (${path}). Install Fernweh again.`;
    throw new FernwehError('internal', message, { cause: error, data: { path } });
  }
}
