"""
Golden classes: SqueezeNet 1.1 run by OpenCV's dnn (Debian's python3-opencv 4.6) on pictures of plain shapes.

    python3 scripts/golden/squeezenet.py GRAPH > tests/golden/squeezenet.json
"""

import json
import sys

import cv2
import numpy
from shapes import shapes

SIZE = 224
MEAN = numpy.array([0.485, 0.456, 0.406])
STD = numpy.array([0.229, 0.224, 0.225])
PICTURES = [{"seed": seed, "shapes": 20} for seed in (1, 2, 3)]


def best_five(net, rgb):
    """[class, share after softmax] of the best five."""
    tensor = ((rgb / 255 - MEAN) / STD).astype(numpy.float32).transpose(2, 0, 1)[None]
    net.setInput(numpy.ascontiguousarray(tensor))
    logits = net.forward().reshape(-1).astype(numpy.float64)
    shares = numpy.exp(logits - logits.max())
    shares /= shares.sum()
    return [[int(index), round(float(shares[index]), 6)] for index in numpy.argsort(-shares)[:5]]


def main():
    net = cv2.dnn.readNetFromONNX(sys.argv[1])
    pictures = [{**one, "best": best_five(net, shapes(one["seed"], SIZE, SIZE, one["shapes"]))} for one in PICTURES]
    print(json.dumps({"opencv": cv2.__version__, "size": SIZE, "pictures": pictures}))


if __name__ == "__main__":
    main()
