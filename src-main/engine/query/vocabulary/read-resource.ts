import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ZodType } from 'zod';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { builtResource, shippedFolder } from '../../platform/files/built-resource.ts';

/**
 * A file of `resources/` as its schema has it. Rejects with `internal` where it is not there or is not whole; `what` says
 * in the sentence what it holds, in the plural.
 */
export async function readResource<T>(name: string, schema: ZodType<T>, what: string): Promise<T> {
  // A clone has it without a build, an installed app only as built.
  const source = join(shippedFolder('resources'), name);
  const path = existsSync(source) ? source : builtResource(name).path;
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const message = `${what} cannot be read (${path}). Install Fernweh again.`;
    throw new FernwehError('internal', message, { cause: error, data: { path } });
  }
}
