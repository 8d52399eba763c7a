"""Streams (数列): whole numbers as text in a script, a character each; UTF-8 makes small ones short.

overrides/assets/javascripts/search/index.js reads them back.
"""

import numpy as np
import numpy.typing as npt

_FIRST = ord("#")
_BACKSLASH = ord("\\")
_SURROGATES, _SURROGATE_COUNT = 0xD800, 0x800


def characters(numbers: npt.NDArray[np.int32]) -> str:
    r"""Write numbers from 0 to a million, as characters that a JavaScript string can hold unescaped.

    >>> characters(np.array([0, 1, 56, 57], np.int32))
    '#$[]'
    """
    codes = numbers + np.int32(_FIRST)
    codes += codes >= _BACKSLASH
    codes[codes >= _SURROGATES] += _SURROGATE_COUNT
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le")
