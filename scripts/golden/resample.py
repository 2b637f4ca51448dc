"""
SHA-256 of a picture of plain shapes in other sizes, as Pillow resizes it (made with 12.3).

    python3 scripts/golden/resample.py > tests/golden/resample.json
"""

import hashlib
import json

import PIL
from PIL import Image
from shapes import shapes

PICTURE = {"seed": 7, "width": 64, "height": 48, "shapes": 14}
SIZES = [(40, 30), (13, 47), (100, 91)]
KERNELS = {"bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC, "lanczos3": Image.LANCZOS}


def main():
    picture = Image.fromarray(shapes(PICTURE["seed"], PICTURE["width"], PICTURE["height"], PICTURE["shapes"]))
    resized = [
        {
            "kernel": name,
            "width": width,
            "height": height,
            "sha256": hashlib.sha256(picture.resize((width, height), kernel).tobytes()).hexdigest(),
        }
        for name, kernel in KERNELS.items()
        for width, height in SIZES
    ]
    print(json.dumps({"pillow": PIL.__version__, "picture": PICTURE, "resized": resized}))


if __name__ == "__main__":
    main()
