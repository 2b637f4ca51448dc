import { z } from 'zod';

/** @file What classes are called, and which families they belong to. */

const names = z.object({ en: z.string().min(1), de: z.string().min(1) });
const synonyms = z.object({ en: z.array(z.string()), de: z.array(z.string()) });

/** A class that a model of the manifest can find. */
export const vocabularyClass = z.object({
  /** As detections and classifications carry it: COCO's own spelling, or the first ImageNet synonym. */
  class: z.string().min(1),
  /** WordNet id (3.0) of an ImageNet class; null for a class of COCO. */
  wnid: z.string().nullable(),
  /** As a page shows it. */
  names,
  /** Other words for it, without `names`; lower case except where a language wants capitals. */
  synonyms,
  /** Families by id, the nearest first: `dog`, `animal`. */
  families: z.array(z.string()),
});
export type VocabularyClass = z.infer<typeof vocabularyClass>;

/** A family of classes: a hypernym in WordNet, or a supercategory of COCO. */
export const classFamily = z.object({
  /** English, lower case: `animal`, `vehicle`, `food`. */
  id: z.string().min(1),
  names,
  synonyms,
  /** The family around it; null for the outermost. */
  parent: z.string().nullable(),
});
export type ClassFamily = z.infer<typeof classFamily>;

/** `resources/classes.json`. */
export const classVocabulary = z.object({ classes: z.array(vocabularyClass), families: z.array(classFamily) });
export type ClassVocabulary = z.infer<typeof classVocabulary>;
