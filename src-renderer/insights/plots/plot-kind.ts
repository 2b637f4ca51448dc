import type { NamedClass } from '../../classes/class-names.ts';
import type { Known, PlotModel } from '../model.ts';

/** What a plot is made of. */
export interface PlotInput {
  readonly known: Known;
  /** The text of what is chosen. */
  readonly selection: string;
  /** Which of its variants is wanted, one of those it offers; null: the first. */
  readonly variant: string | null;
  /** What the page calls a class, and how a query writes it. */
  readonly nameOf: (one: NamedClass) => string;
  readonly spellingOf: (one: NamedClass) => string;
}

/** A value to choose between variants of a plot, with its word. */
export interface Variant {
  readonly value: string;
  readonly label: string;
}

export const plotIds = [
  ...(['days', 'week', 'things', 'together', 'places', 'cameras', 'lenses', 'distance', 'altitude'] as const),
  ...(['focal', 'iso', 'shutter', 'aperture', 'people'] as const),
] as const;
export type PlotId = (typeof plotIds)[number];

/** One plot of the page: what it makes of what is known. */
export interface PlotKind {
  readonly id: PlotId;
  /** Null: there is nothing of it in these photos. */
  readonly model: (input: PlotInput) => PlotModel | null;
  /** It waits for what takes longer (`Insights`). */
  readonly waits: boolean;
  readonly variants?: (known: Known) => readonly Variant[];
}
