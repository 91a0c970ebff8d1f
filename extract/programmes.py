"""Campaigns and programmes: 专项行动, 三年行动, 民心工程. They are no projects."""

from __future__ import annotations

import re

from ..ontology import terms
from ..ontology.records import Span
from .mention import Mention
from .project_names import left_edge, says

_HEAD = re.compile(
    r"(?:专项整治|专项治理|集中整治|攻坚|专项|百日|三年|整治|提升|治理|督查|排查|清理|执法|督导检查)+行动(?!计划|方案|力|者|自觉|指南|纲要)|(?<=[”\"])(?:主题|实践|系列|创建)*(?:活动|行动|工程|计划)(?!方案|自觉)"
)
_COUNTED = re.compile(r"\d余?[个项座条]“[^”]*”$")
_LEAD = re.compile(r"(?:开展|深入|扎实|组织|推进|实施|全市|全县|全区|全省|全局|的|为期)+")


def find_programmes(text: str) -> list[Mention]:
    """Return every naming of a campaign or programme, in reading order.

    >>> [mention.name for mention in find_programmes("扎实开展校园食品安全专项整治行动和“清风护水”行动。")]
    ['校园食品安全专项整治行动', '“清风护水”行动']
    """
    found = []
    for match in _HEAD.finditer(text):
        start = left_edge(text, match.start(), 0)
        lead = _LEAD.match(text, start, match.start())
        start = lead.end() if lead else start
        if _COUNTED.search(text, start, match.start()):
            continue  # 隧道4个“卡脖子”工程
        if says(text[start : match.start()]) >= 2:
            found.append(
                Mention(Span(start, match.end()), terms.Programme, text[start : match.end()], "programme", 0.75)
            )
    return found
