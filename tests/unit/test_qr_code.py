"""QR codes: a scanner of another make reads them, whole or scratched, whatever the length of the address."""

import re
from random import Random

import numpy as np
import numpy.typing as npt
import pytest
import zxingcpp

from gongkai.pages.qr_code import QrCode, qr_code

LONGEST = 230
MODULE = 4
Modules = npt.NDArray[np.uint8]


@pytest.mark.parametrize(
    "length", [*range(1, LONGEST, 3), 17, 18, 32, 53, 54, 78, 79, 106, 107, 134, 154, 192, LONGEST]
)
def test_addresses_of_every_length_are_read(length: int) -> None:
    letters = Random(length).choices("abcdefghijklmnopqrstuvwxyz0123456789-/._%", k=length)
    address = ("https://a.example/items/2026/" + "".join(letters))[:length]
    assert scanned(modules_of(drawn(address))) == address


def test_the_smallest_code_that_holds_it_is_drawn() -> None:
    sizes = [drawn("x" * length).size for length in (17, 18, 106, 107, LONGEST)]
    assert sizes == [21, 25, 37, 41, 53]


def test_a_longer_address_has_no_code() -> None:
    assert qr_code("x" * (LONGEST + 1)) is None


@pytest.mark.parametrize("length", [17, 75, 130, 190, LONGEST])
def test_a_scratched_code_is_read(length: int) -> None:
    """One codeword in a hundred can be lost; two adjoining modules in the dense part are at most two codewords."""
    address = "https://a.example/" + "b" * (length - 18) if length > 18 else "b" * length
    modules = modules_of(drawn(address))
    for row in range(9, 11):
        modules[row, modules.shape[1] - 2] ^= 1
    assert scanned(modules) == address


def test_codes_differ_only_by_what_they_say() -> None:
    assert drawn("https://a.example/1.html") == drawn("https://a.example/1.html")
    assert drawn("https://a.example/1.html").path != drawn("https://a.example/2.html").path


def drawn(text: str) -> QrCode:
    code = qr_code(text)
    assert code
    return code


def modules_of(code: QrCode) -> Modules:
    """Follow the pen; 1 is dark."""
    modules = np.zeros((code.size, code.size), dtype=np.uint8)
    x = y = 0
    for stroke, right, down in re.findall(r"([hm])(-?\d+)(?: (\d))?", code.path):
        if stroke == "h":
            modules[y, x : x + int(right)] = 1
        x, y = x + int(right), y + int(down or 0)
    return modules


def scanned(modules: Modules) -> str:
    """Print the code with its quiet zone, and scan it."""
    printed = np.pad(255 * (1 - modules), 4, constant_values=255)
    image = np.kron(printed, np.ones((MODULE, MODULE), dtype=np.uint8)).astype(np.uint8)
    (found,) = zxingcpp.read_barcodes(image)
    text: str = found.text
    return text
