"""Documents of every kind, made for a test: invented places and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO
from xml.sax.saxutils import escape as xml_escape

import docx
import openpyxl
from docx.document import Document
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

TITLE = "中共青禾县水务局党组关于县委第二巡察组巡察反馈意见集中整改进展情况的通报"
BODY = (
    "根据县委统一部署，2023年3月1日至4月20日，县委第二巡察组对县水务局党组进行了巡察。2023年6月8日，县委巡察组反馈了巡察意见。现将整改进展情况予以公布。",
    "一、主体责任落实情况",
    "（一）局党组履行主体责任。成立整改工作领导小组，召开专题会议6次，研究制定整改方案，明确15个问题、42项整改措施，逐一明确责任领导、责任股室和完成时限。",
    "二、反馈问题整改情况",
    "1.关于“供水管网巡查不够及时”问题的整改",
    "一是修订《青禾县农村供水管护办法》，明确巡查频次，压实乡镇责任。二是会同县财政局落实管护资金120.5万元，更换老旧管道18.6公里，惠及柳塘乡、白石镇2300户群众。",
    "2.关于“项目台账管理不严”问题的整改",
    "组织对2019年以来的37个水利项目开展“回头看”，补齐资料56份，追缴违规发放的补助3.2万元；约谈相关负责人4人，举一反三完善OA系统台账。",
    "欢迎广大干部群众对巡察整改落实情况进行监督。联系电话：0000-1234567。",
    "中共青禾县水务局党组",
    "2024年1月15日",
)
LEDGER = (
    ("序号", "反馈问题", "整改措施", "责任单位", "状态"),
    ("1", "巡查不够及时，记录不全。", "一是修订管护办法。\n二是开展专项检查。", "供水股", "已完成"),
    ("2", "台账管理不严，资料缺失。", "组织自查，补齐资料56份。", "办公室、项目股", "持续推进"),
)


def page(body: str, head: str = "", title: str = TITLE) -> str:
    """Return a portal's page around the inner HTML of a document."""
    links = "".join(f'<li><a href="/n{n}">青禾县领导调研农村供水工作第{n}站</a></li>' for n in range(12))
    return (
        f"<!DOCTYPE html><html><head><title>{title}_青禾县人民政府</title>{head}<script>var x = '<p>脚本</p>';</script></head><body>"
        '<div id="nav"><ul><li><a href="/">首页</a></li><li><a href="/z">政务公开</a></li></ul></div>'
        '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; 公告</div>'
        f'<div class="wrap"><div class="left"><ul>{links}</ul></div><div class="right">{body}'
        '<div class="share">分享到：<a href="#">微信</a></div><div><a href="#">【打印】</a> <a href="#">【关闭】</a></div></div></div>'
        '<div class="footer">版权所有：青禾县人民政府办公室 网站标识码：0000000000</div></body></html>'
    )


def html_of(title: str = TITLE, body: Sequence[str] = BODY) -> str:
    """Return a bulletin as a portal's page."""
    paragraphs = "".join(f"<p>　　{escape(line)}</p>\n" for line in body)
    return page(f'<h1>{title}</h1><div class="TRS_Editor">{paragraphs}</div>')


def docx_of(fill: Callable[[Document], None]) -> bytes:
    """Return a Word document that ``fill`` wrote."""
    document, out = docx.Document(), BytesIO()
    fill(document)
    document.save(out)
    return out.getvalue()


def bulletin_docx(title: str = TITLE, body: Sequence[str] = BODY) -> bytes:
    """Return a bulletin as a Word document."""

    def fill(document: Document) -> None:
        for line in (title, *body):
            document.add_paragraph(line)

    return docx_of(fill)


def xlsx_of(fill: Callable[[Worksheet], None]) -> bytes:
    """Return a workbook whose first sheet ``fill`` wrote."""
    book, out = openpyxl.Workbook(), BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    book.save(out)
    return out.getvalue()


def style(name: str = "body", **kwargs: object) -> ParagraphStyle:
    """Return a paragraph style that sets Chinese."""
    if "STSong-Light" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return ParagraphStyle(
        name, **({"fontName": "STSong-Light", "fontSize": 14, "leading": 24, "wordWrap": "CJK"} | kwargs)
    )


def paragraph(text: str, **kwargs: object) -> Paragraph:
    """Return a paragraph of a PDF."""
    return Paragraph(xml_escape(text).replace("\n", "<br/>"), style(**kwargs))


def table(rows: Sequence[Sequence[str]], widths: Sequence[float], *more: tuple[object, ...], **kwargs: object) -> Table:
    """Return a ruled table of a PDF."""
    cells = [[paragraph(text, fontSize=11, leading=16) for text in row] for row in rows]
    ruled = Table(cells, colWidths=widths, **kwargs)
    ruled.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"), *more])
    )
    return ruled


def pdf_of(
    story: Sequence[Flowable],
    header: str = "",
    footer: str = "— {page} —",
    size: tuple[float, float] = A4,
    **kwargs: object,
) -> bytes:
    """Return a PDF with a running header, and a footer in which ``{page}`` stands for the page's number."""
    out = BytesIO()
    style()

    def margins(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(size[0] / 2, size[1] - 40, header)
        canvas.drawCentredString(size[0] / 2, 30, footer.format(page=document.page))

    SimpleDocTemplate(out, pagesize=size, **kwargs).build(list(story), onFirstPage=margins, onLaterPages=margins)
    return out.getvalue()


def bulletin_pdf(title: str = TITLE, body: Sequence[str] = BODY) -> bytes:
    """Return a bulletin as a PDF."""
    story = [paragraph(title, fontSize=20, leading=30, alignment=1)]
    story += [paragraph(line, firstLineIndent=28) for line in body]
    return pdf_of(story)


def scanned_pdf(mark: str = "") -> bytes:
    """Return a PDF that holds a picture, and at most the mark of a scanner."""
    from PIL import Image  # noqa: PLC0415 -- comes with reportlab

    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "grey")), 100, 100)
    canvas.drawString(500, 30, mark)
    canvas.save()
    return out.getvalue()
