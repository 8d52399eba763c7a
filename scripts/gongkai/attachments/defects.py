"""What can be wrong with what attachments carry (GK541 起): a defect for each kind of trace."""

from collections.abc import Mapping

from gongkai.attachments.carried import Kind
from gongkai.problems import Defect, Severity

_BASIS = "《中华人民共和国政府信息公开条例》第十七条。"

UNOPENABLE = Defect.described(
    "GK541",
    f"""附件打不开。

    文件坏了，用密码保护，或者是展开以后大得离谱的图片：审查的人看不到里面，公众也打不开。
    依据：{_BASIS}
    改法：用原来的软件打开，去掉密码，另存一次，再放上来。
    """,
)
ARCHIVE = Defect.described(
    "GK542",
    f"""压缩包里有看不了或不能公开的文件。

    压缩包里的每个文件都要审查。层数太多、展开后太大的看不过来；程序、网页和名字可疑的，能在打开的人的电脑上出乱子。
    依据：{_BASIS}
    改法：把里面的文件直接列为附件，不用压缩包；不能公开的删去。
    """,
)
AUTHOR = Defect.described(
    "GK543",
    f"""附件里留着作者、单位或电脑上的路径。

    文件属性会记下谁写的、谁最后保存、在哪台电脑的哪个文件夹。页面上看不见，下载的人点开属性就能看到。
    依据：{_BASIS}
    改法：运行 gongkai clean 文件，核对后用清理过的换下原件。
    """,
    Severity.WARNING,
)
COMMENT = Defect.described(
    "GK544",
    f"""附件里留着批注或备注。

    批注和演讲者备注是内部讨论，常写着不公开的理由、别人的姓名和意见。
    依据：{_BASIS}
    改法：运行 gongkai clean 文件，核对后用清理过的换下原件。
    """,
)
REVISION = Defect.described(
    "GK545",
    f"""附件里留着修订痕迹。

    删去的字还在文件里，打开修订就能看到原来写的是什么、谁改的。
    依据：{_BASIS}
    改法：先在软件里核对修订是否都该接受，再运行 gongkai clean 文件，核对后换下原件。
    """,
)
HIDDEN = Defect.described(
    "GK546",
    f"""附件里有隐藏的内容。

    隐藏的文字、行、列、工作表、幻灯片和图层，审查时看不见，下载的人取消隐藏就能看到。身份证号、银行账号多半是这样泄露的。
    依据：{_BASIS}
    改法：该公开的先取消隐藏；不该公开的，运行 gongkai clean 文件，核对后用清理过的换下原件。
    """,
)
EMBEDDED = Defect.described(
    "GK547",
    f"""附件里嵌入或夹带了别的文件。

    嵌入的表格和文档是整份原件，双击就能打开；图表往往带着整张数据表；文件末尾也能接上别的内容。
    依据：{_BASIS}
    改法：运行 gongkai clean 文件，核对后用清理过的换下原件；要公开的另列为附件。
    """,
)
MACRO = Defect.described(
    "GK548",
    """附件里有宏或脚本。

    宏和脚本能在打开的人的电脑上运行，政府网站上的文件不能带。
    改法：运行 gongkai clean 文件，核对后用清理过的换下原件；旧格式的另存为 DOCX、XLSX、PPTX。
    """,
)
EXTERNAL = Defect.described(
    "GK549",
    """附件连到别的文件。

    连到内部文件的公式、图片、模板和名称，会露出内部的文件夹和文件名，在公众的电脑上也打不开。
    改法：运行 gongkai clean 文件，核对后用清理过的换下原件。
    """,
    Severity.WARNING,
)
CACHE = Defect.described(
    "GK550",
    f"""附件里暂存着别处的数据。

    数据透视表、外部链接和查询会把整份源数据存在文件里，表上只显示汇总，点两下就能看到每一条。
    依据：{_BASIS}
    改法：运行 gongkai clean 文件，核对后用清理过的换下原件。
    """,
)
EARLIER = Defect.described(
    "GK551",
    f"""附件里留着旧版本。

    有的软件改过文件后把新内容接在后面，旧的一份还在，截掉结尾就恢复了。
    依据：{_BASIS}
    改法：运行 gongkai clean 文件，核对后用清理过的换下原件。
    """,
)
COVERED = Defect.described(
    "GK552",
    f"""遮住的文字还在文件里。

    画一个黑框盖住，或者把字改成白色，字并没有删去，选中复制就能看到。
    依据：{_BASIS}
    改法：回到原来的文件里删去这些字，换成“某某”或“***”，再重新生成 PDF；gongkai clean 清不掉。
    """,
)
INVISIBLE = Defect.described(
    "GK553",
    """附件有看不见的文字层。

    扫描件识别出来的文字垫在图片下面，便于检索，是正常的；但识别会出错，图片上涂掉的字也可能还在文字层里。
    改法：选中全部文字复制出来看一遍；图片上涂掉过内容的，重新扫描。
    """,
    Severity.WARNING,
)
POSITION = Defect.described(
    "GK554",
    f"""图片带有拍摄地点。

    手机拍的照片会记下经纬度，能查到举报人、当事人的住处。
    依据：{_BASIS}
    改法：运行 gongkai clean 文件，核对后用清理过的换下原件。
    """,
)
LEFTOVER = Defect.described(
    "GK555",
    """附件带有缩略图或别的附带数据。

    缩略图和裁掉的部分可能是修改以前的样子；自定义属性和数据是软件私自存放的，审查时看不见。
    改法：运行 gongkai clean 文件，核对后用清理过的换下原件；图片裁过的，在软件里“压缩图片”，勾选“删除图片的剪裁区域”。
    """,
    Severity.WARNING,
)
OPAQUE = Defect.described(
    "GK556",
    """附件是看不透的旧格式。

    DOC、XLS、PPT、WPS、ET 的结构没有公开的统一写法，里面的批注、修订和隐藏内容查不出来。
    改法：用 WPS 或 Word 另存为 DOCX、XLSX、PPTX 或 PDF，再放上来。
    """,
    Severity.WARNING,
)

DEFECT_OF: Mapping[Kind, Defect] = {
    Kind.UNOPENABLE: UNOPENABLE,
    Kind.ARCHIVE: ARCHIVE,
    Kind.AUTHOR: AUTHOR,
    Kind.COMMENT: COMMENT,
    Kind.REVISION: REVISION,
    Kind.HIDDEN: HIDDEN,
    Kind.EMBEDDED: EMBEDDED,
    Kind.MACRO: MACRO,
    Kind.EXTERNAL: EXTERNAL,
    Kind.CACHE: CACHE,
    Kind.EARLIER: EARLIER,
    Kind.COVERED: COVERED,
    Kind.INVISIBLE: INVISIBLE,
    Kind.POSITION: POSITION,
    Kind.LEFTOVER: LEFTOVER,
    Kind.OPAQUE: OPAQUE,
}
DEFECTS = tuple(DEFECT_OF.values())
