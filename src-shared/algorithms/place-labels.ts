/** @file Where the labels of boxes stand. Lengths are pixels from the top left corner of the stage. */

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle extends Size {
  readonly left: number;
  readonly top: number;
}

/** A label to be placed: at what it stands, and how large it is. */
export interface LabelToPlace {
  readonly box: Rectangle;
  readonly size: Size;
}

/** A label's corner; `isFree` false: it covers another one wherever it stands. */
export interface PlacedLabel {
  readonly left: number;
  readonly top: number;
  readonly isFree: boolean;
}

/**
 * A place for each label, the first ones first: above the left corner of its box, else above the right one, else inside,
 * else below; never beyond the stage. Of a box that is partly off the stage the part that is seen counts. `gap` stays
 * between a box and its label, and between two labels.
 */
export function placeLabels(stage: Size, labels: readonly LabelToPlace[], gap: number): PlacedLabel[] {
  const taken: Rectangle[] = [];
  return labels.map(({ box, size }) => {
    const places = placesAt(seenPart(stage, box), size, gap).map((place) => inside(stage, place, gap));
    const free = places.find((place) => !taken.some((other) => touches(place, other, gap)));
    const place = free ?? places[0] ?? { ...box, ...size };
    if (free !== undefined) taken.push(free);
    return { left: place.left, top: place.top, isFree: free !== undefined };
  });
}

/** Whether anything of the box can be seen. */
export function isOnStage(stage: Size, { left, top, width, height }: Rectangle): boolean {
  return left < stage.width && top < stage.height && left + width > 0 && top + height > 0;
}

function seenPart(stage: Size, { left, top, width, height }: Rectangle): Rectangle {
  const [from, above] = [Math.max(0, left), Math.max(0, top)];
  return {
    left: from,
    top: above,
    width: Math.max(0, Math.min(stage.width, left + width) - from),
    height: Math.max(0, Math.min(stage.height, top + height) - above),
  };
}

function placesAt(box: Rectangle, size: Size, gap: number): Rectangle[] {
  const right = box.left + box.width - size.width;
  const [above, below] = [box.top - size.height - gap, box.top + box.height + gap];
  const [inLeft, inRight] = [box.left + 2 * gap, right - 2 * gap];
  const [inTop, inBottom] = [box.top + 2 * gap, box.top + box.height - size.height - 2 * gap];
  return [
    { left: box.left, top: above, ...size },
    { left: right, top: above, ...size },
    { left: inLeft, top: inTop, ...size },
    { left: inRight, top: inTop, ...size },
    { left: inLeft, top: inBottom, ...size },
    { left: inRight, top: inBottom, ...size },
    { left: box.left, top: below, ...size },
    { left: right, top: below, ...size },
  ];
}

function inside(stage: Size, place: Rectangle, gap: number): Rectangle {
  const within = (at: number, most: number): number => Math.max(gap, Math.min(at, most - gap));
  return {
    ...place,
    left: within(place.left, stage.width - place.width),
    top: within(place.top, stage.height - place.height),
  };
}

function touches(a: Rectangle, b: Rectangle, gap: number): boolean {
  return (
    a.left < b.left + b.width + gap &&
    b.left < a.left + a.width + gap &&
    a.top < b.top + b.height + gap &&
    b.top < a.top + a.height + gap
  );
}
