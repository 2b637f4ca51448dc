import { z } from 'zod';

/** @file Where recognition stands: what looks at the photos now, how far it is, and on what it runs. */

/** A model that looks at photos, and how far it is. */
export const recognisingModel = z.object({
  id: z.string(),
  name: z.string(),
  task: z.enum(['detect', 'classify', 'embed']),
  /** ONNX Runtime's name of the execution provider it runs on; null before it ran. */
  provider: z.string().nullable(),
  /** Of the model alone, over the last pictures; null before it ran. */
  msPerPicture: z.number().nullable(),
  /** Photos that it has not looked at. */
  left: z.number(),
  /** Why it looks at nothing until somebody does something about it (a damaged file); the others go on. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type RecognisingModelState = z.infer<typeof recognisingModel>;

/**
 * `off` by the settings; `no-models`: none is installed; `resting`: none of the installed ones is used; `idle`: every model has looked at every photo; `waiting`: there
 * is work, and `waitingFor` tells for what; `running`; `paused` by the user until resumed.
 */
export const recognitionState = z.object({
  phase: z.enum(['off', 'no-models', 'resting', 'idle', 'waiting', 'running', 'paused']),
  /** An import that needs the processor, mains power, the night, or that a process which died is started again. */
  waitingFor: z.enum(['import', 'mains', 'night', 'restart']).nullable(),
  /** Photos looked at by every model since the work began; `total` has those that are left as well. */
  done: z.number(),
  total: z.number(),
  /** Of the done: photos that some model could say nothing of. */
  failed: z.number(),
  photosPerS: z.number().nullable(),
  etaMs: z.number().nullable(),
  models: z.array(recognisingModel),
});
export type RecognitionState = z.infer<typeof recognitionState>;

/** A photo that a model could say nothing of. */
export const failedRecognition = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  /** Its id. */
  model: z.string(),
});
export type FailedRecognition = z.infer<typeof failedRecognition>;

/** What a model, installed or not, has left in the catalog. */
export const modelResults = z.object({
  /** Its id. */
  model: z.string(),
  photos: z.number(),
});
export type ModelResults = z.infer<typeof modelResults>;

/** What `fernweh recognise` prints. */
export const recognitionReport = z.object({
  /** Photos that a model looked at now. */
  recognised: z.number(),
  failures: z.array(failedRecognition),
  seconds: z.number(),
  /** The providers that were used, by model id. */
  providers: z.record(z.string(), z.string()),
});
export type RecognitionReport = z.infer<typeof recognitionReport>;

/** Why a provider is not used. */
const providerReasonCode = z.enum([
  /** It says other things than the CPU: `percent`, `cpuPercent`, `class`. */
  ...(['not-finite', 'numbers-off', 'no-answer', 'other-answer', 'other-score', 'other-box'] as const),
  /** It is not there, or cannot: ONNX Runtime's own `words`. */
  ...(['no-card', 'no-cuda', 'unusable', 'cannot-open', 'failed'] as const),
  /** It did not come to an end: within so many `seconds`. */
  ...(['timeout', 'memory', 'crashed', 'took-down', 'quarantined'] as const),
  /** The user wants the `other` one; `ms` a picture, and `otherMs` of the other one, which is faster. */
  ...(['chosen', 'slower', 'slower-by', 'not-yet'] as const),
]);
export type ProviderReasonCode = z.infer<typeof providerReasonCode>;

/** `data`: the facts of the sentence, for other languages. */
export const providerReason = z.object({
  code: providerReasonCode,
  message: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ProviderReason = z.infer<typeof providerReason>;

/**
 * What became of an execution provider when a model was tried on it in a process that was thrown away. `used`: the
 * fastest that is right; `slower`: right, but not the fastest; `wrong`: other classes or boxes than the CPU, or numbers
 * that are not finite; `crashed` while it was tried; `quarantined`: it crashed at work; `missing` on this machine;
 * `untried`: not asked for (the user chose another).
 */
export const providerReport = z.object({
  model: z.string(),
  /** ONNX Runtime's name: `cpu`, `webgpu`, `cuda`, `dml`, `coreml`. */
  provider: z.string(),
  verdict: z.enum(['used', 'slower', 'wrong', 'crashed', 'quarantined', 'missing', 'untried']),
  /** Why it is not used; null for the one that is. */
  reason: providerReason.nullable(),
  /** Median of the short benchmark. */
  msPerPicture: z.number().nullable(),
  triedAt: z.string(),
});
export type ProviderReport = z.infer<typeof providerReport>;
