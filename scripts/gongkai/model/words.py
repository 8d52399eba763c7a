"""Word list (错词表): words that must not be written, each with the right one, why, and who asked for it."""

from typing import Annotated

from gongkai.model.values import Text, TextList
from gongkai.record import Record, Term, record


@record
class WrongWord(Record):
    """Wrong word (错词): a word, what to write instead, and the words it may stand in."""

    wrong: Annotated[Text, Term("错", example="截止目前")]
    right: Annotated[Text, Term("正", example="截至目前")]
    reason: Annotated[Text, Term("理由", example="到某时为止用“截至”")]
    owner: Annotated[Text, Term("提出", example="办公室")]
    exceptions: Annotated[TextList, Term("不算", note="含有错词、却没有错的词")] = ()


@record
class WordList(Record):
    """Word list (错词表): content/words.yml."""

    words: Annotated[tuple[WrongWord, ...], Term("错词")] = ()
