import { oc } from '@orpc/contract';
import { z } from 'zod';
import { classification } from '../model/classification.ts';
import { detection } from '../model/detection.ts';
import { modelCard, modelTask } from '../model/model-card.ts';
import { byId, none } from './inputs.ts';

/** A model that Fernweh knows, and what of it is on this machine. */
export const modelEntry = z.object({
  id: z.string(),
  /** Null for a folder whose card cannot be read. */
  card: modelCard.nullable(),
  /** As `fernweh models list` tells it. */
  state: z.enum(['installed', 'damaged', 'part', 'absent', 'file-only', 'removed']),
  sizeBytes: z.number(),
  haveBytes: z.number(),
  /** The user brought it. */
  isOwn: z.boolean(),
  profiles: z.array(z.string()),
  /** It looks at photos; false where the user lets an installed model rest. */
  isUsed: z.boolean(),
});
export type ModelEntryView = z.infer<typeof modelEntry>;

const names = z.object({ names: z.array(z.string()).min(1).max(50) });

/** What an installation would bring, told before it begins. */
export const installPlan = z.object({
  cards: z.array(modelCard),
  downloadBytes: z.number(),
  freeBytes: z.number(),
});
export type InstallPlanView = z.infer<typeof installPlan>;

/** The installation under way, or the last one; the event `models` brings every change of it. */
export const installationState = z.object({
  state: z.enum(['running', 'paused', 'done', 'failed', 'cancelled']),
  /** Of the plan, in the order of the work. */
  ids: z.array(z.string()),
  /** The model that comes now. */
  current: z.string(),
  doneBytes: z.number(),
  totalBytes: z.number(),
  bytesPerS: z.number().nullable(),
  etaMs: z.number().nullable(),
  /** The host that is asked. */
  host: z.string(),
  /** `data`: facts for the sentence in another language. */
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    })
    .nullable(),
});
export type InstallationState = z.infer<typeof installationState>;

/** What the user says of a file that no manifest knows; null: as it is proposed from the graph. */
export const addWishes = z.object({
  task: modelTask.nullable().default(null),
  decoder: z.string().nullable().default(null),
  size: z.number().int().positive().nullable().default(null),
  name: z.string().max(200).nullable().default(null),
  /** Path of a labels file beside it. */
  labels: z.string().nullable().default(null),
});
export type AddModelWishes = z.infer<typeof addWishes>;

/** A model that was added, and how it was understood. */
export const addedModel = z.object({
  card: modelCard,
  /** `hash`: the manifest knows the file. `card`: it came with a card of Fernweh. `graph`: told from inputs and outputs. */
  knownBy: z.enum(['hash', 'card', 'graph']),
  /** What is usual for such models and not written in the file: to be looked at when results are wrong. */
  assumed: z.array(z.string()),
});
export type AddedModelView = z.infer<typeof addedModel>;

/** What a model says of one photo of the library, tried out. */
export const modelTrial = z.object({
  assetId: z.string(),
  detections: z.array(detection),
  classifications: z.array(classification),
  tookMs: z.number(),
});
export type ModelTrial = z.infer<typeof modelTrial>;

/** The models on this machine: none of it but `install` touches the network. */
export const modelCalls = {
  list: oc.input(none).output(z.array(modelEntry)),
  /** `names` are ids and profiles. */
  plan: oc.input(names).output(installPlan),
  /** Begins at once what `plan` told; one installation at a time. */
  install: oc.input(names).output(none),
  installation: oc.input(none).output(installationState.nullable()),
  pause: oc.input(none).output(none),
  resume: oc.input(none).output(none),
  /** `keepPart`: what came stays, to be gone on with. */
  cancel: oc.input(z.object({ keepPart: z.boolean() })).output(none),
  /**
   * Adds a file of this machine. `card` tells what it was taken for: the user may say otherwise and add it again.
   * Rejects with `bad-input`, naming in `data.missing` what only the user can say. A model that was told from its graph
   * alone rests until `use`: somebody looks first whether it is asked in the right way.
   */
  add: oc.input(z.object({ path: z.string().min(1), wishes: addWishes })).output(addedModel),
  /** Runs the model on up to three photos of the library, without keeping what it says. */
  tryOut: oc.input(byId).output(z.array(modelTrial)),
  /**
   * One that cannot be downloaded again is kept, unless it is to go for good, also after it was removed. Rejects with
   * `not-found`.
   */
  remove: oc.input(byId.extend({ forGood: z.boolean().default(false) })).output(z.object({ kept: z.boolean() })),
  /** Rejects with `not-found`, and with `bad-input` where another of this id is there by now. */
  restore: oc.input(byId).output(none),
  /** Whether an installed model looks at photos. */
  use: oc.input(byId.extend({ use: z.boolean() })).output(none),
};
