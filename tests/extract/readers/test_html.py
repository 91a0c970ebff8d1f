from __future__ import annotations

import time

import pytest
from documents import BODY, TITLE, html_of, page
from rectigraph.extract import intake
from rectigraph.extract.readers.content import squeeze
from rectigraph.ontology.errors import EmptyDocument
from rectigraph.ontology.records import Document

LONG = "局党组召开专题会议研究整改工作，修订管护办法，明确巡查频次，压实各乡镇和有关单位的主体责任。"


def read(markup: str) -> Document:
    return intake.read(markup.encode(), name="a.html")


def lines(markup: str) -> list[str]:
    return read(markup).text.split("\n")


def wrap(inner: str) -> str:
    """Return a page of a title, some paragraphs and ``inner``."""
    return page(f'<h1>{TITLE}</h1><div class="content">{f"<p>{LONG}</p>" * 6}{inner}</div>')


def inner(markup: str) -> list[str]:
    """Return the lines of ``markup`` inside a page."""
    found = lines(wrap(markup))
    assert found[:7] == [TITLE, *[LONG] * 6]
    return found[7:]


PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)
LAYOUTS = {
    "divs": page(f"<h1>{TITLE}</h1><div><div>{PARAGRAPHS}</div></div>"),
    "breaks": page(f"<h1>{TITLE}</h1><div>{'<br/>'.join('&nbsp;&nbsp;&emsp;' + line for line in BODY)}</div>"),
    "layout table": page(
        "<table><tr><td><a href=/a>政务公开</a></td><td><table>"
        f"<tr><td>{TITLE}</td></tr><tr><td>{PARAGRAPHS}</td></tr></table></td></tr></table>"
    ),
    "form around the page": page(f"<h1>{TITLE}</h1>{PARAGRAPHS}").replace("<body>", "<body><form>"),
    "hidden until a script runs": page(f'<h1>{TITLE}</h1><div style="visibility: hidden">{PARAGRAPHS}</div>'),
    "two blocks": page(
        f"<h1>{TITLE}</h1><div>{''.join(f'<p>{line}</p>' for line in BODY[:5])}</div><div>{''.join(f'<p>{line}</p>' for line in BODY[5:])}</div>"
    ),
    "sections and spans": page(
        f"<h1>{TITLE}</h1>"
        + "".join(
            f"<section><section><p><span>{line[:4]}</span><span>{line[4:]}</span></p></section></section>"
            for line in BODY
        )
    ),
    "unclosed": page(f"<h1>{TITLE}</h1>" + "".join(f"<div><font><span>{line}" for line in BODY)),
    "a class like a menu's": page(f'<h1>{TITLE}</h1><div class="nav-content share-box">{PARAGRAPHS}</div>'),
    "bare": f"<title>{TITLE}</title>{'<br>'.join(BODY)}",
    "in capitals": page(f"<H1>{TITLE}</H1><DIV>{PARAGRAPHS.replace('<p>', '<P ALIGN=justify>')}</DIV>"),
    "broken source lines": page(
        f"<h1>{TITLE}</h1>" + "".join(f"<p>\n  {line[:9]}\n     {line[9:]}\n</p>" for line in BODY)
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_document_whole_and_nothing_of_the_page(name: str) -> None:
    assert [squeeze(line) for line in lines(LAYOUTS[name])] == [TITLE, *map(squeeze, BODY)]


def test_head_lines_stay_and_buttons_go() -> None:
    info = "<div>发布时间：2024-01-16 09:30　来源：县水务局 浏览次数：<b>12</b> 字体：【<a>大</a> <a>中</a> <a>小</a>】</div>"
    document = read(page(f"<h1>{TITLE}</h1>{info}<div>{PARAGRAPHS}</div><div>上一篇：<a href=/1>公告</a></div>"))
    assert document.text.split("\n")[1] == "发布时间：2024-01-16 09:30　来源：县水务局 浏览次数：12"
    assert document.text.endswith(BODY[-1])
    assert (document.title, document.published, document.site) == (TITLE, "2024-01-16", "青禾县人民政府")


def test_what_stands_in_the_head_only_is_put_first() -> None:
    metas = f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-01-16 09:30"><meta name="SiteName" content="青禾县门户">'
    document = read(page(f"<div>{PARAGRAPHS}</div>", metas))
    assert document.text.split("\n")[:3] == [TITLE, "2024-01-16 09:30", BODY[0]]
    assert (document.title, document.published, document.site) == (TITLE, "2024-01-16", "青禾县门户")


def test_the_shown_date_goes_before_the_declared_one() -> None:
    info = '<p>时间：2024年1月18日</p><meta name="PubDate" content="2023-01-01">'
    assert read(page(f"<h1>{TITLE}</h1>{info}{PARAGRAPHS}")).published == "2024-01-18"


def test_todays_date_is_not_the_publication_date() -> None:
    clock = "<div>今天是2031年10月31日 星期五 <a href=#>设为首页</a></div>"
    document = read(html_of().replace('<div id="nav">', clock + '<div id="nav">'))
    assert "今天是" not in document.text
    assert document.published is None


def test_inline_elements_make_no_lines_and_blocks_do() -> None:
    assert inner(
        "<p>一是<b>修订</b><a href=x>《办法》</a><font>，</font>落实。</p><div>甲<div>乙</div>丙</div>丁<br>戊"
    ) == ["一是修订《办法》，落实。", "甲", "乙", "丙", "丁", "戊"]


def test_entities_and_spaces() -> None:
    assert inner("<p>&lt;一&gt;&amp;&#20108;&nbsp;&ldquo;三&rdquo;\n\n 四  OA\n system\n五</p>") == [
        "<一>&二\xa0“三”四 OA system五"
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    assert inner("<pre>一、甲\n二、乙</pre><div style='white-space: pre-wrap'>三、丙\n四、丁</div>") == [
        "一、甲",
        "二、乙",
        "三、丙",
        "四、丁",
    ]


def test_ordered_lists_have_their_numbers() -> None:
    assert inner(
        "<ol start=3><li>甲<li value=9>乙</ol><ol type=a><li>丙</ol><ol style='list-style-type:cjk-ideographic'><li>丁</ol>"
    ) == ["3.甲", "9.乙", "a.丙", "一、丁"]
    assert inner("<ol><li>1.甲<li>（2）乙</ol><ol style='list-style:none'><li>丙</ol><ul><li>丁</ul>") == [
        "1.甲",
        "（2）乙",
        "丙",
        "丁",
    ]


def test_classes_do_not_make_furniture_of_a_paragraph() -> None:
    markup = "<p class='wz share'>（一）短。</p><div class='foot'>中共青禾县水务局党组</div><div class='print'>2024年1月15日</div>"
    assert inner(markup) == ["（一）短。", "中共青禾县水务局党组", "2024年1月15日"]


def test_parts_of_the_body_beside_the_main_block() -> None:
    markup = page(
        f"<div><h1>{TITLE}</h1><div>现将情况公布如下。</div><div>{PARAGRAPHS * 3}</div><div>{LONG}</div><div>特此公布</div>"
        "<div>附件：<a href=x>青禾县水务局巡察反馈意见整改任务清单</a></div></div>"
    )
    found = lines(markup)
    assert found[:2] == [TITLE, "现将情况公布如下。"]
    assert found[-3:] == [LONG, "特此公布", "附件：青禾县水务局巡察反馈意见整改任务清单"]


def test_dates_of_a_list_of_news_are_not_head_lines() -> None:
    news = "".join(
        f"<li><a href=/{n}>柳塘乡开展水利工程巡查工作</a><span>2024-03-{n:02}</span></li>" for n in range(1, 8)
    )
    found = lines(
        page(f"<h1>{TITLE}</h1><div>{PARAGRAPHS}</div>").replace(
            '<div class="left">', f'<div class="left"><ol>{news}</ol>'
        )
    )
    assert found[:2] == [TITLE, BODY[0]]


TABLE = (
    "<table border=1><tr><th>序号<th>反馈问题<th>整改措施<th>状态"
    "<tr><td colspan=4>一、主体责任"
    "<tr><td rowspan=2>1<td rowspan=2>台账不全<td><p>一是自查。</p><p>二是\n补齐。</p><td>已完成"
    "<tr><td>三是<br>复核。<td>持续推进"
    "<tr><td>2<td>管护\t不力<td>巡查<td></table>"
)


def test_tables_of_data_are_rows_of_cells() -> None:
    assert inner(TABLE) == [
        "序号\t反馈问题\t整改措施\t状态",
        "一、主体责任",
        "1\t台账不全\t一是自查。\u2028二是补齐。\t已完成",
        "1\t台账不全\t三是\u2028复核。\t持续推进",
        "2\t管护 不力\t巡查\t",
    ]
    assert inner("<table><tr><th>序号<th>状态<tr><td><td>完成<tr><td>2<td></table>") == ["序号\t状态", "\t完成", "2"]


def test_a_table_is_the_whole_document() -> None:
    rows = "".join(f"<tr><td>{n}<td>{LONG}<td>{LONG}{LONG}<td>已完成" for n in range(1, 9))
    found = lines(page(f"<h1>{TITLE}</h1><table><tr><td>序号<td>问题<td>措施<td>状态{rows}</table>"))
    assert found[:2] == [TITLE, "序号\t问题\t措施\t状态"]
    assert len(found) == 10
    assert found[-1] == f"8\t{LONG}\t{LONG}{LONG}\t已完成"


def test_a_table_around_paragraphs_is_no_table() -> None:
    framed = f"<table><tr><td width=20></td><td>{PARAGRAPHS}</td></tr><tr><td></td><td>附注</td></tr></table>"
    assert inner(framed) == [*map(squeeze, BODY), "附注"]


def test_a_table_around_head_lines_and_text_is_no_table() -> None:
    framed = f"<table><tr><td colspan=2>{TITLE}</td></tr><tr><td>发布时间：2024-01-16</td><td>发布单位：县水务局</td></tr><tr><td colspan=2>{PARAGRAPHS * 2}</td></tr></table>"
    assert lines(page(framed)) == [TITLE, "发布时间：2024-01-16", "发布单位：县水务局", *map(squeeze, BODY * 2)]


def test_spans_beyond_reason() -> None:
    table = "<table><tr><th>序号<th>问题<tr><td rowspan=999999 colspan=999999>1<td>甲<tr><td>2<td>乙</table>"
    assert "甲" in "".join(inner(table))


def test_scripts_styles_comments_and_forms_are_no_text() -> None:
    hostile = (
        "<script>alert('整改')</script><style>p{content:'整改'}</style><!-- 整改 --><noscript>整改</noscript><template>整改</template>"
        "<select><option>整改</select><textarea>整改</textarea><p hidden>整改</p><p style='display:none'>整改</p><svg><text>整改</text></svg>"
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )
    assert inner(hostile) == ["<script>alert(1)</script>"]


def test_a_nav_inside_the_text_goes_and_a_sign_off_stays() -> None:
    assert inner("<nav>目录 一 二</nav><p>中共青禾县水务局党组</p><div class=date>2024年1月15日</div>") == [
        "中共青禾县水务局党组",
        "2024年1月15日",
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 5000 + LONG + "</div>" * 5000,
        "<font>" * 5000 + LONG,
        "<table><tr><td>" * 1000 + LONG,
        "<ul><li>" * 3000 + LONG,
        "<p>" + "<" * 20000 + LONG,
        f"<html><body><p>{LONG}</p" + " a" * 50000,
        f"<p title='{'x' * 200000}'>{LONG}",
        f"<p>{LONG}&#0;&#xd800;&#x110000;&bogus;",
        f"</div></p></html>{LONG}<p></body>",
        f"<html xmlns='x' xmlns:o='y'><o:p>{LONG}</o:p><p><?xml:namespace prefix='o'/></p>",
        f"<?xml version='1.0' encoding='gb2312'?><html><p>{LONG}</p></html>",
    ],
)
def test_hostile_pages_lose_nothing(markup: str) -> None:
    started = time.process_time()
    try:
        assert LONG in read(markup).text
    except intake.UnreadableDocument as error:
        assert "nested too deeply" in str(error)  # noqa: PT017 -- either is right
    assert time.process_time() - started < 3


def test_lists_and_furniture_in_great_numbers_are_read_in_time() -> None:
    started = time.process_time()
    read(
        f"<body><p>{LONG}</p><ol>"
        + "<li>项" * 40000
        + "</ol>"
        + "<div class=share>分享到</div>" * 20000
        + "<p>扫一扫扫一扫分享打印</p>" * 2000
    )
    assert time.process_time() - started < 6


def test_a_page_without_text_is_empty() -> None:
    for markup in ("<html></html>", "<body><script>1</script></body>", "<div><img src=x></div>"):
        with pytest.raises(EmptyDocument):
            read(markup)


def test_reading_is_fast() -> None:
    markup = wrap(f"<p style='text-indent:2em'><span>{LONG}</span></p>\n" * 8000)
    read(wrap(""))
    started = time.process_time()
    read(markup)
    assert len(markup) / (time.process_time() - started) > 300_000, (
        "characters a second; the bench measures more finely"
    )
