"""Writes the frames of src/test/resources/frames: one picture in every form a JPEG of it may have.

    apt-get install libjpeg-turbo-progs; pip install pillow
    python datasets/src/test/python/frames.py datasets/src/test/resources/frames
"""

import pathlib
import random
import struct
import subprocess
import sys

from PIL import Image, ImageCms, ImageDraw

SIDE = 224
FOLDER = pathlib.Path(sys.argv[1])


def picture():
    """Two strongly coloured tape lines on a floor, alike in no direction, with grain so that every coefficient is used."""
    image = Image.new("RGB", (SIDE, SIDE), (118, 110, 100))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIDE, 60), fill=(190, 205, 230))
    draw.rectangle((20, 20, 70, 60), fill=(30, 90, 40))
    draw.line((10, 223, 90, 120, 190, 64), fill=(240, 110, 20), width=9)
    draw.line((215, 223, 180, 140, 218, 64), fill=(20, 40, 220), width=9)
    grain = random.Random(7)
    for _ in range(250):
        x, y = grain.randrange(SIDE), grain.randrange(SIDE)
        draw.point((x, y), fill=tuple(grain.randrange(256) for _ in range(3)))
    return image


def made_by(tool, *arguments, given):
    return subprocess.run([tool, *arguments], input=given, capture_output=True, check=True).stdout


def segments(jpeg):
    """(marker, bytes with marker) of each segment up to the first scan, and the scan with all that follows."""
    at, found = 2, []
    while jpeg[at + 1] != 0xDA:
        size = 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        found.append((jpeg[at + 1], jpeg[at : at + size]))
        at += size
    return found, jpeg[at:]


def joined(found, scan):
    return b"\xff\xd8" + b"".join(segment for _, segment in found) + scan


def without(jpeg, *markers):
    found, scan = segments(jpeg)
    return joined([(marker, segment) for marker, segment in found if marker not in markers], scan)


def with_ids(jpeg, ids):
    """Without JFIF and Adobe segments, so that only the components' ids tell the colours."""
    found, scan = segments(without(jpeg, 0xE0, 0xEE))
    scan = bytearray(scan)
    for place, wanted in enumerate(ids):
        scan[5 + 2 * place] = wanted
    for place, (marker, segment) in enumerate(found):
        if marker == 0xC0:
            changed = bytearray(segment)
            for component, wanted in enumerate(ids):
                changed[10 + 3 * component] = wanted
            found[place] = (marker, bytes(changed))
    return joined(found, bytes(scan))


def patched(jpeg, marker, offset, value, new_marker=None):
    found, scan = segments(jpeg)
    for place, (there, segment) in enumerate(found):
        if there == marker:
            changed = bytearray(segment)
            changed[1] = new_marker or marker
            if offset is not None:
                changed[offset] = value
            found[place] = (there, bytes(changed))
    return joined(found, scan)


def with_segment(jpeg, marker, body):
    found, scan = segments(jpeg)
    return joined(found[:1] + [(marker, struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body)] + found[1:], scan)


def exif(orientation, order="<"):
    tiff = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    entries = struct.pack(order + "HHHI", 2, 0x0100, 4, 1) + struct.pack(order + "I", SIDE)
    entries += struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + tiff + entries + struct.pack(order + "I", 0)


def profile(icc):
    return b"ICC_PROFILE\0\1\1" + icc


