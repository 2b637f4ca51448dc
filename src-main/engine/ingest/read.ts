import { stat } from 'node:fs/promises';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { Failure } from '../../../src-shared/model/job.ts';
import type { FileFacts } from '../catalog/writer-api.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { readHead } from '../platform/metadata/read-head.ts';
import { checkUnchanged } from '../platform/files/file-facts.ts';
import { normalise, type Normalised } from './normalise/normalise.ts';
import { readSidecars } from './read-sidecars.ts';

/** What is known of a file, and which of its sidecars could not be read for it. */
export interface ReadOutput {
  readonly normalised: Normalised;
  readonly sidecarFailures: readonly Failure[];
}

/**
 * *Read* and *normalise*: takes the head of a file and its sidecars and makes of it what the catalog shows before the file is decoded.
 * The place is looked up later, by whoever has the gazetteer. `now` bounds believable dates. Throws `FileFailure`.
 */
export async function readFile(facts: FileFacts, now: Date): Promise<ReadOutput> {
  const head = await readHead(facts.path);
  checkUnchanged(facts, await stat(pathToFs(facts.path)));
  if (head === null) throw new FileFailure('unsupported-format');
  const { tags, regions, failures } = await readSidecars(facts.sidecars ?? []);
  const normalised = normalise(
    { ...head, ...(regions === null ? {} : { regions }), tags: { ...head.tags, ...tags } },
    facts,
    now,
  );
  return { normalised, sidecarFailures: failures };
}
