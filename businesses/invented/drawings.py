"""Drawn pictures that stand for photos: plain shapes that nobody takes for a real place."""

import io
from random import Random

from PIL import Image, ImageDraw

SIZE = (1280, 960)
COLOURS = ("#0b5d4e", "#c98a2b", "#7a4b2a", "#3f6f9f", "#9c3f4f", "#5d7a3a")


def draw_picture(rng: Random) -> bytes:
    """A JPEG of a shelf with things on it, in colours of its own."""
    wall, shelf, *things = rng.sample(COLOURS, len(COLOURS))
    image = Image.new("RGB", SIZE, "#f4efe6")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 260), fill=wall)
    for board in (420, 660, 900):
        pen.rectangle((80, board, SIZE[0] - 80, board + 24), fill=shelf)
        left = 110
        while left < SIZE[0] - 200:
            width, height = rng.randint(60, 130), rng.randint(70, 190)
            colour = rng.choice(things)
            if rng.random() < 0.5:  # noqa: PLR2004  round or square
                pen.ellipse((left, board - height, left + width, board), fill=colour)
            else:
                pen.rounded_rectangle((left, board - height, left + width, board), 14, fill=colour)
            left += width + rng.randint(14, 60)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
