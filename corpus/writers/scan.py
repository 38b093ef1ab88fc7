"""A paper that went through a copier: pictures of another paper's pages, a little askew, with specks and no words."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pypdfium2
from PIL import Image

from corpus.markup import Source

DPI = 200
LEVEL = 160  # darker than this is black
SPECKS = 60
TURN = 0.3  # degrees
STILL = time.gmtime(1_704_067_200)


def write(source: Source, path: Path) -> None:
    """Write the pictures of the paper that `scan_of` names, which stands beside this one."""
    chance = Random(source.name)  # noqa: S311 - dirt, no secret
    original = Path(__file__).resolve().parents[1] / "papers" / f"{source.head['scan_of']}.pdf"
    with pypdfium2.PdfDocument(original) as document:
        pages = [_copied(page.render(scale=DPI / 72, grayscale=True).to_pil(), chance) for page in document]
    pages[0].save(
        path,
        "PDF",
        resolution=DPI,
        save_all=True,
        append_images=pages[1:],
        creationDate=STILL,
        modDate=STILL,
        producer="Copier",
    )


def _copied(picture: Image.Image, chance: Random) -> Image.Image:
    """Black and white as a copier sees it."""
    grey = picture.convert("L").rotate(chance.uniform(-TURN, TURN), Image.Resampling.BICUBIC, fillcolor=255)
    for _ in range(SPECKS):
        grey.putpixel((chance.randrange(grey.width), chance.randrange(grey.height)), 0)
    return grey.point(lambda level: 255 if level > LEVEL else 0).convert("1", dither=Image.Dither.NONE)
