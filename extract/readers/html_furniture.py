"""Lines of a page that are no part of its document, and lines beside the main block that are."""

from __future__ import annotations

import re

_BUTTONS = (
    "字体大小|字号大小|字号|字体|分享到?|打印(?:本[页文稿]|页面)?|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表|上一页)?|收藏(?:本页)?|朗读|播放|暂停"
    "|语音播报|纠错|保护视力色|默认|繁體|简体|复制链接|微信|微博|新浪微博|QQ空间|QQ好友|放大|缩小|大|中|小|下载|推荐|点赞|无障碍|长者模式|手机版"
)
_EDGE = r"[\s\[\]【】()（）|｜·•:：/+\-]*+"
_ONLY_BUTTONS = re.compile(rf"{_EDGE}(?>(?:{_BUTTONS}){_EDGE})++")
_AROUND = re.compile(
    r"[\s【\[]*(?:当前位置|您?(?:现在)?的?(?:所在)?(?:的)?位置[:：]|首页\s*>|上一[篇条页]|下一[篇条页]|今天是|设为首页|加入收藏"
    r"|扫一扫|微信扫一扫|打开微信|手机扫描|相关(?:阅读|链接|文章|新闻)\s*[:：]?$|责任编辑[:：]?\s*$)"
)
_FONT_SIZES = re.compile(
    r"[【\[(（]?\s*(?:字体|字号)(?:大小)?\s*[:：]?\s*[【\[(（]?\s*大\s*[|｜·]?\s*中\s*[|｜·]?\s*小\s*[】\])）]?"
)
_FOOT = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|技术支持[:：]|[主承]办(?:单位)?[:：]|网站地图|Copyright|©", re.IGNORECASE
)
_DATE = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}"
_HEAD = re.compile(rf"来源|來源|发布|日期|时间|時間|浏览|点击数|阅读|作者[:：]|文号|索引号|{_DATE}")
_TAIL = re.compile(
    rf"^(?:\s*{_DATE}|[^\n]{{0,20}}(?:电话|邮箱|邮编|邮政编码|地址|信箱)\s*[:：])|委员会$|党[组委]$|支部$|[局厅院校公司]$"
)
_LONG = 120


def without_buttons(line: str) -> str:
    """Return a line without buttons for the size of letters; empty for one of buttons or ways through the site only.

    >>> without_buttons("来源：本网 字体：【大 中 小】"), without_buttons("【打印】 【关闭】"), without_buttons("中共青禾县委")
    ('来源：本网', '', '中共青禾县委')
    """
    if len(line) > _LONG or "\t" in line:
        return line
    line = _FONT_SIZES.sub("", line).strip()
    return "" if _ONLY_BUTTONS.fullmatch(line) or _AROUND.match(line) else line


def is_foot(line: str) -> bool:
    """Return whether a line is the site's imprint."""
    return len(line) <= _LONG and _FOOT.search(line) is not None


def is_head(line: str) -> bool:
    """Return whether a line before the document says its source or date."""
    return len(line) <= _LONG and _HEAD.search(line) is not None and not is_foot(line)


def is_tail(line: str) -> bool:
    """Return whether a line after the document is its sign-off or how to reach its author."""
    return len(line) <= _LONG and _TAIL.search(line) is not None
