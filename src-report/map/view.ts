import { mercatorX, mercatorY } from '../../src-shared/algorithms/web-mercator.ts';

/** A point of the square world, 0–1 from the west and from the north; x may run on. */
export interface WorldPoint {
  readonly x: number;
  readonly y: number;
}

/** Pixels that the whole world may be wide at most: closer up there is nothing more to be seen. */
const widestPx = 2 ** 24;
/** Of the edge when everything is shown. */
const marginPx = 48;

/** The point of a position in degrees. */
export function worldPoint(lat: number, lon: number): WorldPoint {
  return { x: mercatorX(lon), y: mercatorY(lat) };
}

/** Which part of the world a map shows. */
export class View {
  width = 1;
  height = 1;
  /** In the middle. */
  #x = 0.5;
  #y = 0.5;
  /** Pixels of the world. */
  #scale = 256;

  get scale(): number {
    return this.#scale;
  }

  /** Pixels from the left and top edge. */
  pixel({ x, y }: WorldPoint): [left: number, top: number] {
    return [(x - this.#x) * this.#scale + this.width / 2, (y - this.#y) * this.#scale + this.height / 2];
  }

  /** By pixels; the map moves as if it were pulled. */
  pan(byX: number, byY: number): void {
    this.#x -= byX / this.#scale;
    this.#y -= byY / this.#scale;
    this.#hold();
  }

  /** What lies at the pixel stays there. */
  zoom(by: number, left = this.width / 2, top = this.height / 2): void {
    const scale = Math.min(widestPx, Math.max(Math.min(this.width, this.height) / 2, this.#scale * by));
    const [offX, offY] = [left - this.width / 2, top - this.height / 2];
    this.#x += offX / this.#scale - offX / scale;
    this.#y += offY / this.#scale - offY / scale;
    this.#scale = scale;
    this.#hold();
  }

  /** Shows all of these. */
  fit(points: readonly WorldPoint[]): void {
    if (points.length === 0) return;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of points) {
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
    this.#x = (left + right) / 2;
    this.#y = (top + bottom) / 2;
    const least = 1 / 4096;
    this.#scale = Math.min(
      widestPx / 64,
      Math.max(1, this.width - 2 * marginPx) / Math.max(least, right - left),
      Math.max(1, this.height - 2 * marginPx) / Math.max(least, bottom - top),
    );
    this.#hold();
  }

  #hold(): void {
    this.#y = Math.min(1, Math.max(0, this.#y));
    this.#x = Math.min(2.5, Math.max(-1.5, this.#x));
  }
}
