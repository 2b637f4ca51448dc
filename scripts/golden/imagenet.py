"""
How often ONNX Runtime's Python and Pillow (torchvision's usual preprocessing: short side 256, bilinear, middle 224)
have the right class first or among the first five, over a folder of pictures named by their WordNet id.

    python3 scripts/golden/imagenet.py PICTURES SYNSET_FILE GRAPH...
"""

import json
import os
import sys

import numpy
import onnxruntime
from PIL import Image

MEAN = numpy.array([0.485, 0.456, 0.406])
STD = numpy.array([0.229, 0.224, 0.225])


def tensor_of(path):
    picture = Image.open(path).convert("RGB")
    width, height = picture.size
    scaled = (256, 256 * height // width) if width <= height else (256 * width // height, 256)
    picture = picture.resize(scaled, Image.BILINEAR)
    # As torchvision's CenterCrop: Python rounds halves to the even one.
    left, top = round((scaled[0] - 224) / 2), round((scaled[1] - 224) / 2)
    pixels = numpy.asarray(picture.crop((left, top, left + 224, top + 224)))
    return ((pixels / 255 - MEAN) / STD).astype(numpy.float32).transpose(2, 0, 1)[None]


def main():
    folder, synset, *graphs = sys.argv[1:]
    with open(synset, encoding="utf8") as file:
        ids = [line.split(" ")[0] for line in file]
    names = sorted(os.listdir(folder))
    tensors = [tensor_of(os.path.join(folder, name)) for name in names]
    results = {}
    for graph in graphs:
        options = onnxruntime.SessionOptions()
        # Without it processors without VNNI cut off sums of int8 models.
        options.add_session_config_entry("session.x64quantprecision", "1")
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        source = session.get_inputs()[0].name
        target = session.get_outputs()[0].name
        first = five = 0
        for name, tensor in zip(names, tensors):
            best = numpy.argsort(-session.run([target], {source: tensor})[0].reshape(-1), kind="stable")[:5]
            right = ids.index(name.split("_")[0])
            first += best[0] == right
            five += right in best
        results[os.path.basename(graph)] = {"top1": int(first) / len(names), "top5": int(five) / len(names)}
    print(json.dumps({"pictures": len(names), "models": results}))


if __name__ == "__main__":
    main()
