"""Everything that can go wrong, in one small tree.

::

    RectigraphError
    ├── DocumentError (ValueError)           one document cannot be read; the others go on
    │   ├── MissingDocument, UnreadableDocument, EmptyDocument, BinaryDocument, EncryptedDocument
    │   ├── ScannedDocument, UndecodableDocument, UnsupportedDocument, OversizedDocument
    │   └── FetchFailed
    ├── WorkspaceError (OSError)
    │   └── NoWorkspace, OtherFormat, WorkspaceBusy, DamagedWorkspace
    ├── QueryError (ValueError)
    │   └── QueryRefused, QueryStopped, QueryBusy
    ├── AddressInUse (OSError)
    ├── UnknownName (LookupError)
    └── BadOption (ValueError)

Each says what, where, why and what to do in one line, in English (``str(error)``) and in
Chinese (``error.zh``).
"""

from __future__ import annotations

from typing import ClassVar


class RectigraphError(Exception):
    """The root of the tree: ``where`` it happened, ``why`` beyond what the class says.

    >>> str(EmptyDocument("a.txt"))
    'a.txt: the document is empty; check that the right file was given'
    >>> EmptyDocument("a.txt").zh
    'a.txt：文件没有内容；请检查文件是否给对'
    """

    says: ClassVar[tuple[str, str]] = ("something went wrong", "出错了")
    do: ClassVar[tuple[str, str]] = ("", "")

    def __init__(self, where: str, why: str = "") -> None:
        super().__init__(where, why)
        self.where = where
        self.why = why

    def __str__(self) -> str:
        why = f" ({_line(self.why)})" if self.why else ""
        do = f"; {self.do[0]}" if self.do[0] else ""
        return f"{_line(self.where)}: {self.says[0]}{why}{do}"

    @property
    def zh(self) -> str:
        """The same line in Chinese."""
        why = f"（{_line(self.why)}）" if self.why else ""
        do = f"；{self.do[1]}" if self.do[1] else ""
        return f"{_line(self.where)}：{self.says[1]}{why}{do}"


def _line(text: str) -> str:
    return " ".join(text.split())


class DocumentError(RectigraphError, ValueError):
    """One document cannot be read."""


class MissingDocument(DocumentError):
    """No file or folder of that name."""

    says = ("no such file or folder", "没有这个文件或文件夹")
    do = ("check the path", "请检查路径")


class UnreadableDocument(DocumentError):
    """The system does not let us read it, or its contents are broken."""

    says = ("cannot be read", "无法读取")
    do = ("check its permissions, or open and save it again", "请检查权限，或打开后重新保存")


class EmptyDocument(DocumentError):
    """Nothing in it."""

    says = ("the document is empty", "文件没有内容")
    do = ("check that the right file was given", "请检查文件是否给对")


class BinaryDocument(DocumentError):
    """Not text, whatever its name says."""

    says = ("this is binary data, not text", "这是二进制数据，不是文本")
    do = ("give the document itself (.txt .html .pdf .docx .xlsx)", "请提供文档本身（.txt .html .pdf .docx .xlsx）")


class EncryptedDocument(DocumentError):
    """Locked by a password."""

    says = ("the document is protected by a password", "文件有密码保护")
    do = ("save a copy without the password", "请另存一份无密码的副本")


class ScannedDocument(DocumentError):
    """A PDF of pictures."""

    says = ("the PDF holds pictures only, no text", "PDF 只有图片，没有文字层")
    do = ("run text recognition (OCR) on it first", "请先做文字识别（OCR）")


class UndecodableDocument(DocumentError):
    """No encoding that we know gives sensible text."""

    says = ("the text encoding cannot be made out", "无法识别文字编码")
    do = ("save it as UTF-8", "请另存为 UTF-8")


class UnsupportedDocument(DocumentError):
    """A kind of file that is not read."""

    says = ("this kind of file is not read", "不支持这种文件")
    do = ("save it as .docx, .pdf, .html or .txt", "请另存为 .docx、.pdf、.html 或 .txt")


class OversizedDocument(DocumentError):
    """Larger than the limit."""

    says = ("the document is larger than the limit", "文件超过大小限制")
    do = ("raise the limit with --max-size", "可用 --max-size 提高上限")


class FetchFailed(DocumentError):
    """A URL did not answer with a document."""

    says = ("the address did not answer with a document", "网址没有返回文档")
    do = (
        "check the address and the network, or save the page and give the file",
        "请检查网址和网络，或把网页另存后提供文件",
    )


class WorkspaceError(RectigraphError, OSError):
    """A workspace cannot be used."""


class NoWorkspace(WorkspaceError):
    """Nothing there, or not one of ours."""

    says = ("no rectigraph workspace here", "这里没有整改图谱工作区")
    do = ("make one with: rectigraph build INPUT -o DIR", "请先运行：rectigraph build 文件 -o 文件夹")


class OtherFormat(WorkspaceError):
    """Written by a version that keeps workspaces in another way."""

    says = ("the workspace has another format version", "工作区的格式版本不同")
    do = ("build it anew in another folder", "请在另一文件夹重新构建")


class WorkspaceBusy(WorkspaceError):
    """Another builder is at work."""

    says = ("another build is writing to this workspace", "另一个构建正在写入该工作区")
    do = ("wait until it has finished", "请等它结束")


class DamagedWorkspace(WorkspaceError):
    """Parts of it are missing or broken."""

    says = ("the workspace is damaged", "工作区已损坏")
    do = ("build it anew", "请重新构建")


class QueryError(RectigraphError, ValueError):
    """The SPARQL is not valid, or asks for what is not allowed."""

    says = ("the query is not valid", "查询语句有误")
    do = ("", "")


class QueryRefused(QueryError):
    """It would change the graph, or look outside it."""

    says = ("the query asks for what is not allowed", "查询要求了不允许的操作")


class QueryStopped(QueryError):
    """It took too long, or too much memory."""

    says = ("the query was stopped", "查询已中止")
    do = ("ask for less, or allow it more time", "请缩小查询范围，或给它更多时间")


class QueryBusy(QueryError):
    """Others are being answered, and too many wait already."""

    says = ("too many queries are being answered", "正在回答的查询太多")
    do = ("ask again in a while", "请稍后再试")


class AddressInUse(RectigraphError, OSError):
    """The server cannot have the port it was to listen on."""

    says = ("cannot listen on this address", "无法监听这个地址")
    do = ("choose another port with --port, or stop what uses it", "请用 --port 换一个端口，或先停掉占用它的程序")


class UnknownName(RectigraphError, LookupError):
    """No thing of that name in the graph, or no document of that source."""

    says = ("nothing of that name in the workspace", "工作区里没有这个名称")
    do = ("check the spelling; part of a name is enough", "请检查写法；名称的一部分即可")


class BadOption(RectigraphError, ValueError):
    """A wrong argument."""

    says = ("this argument cannot be used", "参数有误")
    do = ("see --help", "请看 --help")
