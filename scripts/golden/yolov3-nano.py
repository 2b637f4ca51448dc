"""
Golden detections: MobileNetV2-YOLOv3-Nano from its Darknet files, run and decoded by OpenCV's dnn (Debian's
python3-opencv 4.6), suppressed class by class by its NMSBoxes.

    python3 scripts/golden/yolov3-nano.py FOLDER_OF_CFG_AND_WEIGHTS > tests/golden/yolov3-nano.json
"""

import json
import sys

import cv2
import numpy
from shapes import shapes

SIZE = 416
LEAST_SCORE = 0.05
MOST_OVERLAP = 0.45
# Found by trying: many boxes, and no rivals whose overlap lies within 0.003 of the limit.
PICTURES = [{"seed": seed, "shapes": count} for seed, count in ((31, 41), (98, 28), (13, 23))]


# OpenCV adds 1e-6 to the variances of Darknet's batch norms, the ONNX graph was folded with 1e-5 (as PyTorch does by
# default): scores would differ by up to 0.002. So the difference is added to the variances in the weights.
EPSILON = 1e-5 - 1e-6
HEADER_BYTES = 20


def open_net(folder):
    stem = f"{folder}/MobileNetV2-YOLOv3-Nano-coco"
    with open(f"{stem}.cfg", "rb") as file:
        config = file.read()
    with open(f"{stem}.weights", "rb") as file:
        header, weights = file.read(HEADER_BYTES), numpy.frombuffer(file.read(), numpy.float32).copy()
    for first, count in variances(config.decode()):
        weights[first : first + count] += EPSILON
    # OpenCV leaves out scores below 0.2 where the file says nothing else.
    config = config.replace(b"[yolo]\n", b"[yolo]\nthresh=0.001\n")
    return cv2.dnn.readNetFromDarknet(
        numpy.frombuffer(config, numpy.uint8), numpy.frombuffer(header + weights.tobytes(), numpy.uint8)
    )


def sections(config):
    """Each section of a Darknet file: its kind and its values."""
    for line in config.splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("["):
            section = (line[1:-1], {})
            yield section
        elif "=" in line:
            name, value = line.split("=", 1)
            section[1][name.strip()] = value.strip()


def variances(config):
    """Where in the weights the variances of each batch norm are: bias, scale, mean, variance, then the filters."""
    found, channels, at = [], [], 0
    net, *layers = list(sections(config))
    now = int(net[1]["channels"])
    for index, (kind, values) in enumerate(layers):
        if kind == "convolutional":
            filters, size, groups = int(values["filters"]), int(values["size"]), int(values.get("groups", 1))
            if int(values.get("batch_normalize", 0)):
                found.append((at + 3 * filters, filters))
                at += 3 * filters
            at += filters + filters * (now // groups) * size * size
            now = filters
        elif kind == "route":
            now = sum(channels[int(layer) % index if int(layer) < 0 else int(layer)] for layer in values["layers"].split(","))
        channels.append(now)
    return found


def rows_of(net, rgb):
    """[n, 85]: middle and size in 0-1, objectness, score of each class."""
    tensor = (rgb.astype(numpy.float32) / 255).transpose(2, 0, 1)[None]
    net.setInput(numpy.ascontiguousarray(tensor))
    return numpy.concatenate(net.forward(net.getUnconnectedOutLayersNames())).astype(numpy.float64)


def detections(rows):
    """[class, score, left, top, width, height] in pixels, the best first."""
    found = []
    for of_class in range(rows.shape[1] - 5):
        scores = rows[:, 5 + of_class]
        chosen = numpy.flatnonzero(scores >= LEAST_SCORE)
        boxes = [[(x - w / 2) * SIZE, (y - h / 2) * SIZE, w * SIZE, h * SIZE] for x, y, w, h in rows[chosen, :4]]
        kept = cv2.dnn.NMSBoxes(boxes, scores[chosen].tolist(), LEAST_SCORE, MOST_OVERLAP) if boxes else []
        found += [[of_class, scores[chosen[index]], *boxes[index]] for index in kept]
    found.sort(key=lambda one: -one[1])
    return [[one[0], round(one[1], 6), *[round(side, 3) for side in one[2:]]] for one in found]


def main():
    net = open_net(sys.argv[1])
    pictures = [
        {**picture, "detections": detections(rows_of(net, shapes(picture["seed"], SIZE, SIZE, picture["shapes"])))}
        for picture in PICTURES
    ]
    print(json.dumps({"opencv": cv2.__version__, "size": SIZE, "pictures": pictures}))


if __name__ == "__main__":
    main()
