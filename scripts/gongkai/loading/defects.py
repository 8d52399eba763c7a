"""What can be wrong with the files beside an item (GK6): the defects found while reading them."""

from gongkai.problems import Defect, Severity

MISSING_ATTACHMENT = Defect.described(
    "GK601",
    """附件不存在。

    页面上列出而打不开的附件，检查时按错链扣分，公众也取不到信息。
    依据：《中华人民共和国政府信息公开条例》第二十四条。
    改法：把文件放进与条目同名的文件夹，文件名和所填的一字不差。
    """,
)
ATTACHMENT_OUTSIDE = Defect.described(
    "GK602",
    """附件不在条目自己的文件夹里。

    一件一审，附件随条目一起审查；取用别处的文件，就绕过了那里的审查。
    改法：把文件复制到与条目同名的文件夹，只填文件名。
    """,
)
FORBIDDEN_TYPE = Defect.described(
    "GK603",
    """附件的类型不在名单里，或者内容和类型不符。

    网页、程序、带宏的文件可以在打开的人的电脑上运行；可缩放图形也能夹带脚本。
    改法：另存为 PDF、DOCX、XLSX、OFD、CSV 等文件，图片用 PNG 或 JPG。
    """,
)
UNLISTED_FILE = Defect.described(
    "GK604",
    """文件夹里有没有列出的文件。

    没有列出的文件不会公开。放在这里，要么是漏填了，要么是不该留下的。
    改法：填进“附件”或“数据表”；不公开的，从文件夹里删去。
    """,
    Severity.WARNING,
)
MISSING_IMAGE = Defect.described(
    "GK606",
    """正文里的图片不存在。

    图片和附件一样放在与条目同名的文件夹里，一起审查。网上的图片不能引用：别人可以随时换掉它。
    改法：把图片放进与条目同名的文件夹，写成“![图片说明](文件名.png)”。
    """,
)

DEFECTS = (MISSING_ATTACHMENT, ATTACHMENT_OUTSIDE, FORBIDDEN_TYPE, UNLISTED_FILE, MISSING_IMAGE)
