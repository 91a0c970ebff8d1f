from __future__ import annotations

from documents import docx_of
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from rectigraph.extract import intake
from rectigraph.extract.readers.content import squeeze

W = nsdecls("w")


def level(depth: int, style: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


OFFICIAL = (
    level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>')
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.", '<w:suff w:val="space"/>')
    + level(3, "decimalEnclosedCircle", "%4")
    + level(4, "upperLetter", "%5.")
)


def read(abstract: str, nums: str, items: list[tuple[str, int, int]], styles: str = "") -> list[str]:
    """Return the lines of a document of paragraphs (text, list, level); list 0 has no number, -1 a style's."""

    def fill(document: Document) -> None:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for child in parse_xml(f"<w:numbering {W}>{abstract}{nums}</w:numbering>"):
            root.append(child)
        if styles:
            for child in parse_xml(f"<w:styles {W}>{styles}</w:styles>"):
                document.styles.element.append(child)
        for text, number, depth in items:
            properties = document.add_paragraph(text)._p.get_or_add_pPr()
            if number > 0:
                properties.append(
                    parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
                )
            elif number < 0:
                properties.insert(0, parse_xml(f'<w:pStyle {W} w:val="S{depth}"/>'))

    return intake.read(docx_of(fill), name="a.docx").text.split("\n")


def abstract(number: int, levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{levels}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def start(depth: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def test_the_numbering_of_official_documents() -> None:
    items = [
        ("主体", 1, 0),
        ("党组", 1, 1),
        ("书记", 1, 1),
        ("整改", 1, 0),
        ("学习", 1, 1),
        ("台账", 1, 2),
        ("补", 1, 3),
        ("查", 1, 3),
        ("项目", 1, 2),
        ("改", 1, 3),
        ("附", 1, 4),
    ]
    assert read(abstract(1, OFFICIAL), num(1, 1), [*items, ("无编号", 0, 0), ("展望", 1, 0)]) == [
        "一、主体",
        "（一）党组",
        "（二）书记",
        "二、整改",
        "（一）学习",
        "1. 台账",
        "①补",
        "②查",
        "2. 项目",
        "①改",
        "A. 附",
        "无编号",
        "三、展望",
    ]


def test_lists_of_one_definition_count_on_unless_they_start_anew() -> None:
    nums = num(1, 1) + num(2, 1) + num(3, 1, start(0, 1)) + num(4, 1, start(0, 7))
    items = [("a", 1, 0), ("b", 2, 0), ("c", 3, 0), ("d", 3, 0), ("e", 4, 0), ("f", 1, 0)]
    assert [line[:2] for line in read(abstract(1, level(0, "decimal", "%1、")), nums, items)] == [
        "1、",
        "2、",
        "1、",
        "2、",
        "7、",
        "8、",
    ]


def test_an_empty_paragraph_counts() -> None:
    assert read(abstract(1, level(0, "decimal", "%1、")), num(1, 1), [("a", 1, 0), ("", 1, 0), ("b", 1, 0)]) == [
        "1、a",
        "3、b",
    ]


def test_levels_in_one_label_and_legal_numbers() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    lines = read(abstract(1, levels), num(1, 1), [("总则", 1, 0), ("范围", 1, 1), ("附则", 1, 0), ("施行", 1, 1)])
    assert [squeeze(line) for line in lines] == ["第一章总则", "1.1范围", "第二章附则", "2.1施行"]


def test_a_level_that_never_restarts() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2、", '<w:lvlRestart w:val="0"/>')
    lines = read(abstract(1, levels), num(1, 1), [("甲", 1, 0), ("a", 1, 1), ("乙", 1, 0), ("b", 1, 1)])
    assert lines == ["一、甲", "1、a", "二、乙", "2、b"]


def test_numbers_by_style_and_inherited_style() -> None:
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="S1"/>') + level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="S2"/>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}<w:pPr>{numbers}</w:pPr></w:style>'
        for name, based, numbers in (
            ("S1", "", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
            ("S2", "", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
            ("S3", '<w:basedOn w:val="S2"/>', ""),
        )
    )
    items = [("甲", -1, 1), ("a", -1, 2), ("b", -1, 3), ("乙", -1, 1), ("c", -1, 2)]
    assert read(abstract(1, levels), num(1, 1), items, styles) == ["一、甲", "（一）a", "（二）b", "二、乙", "（一）c"]


def test_levels_of_a_list_of_its_own_and_style_links() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "ideographTraditional", "%1.")}</w:lvlOverride>'
    lists = abstract(1, level(0, "decimal", "%1、"), '<w:styleLink w:val="L"/>') + abstract(
        2, "", '<w:numStyleLink w:val="L"/>'
    )
    lines = read(lists, num(1, 1, own) + num(2, 2), [("a", 1, 0), ("b", 2, 0)])
    assert [line[0] for line in lines] == ["甲", "2"]


def test_bullets_of_symbol_fonts_and_unknown_lists_are_nothing() -> None:
    lists = abstract(1, level(0, "bullet", "\uf0b7")) + abstract(2, level(0, "bullet", "—"))
    assert read(lists, num(1, 1) + num(2, 2), [("a", 1, 0), ("b", 2, 0), ("c", 9, 0), ("d", 1, 8)]) == [
        "a",
        "—b",
        "c",
        "d",
    ]