def wide_gamut():
    """The sRGB profile with its red and green primaries exchanged: a browser that heeds it shows other colours."""
    icc = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", icc[128:132])[0]
    tags = {bytes(icc[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(count)}
    red, green = tags[b"rXYZ"] + 4, tags[b"gXYZ"] + 4
    icc[red : red + 8], icc[green : green + 8] = icc[green : green + 8], icc[red : red + 8]
    return bytes(icc)


def with_fill_bytes(jpeg):
    found, scan = segments(jpeg)
    assert scan[-2:] == b"\xff\xd9"
    return b"\xff\xd8" + b"".join(b"\xff\xff" + s for _, s in found) + b"\xff" + scan[:-2] + b"\xff\xff\xff\xff\xd9"


def main():
    image = picture()
    plain = image.tobytes()
    ppm = b"P6 %d %d 255\n" % image.size + plain
    pgm = b"P5 %d %d 255\n" % image.size + image.convert("L").tobytes()
    c = ("cjpeg", "-quality", "60")
    s420 = made_by(*c, given=ppm)
    s444 = made_by(*c, "-sample", "1x1", given=ppm)
    rgb = made_by(*c, "-rgb", given=ppm)
    frames = {
        "420": s420,
        "422": made_by(*c, "-sample", "2x1", given=ppm),
        "440": made_by(*c, "-sample", "1x2", given=ppm),
        "444": s444,
        "411": made_by(*c, "-sample", "4x1", given=ppm),
        "grey": made_by(*c, given=pgm),
        "progressive-420": made_by(*c, "-progressive", given=ppm),
        "progressive-444": made_by(*c, "-progressive", "-sample", "1x1", given=ppm),
        "progressive-grey": made_by(*c, "-progressive", given=pgm),
        "restart-markers": made_by(*c, "-restart", "3B", given=ppm),
        "huffman-optimised": made_by(*c, "-optimize", given=ppm),
        "no-huffman-tables": without(s422_mjpeg(made_by(*c, "-sample", "2x1", given=ppm)), 0xC4),
        "fill-bytes": with_fill_bytes(s420),
        "bytes-after-the-end": s420 + b"\0" * 40,
        "rgb-adobe": rgb,
        "rgb-ids-letters": without(rgb, 0xEE),
        "ids-1-2-3": with_ids(s444, (1, 2, 3)),
        "ids-0-1-2": with_ids(s444, (0, 1, 2)),
        "ids-0-1-2-of-420": with_ids(s420, (0, 1, 2)),
        "ids-letters": with_ids(s444, b"YUV"),
        "exif-orientation-0": with_segment(s420, 0xE1, exif(0)),
        "exif-orientation-1": with_segment(s420, 0xE1, exif(1, ">")),
        "exif-orientation-9": with_segment(s420, 0xE1, exif(9)),
        "exif-cut-off": with_segment(s420, 0xE1, exif(6)[:20]),
        "profile-srgb": with_segment(
            s420, 0xE2, profile(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
        ),
        "refused-profile": with_segment(s420, 0xE2, profile(wide_gamut())),
        "refused-arithmetic": made_by(*c, "-arithmetic", given=ppm),
        "refused-12-bit": patched(s420, 0xC0, 4, 12, 0xC1),
        "refused-lossless": patched(s420, 0xC0, None, 0, 0xC3),
        "refused-cut-off": s420[: len(s420) // 2],
        "refused-cut-off-and-closed": s420[: len(s420) // 2] + b"\xff\xd9",
        "refused-without-end": s420[:-2],
    }
    for orientation in range(2, 9):
        frames[f"refused-exif-orientation-{orientation}"] = with_segment(
            s420, 0xE1, exif(orientation, "<>"[orientation % 2])
        )
    for name, jpeg in frames.items():
        (FOLDER / f"{name}.jpg").write_bytes(jpeg)
    image.convert("CMYK").save(FOLDER / "refused-cmyk.jpg", quality=60)
    ycck = bytearray((FOLDER / "refused-cmyk.jpg").read_bytes())
    at = ycck.index(b"Adobe")
    ycck[at + 11] = 2
    (FOLDER / "refused-ycck.jpg").write_bytes(ycck)


def s422_mjpeg(jpeg):
    """With the segment that cameras put first instead of JFIF's."""
    return with_segment(without(jpeg, 0xE0), 0xE0, b"AVI1\0" + b"\0" * 9)


main()
