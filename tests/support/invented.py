"""Readings made without extraction: invented places, every sort of record, as many as wanted."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from rectigraph.ontology import terms
from rectigraph.ontology.records import (
    Bulletin,
    DeclaredTotal,
    Document,
    Entity,
    Evidence,
    Measure,
    Metric,
    Problem,
    Reading,
    Span,
    Statement,
    Value,
)

PLACES = ("青禾县", "云溪区", "临漾市", "柳塘乡", "白石镇")
BUREAUS = ("教育局", "水务局", "卫生健康局", "住房和城乡建设局")


class Sheet:
    """A text under construction that remembers where things stand."""

    def __init__(self) -> None:
        self.text = ""

    def put(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def line(self, words: str) -> Span:
        span = self.put(words)
        self.text += "\n"
        return span


def within(text: str, outer: Span, words: str) -> Span:
    start = text.index(words, outer.start, outer.end)
    return Span(start, start + len(words))


def reading(number: int = 0, problems: int = 3, measures: int = 3, filler: str = "", place: str = "") -> Reading:
    """Return a bulletin that differs from that of any other number."""
    place, bureau = place or PLACES[number % len(PLACES)], BUREAUS[number % len(BUREAUS)]
    sheet = Sheet()
    title = sheet.line(f"中共{place}{bureau}党组关于第{number}轮巡察整改情况的通报")
    opening = sheet.line(f"2023年3月1日，{place[0]}委第二巡察组向{bureau}反馈了意见，指出{problems}个问题。")
    rows = []
    for p in range(problems):
        heading = sheet.line(f"（{p}）关于重点工作“推进”有差距方面")
        problem = sheet.line(f"{p}.第{number}-{p}项台账管理不严，底数不清\u2028<未更新>")
        done = [
            sheet.line(
                f"{m}是{bureau}会同{place}财政局印发《{place}台账管理办法（{p}）》，推进云溪大道{p}期工程，完成率达{90 + m}.5%。"
            )
            for m in range(measures)
        ]
        rows.append((heading, problem, done))
    if filler:
        sheet.line(filler)
    contact = sheet.line(f"联系电话：0000-{number:07d}")
    text = sheet.text
    whole = Span(0, len(text))
    entities = [
        Entity(
            "issuer",
            terms.Agency,
            f"agency|{place}|{bureau}党组",
            f"中共{place}{bureau}党组",
            alt=(f"{bureau}党组",),
            hidden=("我局", "局党组"),
            category=terms.AGENCY_KIND + "party",
            mentions=(within(text, title, f"{place}{bureau}党组"),),
        ),
        Entity(
            "bureau",
            terms.Agency,
            f"agency|{place}|{bureau}",
            f"{place}{bureau}",
            hidden=(bureau,),
            mentions=(within(text, opening, bureau),),
        ),
        Entity(
            "team",
            terms.TaskForce,
            f"agency|{place}|第二巡察组",
            f"中共{place}委第二巡察组",
            mentions=(within(text, opening, "第二巡察组"),),
        ),
    ]
    if measures:
        entities.append(
            Entity(
                "finance",
                terms.Agency,
                f"agency|{place}|财政局",
                f"{place}财政局",
                mentions=(within(text, whole, f"{place}财政局"),),
            )
        )
    statements = [
        Statement("bulletin", terms.issuer, "issuer", (Evidence(title, "head.title", 0.95),)),
        Statement("bulletin", terms.TITLE, Value(title.of(text)), (Evidence(title, "head.title"),)),
        Statement("bulletin", terms.ISSUED, Value("2024-05", "gYearMonth"), (Evidence(title, "head.date", 0.9),)),
        Statement("bulletin", terms.contact, Value(contact.of(text)), (Evidence(contact, "contact"),)),
        Statement("bulletin", terms.reportsOn, "inspection", (Evidence(opening, "head.opening"),)),
        Statement("inspection", terms.inspector, "team", (Evidence(opening, "head.opening"),)),
        Statement("inspection", terms.feedbackDate, Value("2023-03-01", "date"), (Evidence(opening, "head.opening"),)),
    ]
    all_problems, all_measures, metrics = [], [], []
    for p, (heading, problem, done) in enumerate(rows):
        pid = f"p{p}"
        all_problems.append(Problem(pid, problem, str(p), heading))
        statements.append(Statement(pid, terms.status, Value("已完成，长期坚持"), (Evidence(problem, "status", 0.8),)))
        statements.append(Statement(pid, terms.hasStatus, terms.STATUS + "done", (Evidence(problem, "status", 0.8),)))
        policy, project = f"policy{p}", f"project{p}"
        first = done[0] if done else problem
        if done:
            title_span = within(text, first, f"《{place}台账管理办法（{p}）》")
            road = within(text, first, f"云溪大道{p}期工程")
            entities.append(
                Entity(
                    policy,
                    terms.Policy,
                    f"policy|{place}台账管理办法（{p}）",
                    f"{place}台账管理办法（{p}）",
                    category=terms.POLICY_KIND + "measures",
                    mentions=(title_span,),
                )
            )
            entities.append(
                Entity(project, terms.Project, f"project|{place}|云溪大道{p}期", f"云溪大道{p}期工程", mentions=(road,))
            )
        for m, span in enumerate(done):
            mid, xid = f"{pid}m{m}", f"{pid}x{m}"
            all_measures.append(Measure(mid, span, heading if m == 0 else None, m))
            metrics.append(Metric(xid, within(text, span, f"{90 + m}.5%"), f"{90 + m}.5", "%", "完成率", "ratio"))
            statements += [
                Statement(
                    mid, terms.rectifies, pid, (Evidence(span, "outline"), Evidence(problem, "outline.problem", 0.9))
                ),
                Statement(mid, terms.issues, policy, (Evidence(span, "policy.issues", 0.85),)),
                Statement(
                    mid, terms.concerns, project, (Evidence(within(text, span, f"云溪大道{p}期工程"), "project", 0.7),)
                ),
                Statement(
                    mid, terms.mentions, project, (Evidence(within(text, span, f"云溪大道{p}期工程"), "project", 0.7),)
                ),
                Statement(
                    "finance",
                    terms.partnerIn,
                    mid,
                    (Evidence(within(text, span, f"会同{place}财政局"), "role.with", 0.6),),
                ),
                Statement(
                    mid, terms.metric, xid, (Evidence(within(text, span, f"完成率达{90 + m}.5%"), "metric.ratio", 0.5),)
                ),
                Statement(xid, terms.about, project, (Evidence(span, "metric.about", 0.5),)),
                Statement("issuer", terms.responsibleFor, mid, inferred=True, rule="issuer-acts"),
            ]
            if m == 0:
                statements.append(
                    Statement(
                        "bureau",
                        terms.responsibleFor,
                        mid,
                        (Evidence(within(text, span, bureau), "role.subject", 0.9),),
                    )
                )
                statements.append(Statement(policy, terms.issuedBy, "bureau", inferred=True, rule="doer-issues"))
    totals = (
        DeclaredTotal(
            "t0", "problems", str(problems), Evidence(within(text, opening, f"{problems}个问题"), "total", 0.95)
        ),
    )
    bulletin = Bulletin(
        "bulletin",
        whole,
        terms.GENRE + "rectification-bulletin",
        problems=tuple(all_problems),
        measures=tuple(all_measures),
        entities=tuple(entities),
        metrics=tuple(metrics),
        totals=totals,
        statements=tuple(statements),
    )
    return Reading(text, sha256(text.encode()).hexdigest(), (bulletin,))


def digest_page(first: int, second: int) -> Reading:
    """Return a page that holds two bulletins."""
    one, two = reading(first), reading(second)
    shift = len(one.text)
    text = one.text + two.text
    parts = (replace(one.bulletins[0], part=1), replace(_shifted(two.bulletins[0], shift), part=2))
    return Reading(text, sha256(text.encode()).hexdigest(), parts)


def document(source: str, content: Reading) -> Document:
    return Document(content.text, source, "text/plain", sha256(source.encode() + content.text.encode()).hexdigest())


def _shifted(value: Any, by: int) -> Any:
    """Return a record with all its spans moved: the second bulletin of a page starts later."""
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by)
    if isinstance(value, tuple):
        moved = tuple(_shifted(each, by) for each in value)
        return type(value)(*moved) if hasattr(value, "_fields") else moved
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{name: _shifted(getattr(value, name), by) for name in value.__dataclass_fields__})
    return value
