"""Pictures of plain shapes, drawn alike by tests/make/shapes-picture.ts: whole numbers only, the same bytes everywhere."""

import numpy


def mulberry32(seed):
    """The stream of src-shared/algorithms/mulberry32.ts."""
    state = seed & 0xFFFFFFFF

    def random():
        nonlocal state
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        mixed = ((state ^ (state >> 15)) * (1 | state)) & 0xFFFFFFFF
        mixed = ((mixed + (((mixed ^ (mixed >> 7)) * (61 | mixed)) & 0xFFFFFFFF)) & 0xFFFFFFFF) ^ mixed
        return ((mixed ^ (mixed >> 14)) & 0xFFFFFFFF) / 4294967296

    return random


def shapes(seed, size, count):
    """RGB bytes [size, size, 3]: rectangles and ellipses in turn, each over those before it."""
    random = mulberry32(seed)

    def whole(below):
        return int(random() * below)

    picture = numpy.empty((size, size, 3), numpy.uint8)
    picture[:] = [whole(256), whole(256), whole(256)]
    rows, columns = numpy.mgrid[0:size, 0:size].astype(numpy.int64)
    for index in range(count):
        colour = [whole(256), whole(256), whole(256)]
        left, top = whole(size), whole(size)
        width, height = 8 + whole(size // 3), 8 + whole(size // 3)
        x, y = columns - left, rows - top
        inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
        if index % 2 == 1:
            inside &= (2 * x - width) ** 2 * height**2 + (2 * y - height) ** 2 * width**2 <= width**2 * height**2
        picture[inside] = colour
    return picture
