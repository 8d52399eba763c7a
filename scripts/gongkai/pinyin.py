"""Pinyin (拼音): titles as they are spelled, by initials and by syllables, each one unit of the index."""

from collections.abc import Iterator
from functools import cache, lru_cache

SYLLABLES = """
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha
chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan
cui cun cuo da dai dan dang dao de den deng di dian diao die ding diu dong dou du duan dui dun duo e ei en eng er fa
fan fang fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo
ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing
jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan
lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao
me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie
nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou
pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan
rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shen sheng shi shou shu shua shuai shuan
shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu
tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya
yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao
zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
""".split()  # noqa: SIM905 - syllables are easier to read than a list of them
"""Every syllable without its tone; ü is v, as it is typed."""

INITIALS_START = 0xE000
SYLLABLES_START = 0xE100
"""Where letters and syllables lie among the private characters, which no folded text holds."""

_UNIT_OF = {syllable: chr(SYLLABLES_START + index) for index, syllable in enumerate(SYLLABLES)}
_BREAK = "\n"
_LONGEST_WORD = 8


def spelled(title: str) -> tuple[str, str]:
    r"""Give a title's initials and syllables, a private character each; what has none parts them.

    >>> [len(part.replace("\n", "")) for part in spelled("特种设备2026年")]
    [5, 5]
    """
    words = [_spelled_word(word) for word in _words(title)]
    return "".join([initials for initials, _ in words]), "".join([syllables for _, syllables in words])


def initial(title: str) -> str:
    """Give the letter a title is filed under; nothing if it begins with no Han character and no letter.

    >>> initial("特种设备目录"), initial("LED灯具抽查"), initial("2026年")
    ('T', 'L', '')
    """
    syllables = _syllables(next(_words(title[:_LONGEST_WORD]), ""))
    letter = (syllables[0] if syllables else "")[:1] or title[:1]
    return letter.upper() if letter.isascii() and letter.isalpha() else ""


def _words(title: str) -> Iterator[str]:
    """Cut a title into the longest words there are, from its beginning on, as pypinyin does but without its copies."""
    from pypinyin.seg.mmseg import p_set  # noqa: PLC0415 - most runs do without its dictionaries

    begin = 0
    while begin < len(title):
        end = begin + 1
        while end < len(title) and title[begin : end + 1] in p_set:
            end += 1
        yield title[begin:end]
        begin = end


@lru_cache(maxsize=1 << 16)
def _spelled_word(word: str) -> tuple[str, str]:
    """Spell a word; the whole title at once would take ten times as long."""
    syllables = _syllables(word)
    initials = (chr(INITIALS_START + ord(syllable[0]) - ord("a")) if syllable else _BREAK for syllable in syllables)
    return "".join(initials), "".join(_UNIT_OF.get(syllable, _BREAK) for syllable in syllables)


@lru_cache(maxsize=1 << 16)
def _syllables(word: str) -> tuple[str, ...]:
    return tuple(syllable if syllable in _UNIT_OF else "" for syllable in _said(word))


def _said(word: str) -> list[str]:
    """Say a word as pypinyin does, but look up by hand what stands in its dictionaries: it takes ten times as long."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - as above
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415 - as above

    if word in PHRASES_DICT:
        return [_without_tone(readings[0]) for readings in PHRASES_DICT[word]]
    if len(word) == 1 and ord(word) in PINYIN_DICT:
        return [_without_tone(PINYIN_DICT[ord(word)].partition(",")[0])]
    return lazy_pinyin(word)


@cache
def _without_tone(syllable: str) -> str:
    from pypinyin import Style  # noqa: PLC0415 - as above
    from pypinyin.style import convert  # noqa: PLC0415 - as above

    return str(convert(syllable, Style.NORMAL, strict=True))
