import { oc } from '@orpc/contract';
import { z } from 'zod';
import { relocation, sourceCandidate, sourceRemoval, sourceRoom } from '../model/source.ts';
import { byId, none } from './inputs.ts';

/** The folders that the library looks after. */
export const sourceCalls = {
  /** Looks through the folder again; the id of the import that does it. */
  rescan: oc.input(byId).output(byId),
  /** What `remove` would take out of the catalog now. */
  removePreview: oc.input(byId).output(sourceRemoval),
  /** Takes the folder and what only it brought out of the catalog; never a file. Can be undone. */
  remove: oc.input(byId).output(sourceRemoval),
  /** Whether the folder's files lie at this path now; nothing is changed. */
  relocatePreview: oc.input(byId.extend({ path: z.string().min(1) })).output(relocation),
  /** The folder lies elsewhere now: its photos are the same, found again by path, size and time, then by content. */
  relocate: oc.input(byId.extend({ path: z.string().min(1) })).output(relocation),
  /** The folders that are away, and where they seem to lie now, looked for on the drives that are there. Nothing is changed. */
  candidates: oc.input(none).output(z.array(sourceCandidate)),
  /** Whether new photos in the folder come in by themselves. */
  watch: oc.input(byId.extend({ watch: z.boolean() })).output(none),
  /** What is free on the disks of the sources, asked of the system now; a share that hangs is waited for a few seconds. */
  room: oc.input(none).output(z.array(sourceRoom)),
};
