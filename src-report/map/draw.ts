import { type ReportTile, reportTileSize } from '../../src-shared/model/report-data.ts';
import type { View, WorldPoint } from './view.ts';

/** Colours of the map, as the style has them. */
export interface MapColours {
  readonly water: string;
  readonly land: string;
  readonly border: string;
  readonly text: string;
  readonly halo: string;
  readonly way: string;
  readonly wayOutside: string;
}

interface PreparedTile {
  readonly tile: ReportTile;
  readonly land: Path2D;
  readonly lakes: Path2D;
  readonly borders: Path2D;
}

/** A way in points of the world. */
export interface DrawnLeg {
  readonly from: WorldPoint;
  readonly to: WorldPoint;
  readonly inferred: boolean;
  /** Whether both of its photos are shown. */
  readonly isShown: boolean;
}

/** A name at a place. */
export interface DrawnName {
  readonly at: WorldPoint;
  readonly name: string;
}

/** Paths are made once; what moves is the canvas under them. */
export function prepareWorld(tiles: readonly ReportTile[]): PreparedTile[] {
  return tiles.map((tile) => ({
    tile,
    land: pathOf(tile.land),
    lakes: pathOf(tile.lakes),
    borders: pathOf(tile.borders),
  }));
}

function pathOf(lines: readonly (readonly number[])[]): Path2D {
  const path = new Path2D();
  for (const steps of lines) {
    let [x, y] = [0, 0];
    for (let at = 0; at + 1 < steps.length; at += 2) {
      x += steps[at] ?? 0;
      y += steps[at + 1] ?? 0;
      if (at === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
  }
  return path;
}

/** The world: each tile covers what coarser ones drew there. */
export function drawWorld(
  context: CanvasRenderingContext2D,
  world: readonly PreparedTile[],
  view: View,
  colours: MapColours,
  density: number,
): void {
  context.setTransform(density, 0, 0, density, 0, 0);
  context.fillStyle = colours.water;
  context.fillRect(0, 0, view.width, view.height);
  for (const { tile, land, lakes, borders } of world) {
    const across = 2 ** tile.z;
    const size = view.scale / across;
    // The coarse world is all round the earth.
    for (const turn of tile.z <= 1 ? [-1, 0, 1] : [0]) {
      const [left, top] = view.pixel({ x: tile.x / across + turn, y: tile.y / across });
      if (left > view.width || top > view.height || left + size < 0 || top + size < 0) continue;
      context.save();
      // Whole pixels of the screen: tiles that share one would show a seam there.
      const edges = [left, top, left + size, top + size].map((edge) => Math.round(edge * density));
      const [fromX = 0, fromY = 0, toX = 0, toY = 0] = edges;
      context.setTransform(1, 0, 0, 1, fromX, fromY);
      context.beginPath();
      context.rect(0, 0, toX - fromX, toY - fromY);
      context.clip();
      context.fillStyle = colours.water;
      context.fillRect(0, 0, toX - fromX, toY - fromY);
      context.scale((toX - fromX) / reportTileSize, (toY - fromY) / reportTileSize);
      context.fillStyle = colours.land;
      context.fill(land, 'nonzero');
      context.fillStyle = colours.water;
      context.fill(lakes, 'nonzero');
      context.strokeStyle = colours.border;
      context.lineWidth = reportTileSize / size;
      context.stroke(borders);
      context.restore();
    }
  }
  context.setTransform(density, 0, 0, density, 0, 0);
}

/** Legs outside the filter lie below those inside; nobody knows the way of dotted ones. */
export function drawWays(
  context: CanvasRenderingContext2D,
  legs: readonly DrawnLeg[],
  view: View,
  colours: MapColours,
): void {
  context.lineCap = 'round';
  context.lineWidth = 2.5;
  for (const isShown of [false, true]) {
    context.strokeStyle = isShown ? colours.way : colours.wayOutside;
    for (const inferred of [false, true]) {
      context.setLineDash(inferred ? [1, 6] : []);
      context.beginPath();
      for (const leg of legs) {
        if (leg.isShown !== isShown || leg.inferred !== inferred) continue;
        context.moveTo(...view.pixel(leg.from));
        context.lineTo(...view.pixel(leg.to));
      }
      context.stroke();
    }
  }
  context.setLineDash([]);
}

/** Under the picture of the cluster that stands there, pixels. */
const nameBelow = 26;

/** Names, the first ones first; what would lie over another, or over what is `taken`, is left out. */
export function drawNames(
  context: CanvasRenderingContext2D,
  names: readonly DrawnName[],
  view: View,
  colours: MapColours,
  taken: readonly PixelBox[],
): void {
  context.font = '500 12px Inter, "Segoe UI", system-ui, sans-serif';
  context.textBaseline = 'top';
  context.textAlign = 'center';
  context.lineJoin = 'round';
  const boxes: PixelBox[] = [...taken];
  for (const { at, name } of names) {
    const [x, y] = view.pixel(at);
    const half = context.measureText(name).width / 2 + 4;
    const box = { left: x - half, right: x + half, top: y + nameBelow, bottom: y + nameBelow + 18 };
    if (box.left < 0 || box.right > view.width || box.top < 0 || box.bottom > view.height) continue;
    if (boxes.some((one) => overlap(one, box))) continue;
    boxes.push(box);
    context.strokeStyle = colours.halo;
    context.lineWidth = 3;
    context.strokeText(name, x, y + nameBelow + 2);
    context.fillStyle = colours.text;
    context.fillText(name, x, y + nameBelow + 2);
  }
}

/** Pixels. */
export interface PixelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlap(a: PixelBox, b: PixelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
