"""
Letterboxes, made anew in numpy (by formulas, in 64 bits) and by OpenCV, and what OpenCV's dnn (Debian's python3-opencv
4.6) sees in them: the Darknet original of YOLOv3-Nano, and YOLOX-Nano, which 4.6 reads as ONNX.

    python3 scripts/golden/letterbox.py FOLDER_OF_CFG_AND_WEIGHTS YOLOX_GRAPH tests/golden

writes letterbox.json and the letterboxes as PNG. Boxes are left, top, width and height in pixels of the upright picture.
"""

import importlib
import json
import pathlib
import sys

import cv2
import numpy
from shapes import shapes

nano = importlib.import_module("yolov3-nano")

SIZE = 416
# Found by trying: no rivals whose overlap lies within 0.003 of the limit, or whose scores lie within 0.001.
PICTURES = [
    {"name": "landscape", "seed": 55, "width": 640, "height": 480, "shapes": 40},
    {"name": "portrait", "seed": 1, "width": 900, "height": 1200, "shapes": 13},
]


def triangle(x):
    return numpy.maximum(0, 1 - x)


def catmull_rom(x):
    """Keys' cubic with a = -1/2."""
    inner = (1.5 * x - 2.5) * x * x + 1
    outer = ((-0.5 * x + 2.5) * x - 4) * x + 2
    return numpy.where(x < 1, inner, numpy.where(x < 2, outer, 0))


def weights(length, new_length, kernel):
    """[new_length, length]: how much each old pixel counts in each new one; as wide as a new pixel where it shrinks."""
    step = length / new_length
    middles = (numpy.arange(new_length) + 0.5) * step
    distances = numpy.abs(numpy.arange(length)[None] + 0.5 - middles[:, None]) / max(1, step)
    found = kernel(distances)
    return found / found.sum(axis=1, keepdims=True)


def to_bytes(values):
    return numpy.clip(numpy.floor(values + 0.5), 0, 255)


def resized(rgb, width, height, kernel):
    """First across, then down, each rounded to bytes, as Pillow does it."""
    wide = to_bytes(weights(rgb.shape[1], width, kernel) @ rgb.astype(numpy.float64))
    return to_bytes(numpy.tensordot(weights(rgb.shape[0], height, kernel), wide, 1)).astype(numpy.uint8)


def letterbox(rgb, kernel, is_centred, fill):
    """[416, 416, 3], and where the picture lies on it: left, top, width, height."""
    height, width = rgb.shape[:2]
    longer = max(width, height)
    width, height = width * SIZE // longer, height * SIZE // longer
    left, top = ((SIZE - width) // 2, (SIZE - height) // 2) if is_centred else (0, 0)
    inside = resized(rgb, width, height, kernel)
    border = (top, SIZE - height - top, left, SIZE - width - left)
    return cv2.copyMakeBorder(inside, *border, cv2.BORDER_CONSTANT, value=[fill] * 3), (left, top, width, height)


def yolov3_rows(net, boxed):
    """[n, 85]: middle and size in pixels of the input, objectness, score of each class."""
    rows = nano.rows_of(net, boxed)
    rows[:, :4] *= SIZE
    return rows


def yolox_rows(net, boxed):
    """The same: Ge et al. 2021, section 2.1."""
    net.setInput(cv2.dnn.blobFromImage(boxed, swapRB=True))
    raw = net.forward()[0].astype(numpy.float64)
    sides = [(stride, SIZE // stride) for stride in (8, 16, 32)]
    cells = [(column, row, stride) for stride, side in sides for row in range(side) for column in range(side)]
    columns, rows, strides = numpy.array(cells).T
    middles = (raw[:, :2] + numpy.stack([columns, rows], 1)) * strides[:, None]
    sizes = numpy.exp(raw[:, 2:4]) * strides[:, None]
    return numpy.concatenate([middles, sizes, raw[:, 4:5], raw[:, 4:5] * raw[:, 5:]], 1)


def detections(rows):
    """[class, score, left, top, width, height] in pixels of the input, the best first."""
    return nano.detections(numpy.concatenate([rows[:, :4] / SIZE, rows[:, 4:]], 1))


def on_picture(found, placement, width, height):
    left, top, wide, high = placement
    across, down = width / wide, height / high

    def moved(of_class, score, x, y, w, h):
        sides = ((x - left) * across, (y - top) * down, w * across, h * down)
        return [of_class, score, *[round(side, 3) for side in sides]]

    return [moved(*one) for one in found]


def models(darknet, yolox):
    """By model: its letterbox, and what it sees."""
    first, second = nano.open_net(darknet), cv2.dnn.readNetFromONNX(yolox)
    return {
        "yolov3-nano-416": (
            lambda rgb: letterbox(rgb, catmull_rom, True, 128),
            lambda boxed: yolov3_rows(first, boxed),
        ),
        "yolox-nano": (
            lambda rgb: letterbox(rgb, triangle, False, 114),
            lambda boxed: yolox_rows(second, boxed),
        ),
    }


def main():
    darknet, yolox, out = sys.argv[1:]
    known = models(darknet, yolox)
    pictures = []
    for picture in PICTURES:
        rgb = shapes(picture["seed"], picture["width"], picture["height"], picture["shapes"])
        seen = {}
        for model, (fit, rows_of) in known.items():
            boxed, placement = fit(rgb)
            file = f"letterbox-{picture['name']}-{model}.png"
            cv2.imwrite(str(pathlib.Path(out, file)), boxed[:, :, ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 9])
            found = on_picture(detections(rows_of(boxed)), placement, picture["width"], picture["height"])
            seen[model] = {"letterbox": file, "placement": placement, "detections": found}
        pictures.append({**picture, "models": seen})
    golden = {"opencv": cv2.__version__, "size": SIZE, "pictures": pictures}
    pathlib.Path(out, "letterbox.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
