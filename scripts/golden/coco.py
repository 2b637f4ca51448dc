"""
Precision and recall at a score of 0.3 (right: overlap of half or more, class by class, from the best down) of what OpenCV's
dnn (Debian's python3-opencv 4.6) sees with letterbox.py's letterboxes and decoding, over a folder as labelled-coco.

    python3 scripts/golden/coco.py FOLDER_OF_CFG_AND_WEIGHTS YOLOX_GRAPH LABELLED_COCO
"""

import json
import pathlib
import sys

import cv2
import letterbox

LEAST_SCORE = 0.3
LEAST_OVERLAP = 0.5


def truth_of(labels, width, height):
    """[class, left, top, width, height] in pixels; a line is `class cx cy width height` in 0-1."""
    rows = [line.split() for line in labels.read_text().splitlines()] if labels.exists() else []
    values = [(int(row[0]), *map(float, row[1:5])) for row in rows]
    return [[of, (x - w / 2) * width, (y - h / 2) * height, w * width, h * height] for of, x, y, w, h in values]


def overlap(one, other):
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    both = max(0, wide) * max(0, high)
    return both / (one[2] * one[3] + other[2] * other[3] - both)


def inside(box, width, height):
    left, top = max(0, box[0]), max(0, box[1])
    return [left, top, min(width, box[0] + box[2]) - left, min(height, box[1] + box[3]) - top]


def right_ones(found, truth):
    free, right = list(truth), 0
    for of_class, _, *box in found:
        rivals = [(overlap(box, one[1:]), index) for index, one in enumerate(free) if one[0] == of_class]
        best = max(rivals, default=(0, 0))
        if best[0] >= LEAST_OVERLAP:
            free.pop(best[1])
            right += 1
    return right


def main():
    darknet, yolox, coco = sys.argv[1:]
    images = pathlib.Path(coco, "images", "train2017")
    labels = pathlib.Path(coco, "object_detection", "labels", "train2017")
    results = {}
    for model, (fit, rows_of) in letterbox.models(darknet, yolox).items():
        there = shown = right = 0
        for path in sorted(images.glob("*.jpg")):
            rgb = cv2.cvtColor(cv2.imread(str(path), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
            height, width = rgb.shape[:2]
            boxed, placement = fit(rgb)
            seen = letterbox.on_picture(letterbox.detections(rows_of(boxed)), placement, width, height)
            found = [[*one[:2], *inside(one[2:], width, height)] for one in seen if one[1] >= LEAST_SCORE]
            truth = truth_of(labels / f"{path.stem}.txt", width, height)
            there, shown, right = there + len(truth), shown + len(found), right + right_ones(found, truth)
        precision, recall = right / shown, right / there
        f1 = 2 * precision * recall / (precision + recall)
        figures = {"precision": precision, "recall": recall, "f1": f1}
        results[model] = {"boxes": there, **{name: round(value, 3) for name, value in figures.items()}}
    print(json.dumps(results))


if __name__ == "__main__":
    main()
