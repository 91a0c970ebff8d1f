from __future__ import annotations

from io import BytesIO

import pytest
from documents import BODY, TITLE, bulletin_pdf, paragraph, pdf_of, scanned_pdf, table
from rectigraph.extract import intake
from rectigraph.ontology.errors import EmptyDocument, EncryptedDocument, ScannedDocument
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Spacer

SENTENCES = [
    f"{n}.关于“第{n}类台账管理不够严格”问题的整改。一是修订《青禾县农村供水管护办法》第{n}条，明确巡查频次，压实乡镇责任。"
    f"二是会同县财政局落实管护资金{n}20.5万元，更换老旧管道18.6公里，惠及柳塘乡、白石镇2300户群众，供水保证率达到98.7%。"
    for n in range(1, 40)
]
HEADER = ("序号", "反馈问题", "整改措施", "责任单位", "状态")
ROWS = [
    (
        str(n),
        f"第{n}类资料未及时归档，责任不够清晰。",
        f"一是修订《档案管理办法》第{n}条，明确时限。\n二是开展专项检查，逐项整改到位。",
        "办公室、项目股",
        "已完成",
    )
    for n in range(1, 30)
]
WIDTHS = (35, 110, 170, 70, 55)


def lines(data: bytes) -> list[str]:
    return intake.read(data, name="a.pdf").text.split("\n")


@pytest.mark.parametrize("indent", [28, 0])
@pytest.mark.parametrize(
    "footer",
    ["— {page} —", "第 {page} 页 共 9 页", "{page}", "- {page} -", "{page} / 9", "第{page}页", "Page {page} of 9"],
)
def test_paragraphs_over_pages_without_headers_and_page_numbers(footer: str, indent: int) -> None:
    story = [paragraph(line, firstLineIndent=indent) for line in SENTENCES]
    assert lines(pdf_of(story, header="青禾县水务局整改通报", footer=footer)) == SENTENCES


def test_a_title_over_two_lines_and_a_sign_off() -> None:
    assert lines(bulletin_pdf()) == [TITLE, *BODY]


def test_headings_and_short_paragraphs_stay_apart() -> None:
    body = ["一、主体责任", "完成情况：已完成", "整改情况：", *SENTENCES[:3], "（一）", "2024年1月15日"]
    assert lines(pdf_of([paragraph(line, firstLineIndent=28) for line in body])) == body


def test_latin_words_and_numbers_at_line_ends() -> None:
    text = "升级OA系统，投入2024.5万元，邮箱为water.bureau@qinghe.example，文号为青水发〔2023〕12号，" * 6
    assert lines(pdf_of([paragraph(text, firstLineIndent=28)]))[0].replace(" ", "") == text


def test_tables_over_pages() -> None:
    story = [paragraph("整改台账如下。"), table([HEADER, *ROWS], WIDTHS, repeatRows=1), paragraph("以上。")]
    rows = ["\t".join(cells).replace("\n", "\u2028") for cells in (HEADER, *ROWS)]
    assert lines(pdf_of(story, header="青禾县水务局整改台账", footer="第 {page} 页")) == [
        "整改台账如下。",
        *rows,
        "以上。",
    ]


def test_rows_cut_by_the_end_of_a_page() -> None:
    for space in (150, 165, 180, 195):
        story = [Spacer(1, space), table([HEADER, *ROWS], WIDTHS, splitInRow=1)]
        found = [line.replace("\u2028", "") for line in lines(pdf_of(story))]
        assert found == ["\t".join(cells).replace("\n", "") for cells in (HEADER, *ROWS)]


def test_merged_cells() -> None:
    rows = [("一、主体责任", "", ""), ("1", "台账不全", "自查"), ("", "", "复核"), ("2", "管护不力", "巡查")]
    merges = [("SPAN", (0, 0), (2, 0)), ("SPAN", (0, 1), (0, 2)), ("SPAN", (1, 1), (1, 2))]
    assert lines(pdf_of([table(rows, (40, 100, 200), *merges)])) == [
        "一、主体责任",
        "1\t台账不全\t自查",
        "1\t台账不全\t复核",
        "2\t管护不力\t巡查",
    ]


def test_a_frame_is_no_table() -> None:
    framed = table([("框内的一段文字。",)], (300,))
    assert lines(pdf_of([paragraph("前。"), framed, paragraph("后。")])) == ["前。", "框内的一段文字。", "后。"]


def turned(data: bytes, angle: int) -> bytes:
    """Return a PDF whose pages are to be turned for reading."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 -- for this test alone

    out = BytesIO()
    with PdfDocument(data) as document:
        for page in document:
            page.set_rotation(angle)
        document.save(out)
    return out.getvalue()


def test_landscape_pages() -> None:
    data = pdf_of([table([HEADER, *ROWS[:5]], (50, 180, 250, 90, 60))], size=landscape(A4))
    assert lines(data)[1].startswith("1\t第1类资料未及时归档")


def test_pages_that_are_drawn_sideways_and_shown_upright() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    pdf_of([])
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    canvas.setFont("STSong-Light", 14)
    canvas.drawString(80, 400, "一、主体责任落实情况")
    canvas.drawString(80, 370, "二、反馈问题整改情况")
    canvas.save()
    assert lines(turned(out.getvalue(), 90)) == ["一、主体责任落实情况", "二、反馈问题整改情况"]


def test_text_drawn_out_of_order_is_read_from_top_to_bottom() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    pdf_of([])
    canvas.setFont("STSong-Light", 14)
    for height, text in ((500, "三、展望"), (700, "一、主体"), (600, "二、整改")):
        canvas.drawString(100, height, text)
    canvas.drawString(160, 700, "责任")
    canvas.save()
    assert lines(out.getvalue()) == ["一、主体责任", "二、整改", "三、展望"]


def test_encrypted() -> None:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret"))
    canvas.drawString(100, 100, "x")
    canvas.save()
    with pytest.raises(EncryptedDocument):
        intake.read(out.getvalue(), name="a.pdf")


def test_no_text() -> None:
    for mark in ("", "1", "Scanned by X"):
        with pytest.raises(ScannedDocument):
            intake.read(scanned_pdf(mark), name="a.pdf")
    with pytest.raises(EmptyDocument):
        intake.read(pdf_of([PageBreak()], footer=""), name="a.pdf")
