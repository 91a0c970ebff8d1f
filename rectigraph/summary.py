"""How a build went and what the workspace holds, in numbers: for a person and for a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .console import tr
from .report import BuildReport

RESULTS = {
    "added": ("added", "新增"),
    "replaced": ("replaced", "替换"),
    "skipped": ("unchanged", "未变"),
    "failed": ("failed", "失败"),
}
NAMES = {
    "Agency": ("agencies", "单位"),
    "TaskForce": ("task forces among them", "其中工作专班"),
    "Project": ("projects", "项目"),
    "Programme": ("programmes", "专项行动"),
    "Policy": ("policies", "政策文件"),
    "Place": ("places", "地名"),
    "Person": ("persons", "人员"),
    "Metric": ("figures", "数据"),
}


@dataclass(frozen=True, slots=True)
class Summary:
    """The number of documents, and of things by class; the report of a build, if it was one."""

    documents: int
    things: dict[str, int]
    report: BuildReport | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the summary as plain values."""
        done = self.report or BuildReport(())
        counts = {result: done.count(result) for result in RESULTS}
        ignored = sum(count for _, count in done.left_out)
        return {
            "documents": {"total": self.documents, **counts, "ignored": ignored},
            "problems": self.things.get("Problem", 0),
            "measures": self.things.get("Measure", 0),
            "entities": {name: self.things.get(name, 0) for name in NAMES},
            "failures": [
                {"source": e.where, "error": type(e).__name__, "message": str(e), "message_zh": e.zh}
                for e in done.errors
            ],
        }

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield what a person wants to know: a label, and what is to be said."""
        yield tr("documents", "文档"), f"{self.documents:,}{self._results()}"
        if self.report and self.report.left_out:
            reasons = ", ".join(f"{count} {reason}" for reason, count in self.report.left_out)
            yield tr("left out", "未读"), reasons
        yield tr("problems", "问题"), f"{self.things.get('Problem', 0):,}"
        yield tr("measures", "措施"), f"{self.things.get('Measure', 0):,}"
        for name, words in NAMES.items():
            if count := self.things.get(name, 0):
                yield tr(*words), f"{count:,}"

    def _results(self) -> str:
        counts = [(self.report.count(result), tr(*words)) for result, words in RESULTS.items()] if self.report else []
        told = tr(", ", "，").join(f"{count:,} {word}" for count, word in counts if count)
        return tr(f" ({told})", f"（{told}）") if told else ""
