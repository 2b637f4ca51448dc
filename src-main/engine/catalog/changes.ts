/**
 * The assets that one transaction touched, by row id: after the commit the query thread is told, so that it reads these
 * again. An id stands in one of the first two sets only.
 */
export class Changes {
  readonly changed = new Set<number>();
  readonly removed = new Set<number>();
  /** Assets that were in one group with a removed one: their groups are derived again before the commit. */
  readonly bereft = new Set<number>();
  /** Assets that show other facts than before while nothing that groups rest on has changed. */
  readonly shown = new Set<number>();

  /** The asset is new or its facts, tags, files, group or missing mark are other than before. */
  change(assetId: number): void {
    this.changed.add(assetId);
  }

  /** What the user said of it: no group can become another one by that. */
  show(assetId: number): void {
    this.shown.add(assetId);
  }

  remove(assetId: number): void {
    this.changed.delete(assetId);
    this.shown.delete(assetId);
    this.removed.add(assetId);
  }
}
