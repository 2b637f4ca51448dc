import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  failedRecognition,
  modelResults,
  providerReport,
  recognitionReport,
  recognitionState,
} from '../model/recognition-state.ts';
import { byId, none } from './inputs.ts';

/** Looking at photos with the installed models. It goes on by itself; these calls hurry, hold or watch it. */
export const recognitionCalls = {
  /** The event `recognition` brings every change of it, at most 4 a second. */
  state: oc.input(none).output(recognitionState),
  /**
   * Looks now at the photos that the query finds and that these models (null: all installed) have not looked at, before
   * all others and whatever the settings say of when; waits for the end.
   */
  run: oc.input(z.object({ query: z.string(), models: z.array(z.string()).nullable() })).output(recognitionReport),
  /** Holds until `resume`, also over a restart. */
  pause: oc.input(none).output(none),
  resume: oc.input(none).output(none),
  /** Photos that a model could say nothing of, the newest first. */
  failures: oc.input(none).output(z.array(failedRecognition)),
  /** Tries again the photos and models that failed. */
  retry: oc.input(none).output(none),
  /** Photos in this source are looked at, or not; what was found on them stays. */
  ofSource: oc.input(byId.extend({ recognise: z.boolean() })).output(none),
  /**
   * Deletes what a model (`id`, installed or not) found on all photos; on how many. What the user said of it stays. One that
   * is in use looks at them again: remove it first.
   */
  forget: oc.input(byId).output(z.object({ photos: z.number() })),
  /** Of every model that left something in the catalog, on how many photos: what `forget` would delete. */
  results: oc.input(none).output(z.array(modelResults)),
  /** On what each model runs and why not on something else. */
  providers: oc.input(none).output(z.array(providerReport)),
  /** Tries all providers again, quarantined ones as well; waits for the end. */
  tryProviders: oc.input(none).output(z.array(providerReport)),
};
