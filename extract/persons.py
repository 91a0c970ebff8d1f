"""Persons named with a title directly behind the name (习近平总书记)."""

from __future__ import annotations

import re

from ..ontology import terms
from ..ontology.records import Span
from .lexicon import words
from .mention import Mention

_SURNAMES = (
    "欧阳|司马|诸葛|上官|东方|皇甫|尉迟|公孙|慕容|令狐|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常"
    "乐傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯卢莫房裘缪干宗丁宣邓郁杭洪包"
    "诸左石崔吉钮龚程嵇邢裴陆荣翁荀甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳"
    "逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀浦尚农温庄晏柴瞿阎慕连茹习宦艾鱼容古易慎戈廖庾终暨居衡步耿满弘匡文寇广禄阙东欧殳沃利蔚隆师巩聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯查荆红游权覃丘肖]"
)
_BEFORE = r"(?<![一-鿿])|(?<=[由向听取以同志和与、贯彻习神据照在对受经请是的])"
_TITLES = "总书记|副书记|书记|省长|市长|县长|区长|镇长|乡长|部长|主席|总理|副总理"
_PERSON = re.compile(rf"(?:{_BEFORE})((?:{_SURNAMES})[一-鿿]{{1,2}})(?=(?:{_TITLES})(?!处))")
_COMRADE = re.compile(rf"(?:{_BEFORE})((?:{_SURNAMES})[一-鿿]{{1,2}})(?=同志)")
_NO_NAME = re.compile("[委党局镇县区市省总支部第副纪室组村团政常厅工各位负责领导任主要乡校院长]")
_LEADER = re.compile("习近平")


def find_persons(text: str) -> list[Mention]:
    """Return the persons that a text names evidently.

    >>> [person.name for person in find_persons("学习习近平总书记重要讲话，听取陆知远书记汇报，局党组书记主持")]
    ['习近平', '陆知远']
    """
    found = {Span(*match.span()): ("person.leader", 1.0) for match in _LEADER.finditer(text)}
    for rule, pattern, trust in (("person.title", _PERSON, 0.85), ("person.comrade", _COMRADE, 0.75)):
        for match in pattern.finditer(text):
            if not _NO_NAME.search(match[1]) and match[1] not in words():
                found.setdefault(Span(*match.span(1)), (rule, trust))
    return [Mention(span, terms.Person, span.of(text), *found[span]) for span in sorted(found)]
