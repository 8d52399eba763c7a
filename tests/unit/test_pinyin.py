"""What is looked up by hand is spelled as the library spells it."""

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from gongkai.pinyin import SYLLABLES, SYLLABLES_START, initial, spelled

EVERY = 40
"""One in so many of the dictionaries' 89,000 entries is looked at."""


def test_words_and_characters_are_spelled_as_the_library_spells_them() -> None:
    for word in [*list(PHRASES_DICT)[::EVERY], *map(chr, list(PINYIN_DICT)[::EVERY])]:
        syllables = lazy_pinyin(word)
        units = (
            chr(SYLLABLES_START + SYLLABLES.index(syllable)) if syllable in SYLLABLES else "\n"
            for syllable in syllables
        )
        assert spelled(word)[1] == "".join(units), word
        assert initial(word) in {syllables[0][0].upper(), ""}, word
