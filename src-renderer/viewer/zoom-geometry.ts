/**
 * @file Where a picture lies on the stage, and how large. Lengths are CSS pixels unless they say otherwise; a zoom is the
 * number of device pixels for one pixel of the picture, so that 1 is "100 %" on every screen.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** From the middle of the stage, to the right and down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a picture is shown on. */
export interface StageSize extends Size {
  /** Kept free around a picture that is shown whole. */
  readonly airPx: number;
  /** Device pixels for one CSS pixel. */
  readonly pixelRatio: number;
}

/** How a picture lies: where its middle is, and its zoom. */
export interface Lie extends Point {
  readonly zoom: number;
}

/** 800 %. */
export const mostZoom = 8;
/** One press of a key or button. */
const stepFactor = 1.5;

/** The zoom at which all of the picture is seen; a small picture is not enlarged. */
export function fitZoom(stage: StageSize, picture: Size): number {
  const room = (length: number): number => Math.max(1, length - 2 * stage.airPx);
  const perCss = Math.min(room(stage.width) / picture.width, room(stage.height) / picture.height, 1);
  return perCss * stage.pixelRatio;
}

/** How large the picture is on the stage. */
export function shownSize(stage: StageSize, picture: Size, zoom: number): Size {
  const perCss = zoom / stage.pixelRatio;
  return { width: picture.width * perCss, height: picture.height * perCss };
}

/** The lie that shows the whole picture in the middle. */
export function fitted(stage: StageSize, picture: Size): Lie {
  return { zoom: fitZoom(stage, picture), x: 0, y: 0 };
}

/**
 * The nearest lie that may be: not smaller than the whole picture, not larger than `mostZoom`, no edge of the picture
 * inside the stage where it is larger than the stage, and in the middle where it is not.
 */
export function clamped(stage: StageSize, picture: Size, lie: Lie): Lie {
  const least = fitZoom(stage, picture);
  const zoom = Math.min(Math.max(lie.zoom, least), Math.max(mostZoom, least));
  const { width, height } = shownSize(stage, picture, zoom);
  return { zoom, x: held(lie.x, width - stage.width), y: held(lie.y, height - stage.height) };
}

/** Another zoom with the point of the picture that is at `at` kept there, as far as the edges let it. */
export function zoomedAt(stage: StageSize, picture: Size, lie: Lie, zoom: number, at: Point): Lie {
  const least = fitZoom(stage, picture);
  const next = Math.min(Math.max(zoom, least), Math.max(mostZoom, least));
  const ratio = next / lie.zoom;
  return clamped(stage, picture, {
    zoom: next,
    x: at.x - (at.x - lie.x) * ratio,
    y: at.y - (at.y - lie.y) * ratio,
  });
}

/** The same zoom, moved by so much, as far as the edges let it. */
export function pannedBy(stage: StageSize, picture: Size, lie: Lie, by: Point): Lie {
  return clamped(stage, picture, { zoom: lie.zoom, x: lie.x + by.x, y: lie.y + by.y });
}

/** The zoom one step closer or further away; 100 % is never stepped over. */
export function steppedZoom(zoom: number, direction: 1 | -1): number {
  const next = direction > 0 ? zoom * stepFactor : zoom / stepFactor;
  const passes = (zoom < 0.999 && next > 1) || (zoom > 1.001 && next < 1);
  return passes ? 1 : next;
}

/** Whether more than the whole picture is asked for. */
export function isCloser(stage: StageSize, picture: Size, zoom: number): boolean {
  return zoom > fitZoom(stage, picture) * 1.001;
}

/** `over` is by how much the picture is larger than the stage. */
function held(offset: number, over: number): number {
  const most = Math.max(0, over) / 2;
  return most === 0 ? 0 : Math.min(most, Math.max(-most, offset));
}
