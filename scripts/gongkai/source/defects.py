"""What can keep a file from being read (GK0): the defects of files, YAML and values."""

from gongkai.problems import Defect

NOT_UTF8 = Defect.described(
    "GK001",
    """文件不是 UTF-8 编码。

    各处的电脑对别的编码认法不一，读出来可能是乱码，审查的字和公开的字就不是同样的字了。
    改法：用编辑器把文件“另存为”UTF-8 编码；从 Excel 导出时选“CSV UTF-8（逗号分隔）”。
    """,
)
UNKNOWN_KEY = Defect.described(
    "GK002",
    """不认识的项。

    多半是项名写错了一个字。写错的项不会被读取，等于没有填。
    改法：对照《编辑手册》的填写说明改正项名，不需要的删去。
    """,
)
MISSING_KEY = Defect.described(
    "GK003",
    """缺少必填项。

    必填项是条例要求目录具备的，或者页面上必须显示的。
    依据：《中华人民共和国政府信息公开条例》第十二条。
    改法：在文件头里补上这一项。
    """,
)
MISWRITTEN = Defect.described(
    "GK004",
    """值的写法不对。

    日期、发文字号、索引号、电话等各有固定写法，写法不一就查不到、比不出。
    改法：照提示的样子改写。
    """,
)
BROKEN_YAML = Defect.described(
    "GK005",
    """文件头的格式坏了。

    文件头是一行一项的“项名: 值”。少一个引号、多一个缩进，后面的内容就都读不出来。
    改法：检查这一行和上一行的引号、括号、冒号和缩进。
    """,
)
DUPLICATE_KEY = Defect.described(
    "GK006",
    """同一项写了两次。

    两处的值可能不同，程序不替人选择。
    改法：保留正确的一行，删去另一行。
    """,
)
NO_HEAD = Defect.described(
    "GK007",
    """缺少文件头的“---”。

    文件头夹在两行“---”之间，程序靠它分清哪些是填写的项，哪些是正文。
    改法：第一行写“---”，填完各项以后另起一行再写“---”，然后写正文。
    """,
)
WRONG_KIND = Defect.described(
    "GK008",
    """值的种类不对。

    有的项填一段文字，有的项填一个列表，有的项下面还分小项，不能互换。
    改法：照提示的样子改写。
    """,
)
FULL_WIDTH_COLON = Defect.described(
    "GK009",
    """项名后面用了全角冒号。

    程序只认半角冒号加一个空格，全角冒号会使整行变成普通文字。
    改法：把“：”改成“: ”（半角冒号加一个空格）。
    """,
)
SYMLINK = Defect.described(
    "GK010",
    """文件是一个链接。

    链接可以指向仓库以外的任何文件，审查的人看不到它真正的内容。
    改法：删去链接，把文件本身放进来。
    """,
)
TOO_LARGE = Defect.described(
    "GK011",
    """文件太大。

    过大的文件拖慢检查，也不便于公众下载。
    改法：压缩、拆分或者删去不必要的内容。
    """,
)
TANGLED_YAML = Defect.described(
    "GK012",
    """文件头用了锚点、引用或者套得太深。

    “&名”“*名”可以用几行字展开成几亿项，使程序停住；表单用不着它们。
    改法：把内容直接写出来，不用“&”“*”“<<”。
    """,
)
MISSING_FILE = Defect.described(
    "GK013",
    """缺少必须有的文件。

    目录、联系方式、公开指南和依申请公开说明是专栏的基础，缺一不能公开。
    依据：《中华人民共和国政府信息公开条例》第四条、第十二条。
    改法：补上这个文件。
    """,
)
MISPLACED_FILE = Defect.described(
    "GK014",
    """文件放错了地方，或者文件名不合用。

    条目的地址由文件夹的年份和文件名组成，公开以后长期不变，所以只用小写字母、数字和连字符。
    改法：放在“content/items/年份/”下，文件名写成“te-zhong-she-bei.md”的样子。
    """,
)
BAD_TABLE = Defect.described(
    "GK015",
    """数据表读不出来。

    数据表要在网页上显示成带表头的表格，每一行的格数必须和表头相同。
    改法：用表格软件打开核对，另存为“CSV UTF-8（逗号分隔）”。
    """,
)
HIDDEN_CHARACTER = Defect.described(
    "GK016",
    """文件里有看不见的字符。

    有的字符在编辑器里看不见，却能改变字的次序、夹带别的内容，或者使人检索不到；自造的字在别的电脑上显示不出来。审查时看到的，就不是公开的。
    改法：删去这一行，重新输入；从别处粘贴时选“只保留文本”。
    """,
)
CUT_OFF = Defect.described(
    "GK017",
    """值被“#”截断了。

    空格后面的“#”是注释的开头，从那里起的字都不会读取，也不会公开。
    改法：值里要有“#”的，整个值放进单引号里，或者改用全角的“＃”；是注释的，“#”后面空一格。
    """,
)

DEFECTS = (
    NOT_UTF8,
    UNKNOWN_KEY,
    MISSING_KEY,
    MISWRITTEN,
    BROKEN_YAML,
    DUPLICATE_KEY,
    NO_HEAD,
    WRONG_KIND,
    FULL_WIDTH_COLON,
    SYMLINK,
    TOO_LARGE,
    TANGLED_YAML,
    MISSING_FILE,
    MISPLACED_FILE,
    BAD_TABLE,
    HIDDEN_CHARACTER,
    CUT_OFF,
)
