"""Golden outputs of the reference models, from OpenCV's dnn module (made with 4.6, Debian's python3-opencv).

    node scripts/make-reference-models.ts
    /usr/bin/python3 scripts/golden/make-golden-reference.py GRAPH.onnx... --out tests/golden

    npx oxfmt tests/golden/reference-*.json

Each graph's card lies beside it. Nothing here comes from the project's TypeScript but the card: tensors, decoding and
thresholds are written anew, so that both sides agree only where both are right.
"""

import argparse
import json
import pathlib

import cv2
import numpy as np

SIZE = 416
SCORE = 0.3
OVERLAP = 0.45
MASK = np.uint64(0xFFFFFFFF)


def mixed(value):
    """lowbias32 of hash-prospector, in 64 bits with the upper half cut away."""
    value = value.astype(np.uint64)
    value = ((value ^ (value >> np.uint64(16))) * np.uint64(0x7FEB352D)) & MASK
    value = ((value ^ (value >> np.uint64(15))) * np.uint64(0x846CA68B)) & MASK
    return value ^ (value >> np.uint64(16))


def clouds():
    """Value noise in whole numbers; scripts/reference-models/test-pictures.ts makes the same bytes."""
    y, x, channel = np.meshgrid(np.arange(SIZE), np.arange(SIZE), np.arange(3), indexing="ij")
    total = np.zeros((SIZE, SIZE, 3), np.int64)
    for spacing, weight in ((64, 3), (8, 3), (2, 2)):
        right, down = x % spacing, y % spacing

        def at(across, along):
            place = ((channel * 65536 + spacing) * 256 + y // spacing + along) * 256 + x // spacing + across
            return (mixed(place & 0xFFFFFFFF) & np.uint64(255)).astype(np.int64)

        above = at(0, 0) * (spacing - right) + at(1, 0) * right
        below = at(0, 1) * (spacing - right) + at(1, 1) * right
        total += weight * ((above * (spacing - down) + below * down) // (spacing * spacing))
    return np.clip(total * 5 // 16 - 192, 0, 255).astype(np.uint8)


def pictures(folder):
    """Upright RGB pictures of 416 x 416."""
    landscape = cv2.imread(str(folder / "reference-landscape.png"), cv2.IMREAD_COLOR)
    return {"landscape": cv2.cvtColor(landscape, cv2.COLOR_BGR2RGB), "clouds": clouds()}


def tensor(picture, entry):
    """The middle of the picture as the card wants it, computed in 64 bits and rounded once."""
    top, left = (SIZE - entry["height"]) // 2, (SIZE - entry["width"]) // 2
    middle = picture[top : top + entry["height"], left : left + entry["width"]].astype(np.float64)
    values = (middle * entry["scale"] - np.array(entry["mean"])) / np.array(entry["std"])
    return np.ascontiguousarray(values.transpose(2, 0, 1)[None].astype(np.float32))


def sigmoid(value):
    return 1 / (1 + np.exp(-value))


def candidates(heads, card):
    """Every class of every box that passes SCORE: class, score, left, top, width, height in pixels of the input."""
    found = []
    for head in card["output"]["heads"]:
        anchors, stride = np.array(head["anchors"]), head["stride"]
        raw = heads[head["name"]][0].astype(np.float64)
        cells = raw.shape[1]
        raw = raw.reshape(len(anchors), -1, cells, cells)
        scores = sigmoid(raw[:, 4:5]) * sigmoid(raw[:, 5:])
        for anchor, kind, row, column in np.argwhere(scores >= SCORE):
            x, y, width, height = raw[anchor, :4, row, column]
            centre = (sigmoid(np.array([x, y])) + (column, row)) * stride
            size = np.exp([width, height]) * anchors[anchor]
            found.append([int(kind), float(scores[anchor, kind, row, column]), *(centre - size / 2), *size])
    return sorted(found, key=lambda entry: -entry[1])


def kept_of(boxes):
    """What OpenCV's non-maximum suppression keeps, class by class."""
    kept = []
    for kind in {entry[0] for entry in boxes}:
        own = [entry for entry in boxes if entry[0] == kind]
        indices = cv2.dnn.NMSBoxes([entry[2:] for entry in own], [entry[1] for entry in own], SCORE, OVERLAP)
        kept += [own[int(index)] for index in np.array(indices).reshape(-1)]
    return sorted(kept, key=lambda entry: -entry[1])


def rounded(values, digits):
    return [value if isinstance(value, int) else round(float(value), digits) for value in values]


def samples(output):
    """64 values spread evenly over the output, and the sum and sum of squares of all of it."""
    flat = output.reshape(-1).astype(np.float64)
    step = flat.size // 64
    return {
        "step": step,
        "values": rounded(flat[:: step][:64], 6),
        "sum": round(float(flat.sum()), 4),
        "squares": round(float((flat * flat).sum()), 4),
    }


def facts(outputs, card):
    """What is kept of the outputs of one picture."""
    if card["task"] == "classify":
        logits = outputs[card["output"]["name"]][0]
        best = np.argsort(-logits, kind="stable")[:20]
        return {"top": [[int(index), round(float(logits[index]), 5)] for index in best]}
    boxes = candidates(outputs, card)
    return {
        "heads": {head["name"]: samples(outputs[head["name"]]) for head in card["output"]["heads"]},
        "candidates": [rounded(entry, 4) for entry in boxes],
        "kept": [rounded(entry, 4) for entry in kept_of(boxes)],
    }


def golden(graph, folder):
    card = json.loads((graph.parent / "card.json").read_text())
    net = cv2.dnn.readNetFromONNX(str(graph))
    names = net.getLayerNames()
    weighted = [name for name in names if net.getLayer(net.getLayerId(name)).type in ("Convolution", "InnerProduct")]
    of_layer = {name: name.split("!")[-1] for name in weighted}
    result = {"model": card["id"], "sha256": card["files"][0]["sha256"], "opencv": cv2.__version__, "pictures": {}}
    for name, picture in pictures(folder).items():
        net.setInput(tensor(picture, card["input"]))
        outputs = {of_layer[layer]: value for layer, value in zip(weighted, net.forward(weighted))}
        variances = {layer: round(float(value.var()), 3) for layer, value in outputs.items()}
        result["pictures"][name] = {"variances": variances, **facts(outputs, card)}
    (folder / f"{card['id']}.json").write_text(dense(result))


def dense(value, depth=0):
    """JSON with a line for each entry of an object and each innermost list."""
    indent = "  " * (depth + 1)
    if isinstance(value, dict):
        lines = [f"{indent}{json.dumps(key)}: {dense(entry, depth + 1)}" for key, entry in value.items()]
        text = "{\n" + ",\n".join(lines) + "\n" + "  " * depth + "}"
    elif isinstance(value, list) and value and isinstance(value[0], list):
        text = "[\n" + ",\n".join(indent + json.dumps(entry) for entry in value) + "\n" + "  " * depth + "]"
    else:
        text = json.dumps(value)
    return text + "\n" if depth == 0 else text


arguments = argparse.ArgumentParser()
arguments.add_argument("graphs", nargs="+", type=pathlib.Path)
arguments.add_argument("--out", type=pathlib.Path, required=True)
options = arguments.parse_args()
for path in options.graphs:
    golden(path, options.out)
