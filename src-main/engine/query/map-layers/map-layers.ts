import type { ColourBy, Heat, Kinds } from '../../../../src-shared/contract/map-layers.ts';
import type { Tracks } from '../../../../src-shared/contract/tracks.ts';
import type { ClassScores } from '../classes/class-limits.ts';
import type { LiveColumns } from '../live-columns.ts';
import type { Pace } from '../pace.ts';
import type { MapView } from '../read-cells.ts';
import type { Selection } from '../selection.ts';
import { dayWays } from '../tracks/day-ways.ts';
import { readTracks } from '../tracks/read-tracks.ts';
import { chosenKinds } from './chosen-kinds.ts';
import { KeptFor } from './kept-for.ts';
import { readHeat } from './read-heat.ts';
import { readKinds } from './read-kinds.ts';

/** A map that is coloured. */
interface ColouredView extends MapView {
  readonly by: ColourBy;
  readonly scores: ClassScores;
}

/**
 * What a map shows of a selection beside its cells. What does not depend on the part of the map is kept while the same
 * selection is asked for: a map is moved and zoomed over the same photos again and again.
 */
export class MapLayers {
  readonly #live: LiveColumns;
  readonly #ways = new KeptFor<Selection, Awaited<ReturnType<typeof dayWays>>>();
  readonly #kinds = new KeptFor<Selection, Awaited<ReturnType<typeof chosenKinds>>>();

  constructor(live: LiveColumns) {
    this.#live = live;
  }

  /** The ways by day and camera that touch the map. */
  async tracks(selection: Selection, view: MapView, revision: number, pace: Pace): Promise<Tracks> {
    const { columns } = this.#live;
    const ways = await this.#ways.get(selection, '', () => dayWays(columns, selection, pace));
    return await readTracks(columns, ways, view, revision, pace);
  }

  /** How dense the photos lie in the map. */
  async heat(selection: Selection, view: MapView, revision: number, pace: Pace): Promise<Heat> {
    return await readHeat(this.#live.columns, selection, view, revision, pace);
  }

  /** Of which kinds they are, and where these lie in the map. */
  async kinds(
    selection: Selection,
    { by, scores, ...view }: ColouredView,
    revision: number,
    pace: Pace,
  ): Promise<Kinds> {
    const { columns } = this.#live;
    const rows = selection.members.map((word, at) => word & (columns.positioned[at] ?? 0));
    const classes = async () => ({ index: await this.#live.classes(), scores });
    const kinds = await this.#kinds.get(selection, by, () => chosenKinds(by, columns, rows, classes, pace));
    return await readKinds(columns, rows, by, kinds, view, revision, pace);
  }
}
