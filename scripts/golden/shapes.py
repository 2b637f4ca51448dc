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


def shapes(seed, width, height, count):
    """RGB bytes [height, width, 3]: rectangles and ellipses in turn, each over those before it."""
    random = mulberry32(seed)

    def whole(below):
        return int(random() * below)

    picture = numpy.empty((height, width, 3), numpy.uint8)
    picture[:] = [whole(256), whole(256), whole(256)]
    rows, columns = numpy.mgrid[0:height, 0:width].astype(numpy.int64)
    for index in range(count):
        colour = [whole(256), whole(256), whole(256)]
        left, top = whole(width), whole(height)
        wide, high = 8 + whole(width // 3), 8 + whole(height // 3)
        x, y = columns - left, rows - top
        inside = (x >= 0) & (x < wide) & (y >= 0) & (y < high)
        if index % 2 == 1:
            inside &= (2 * x - wide) ** 2 * high**2 + (2 * y - high) ** 2 * wide**2 <= wide**2 * high**2
        picture[inside] = colour
    return picture
