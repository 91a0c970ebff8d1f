"""serve: the explorer and the SPARQL endpoint."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import console
from ..api import MEGABYTE
from ..console import tr
from .options import Command, Workspace

Host = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="ADDRESS",
        help=tr(
            "Where to listen; addresses that others can reach need --token.",
            "监听的地址；他人可以访问的地址须同时给 --token。",
        ),
    ),
]
Port = Annotated[
    int,
    typer.Option(
        "--port",
        metavar="N",
        min=0,
        max=65535,
        help=tr("The port; 0 takes any free one.", "端口；0 表示任取一个空闲的。"),
    ),
]
Token = Annotated[
    str | None,
    typer.Option(
        "--token",
        metavar="T",
        envvar="RECTIGRAPH_TOKEN",
        show_default=False,
        help=tr("What a visitor must show to be let in.", "访问者须出示的令牌。"),
    ),
]
Cors = Annotated[
    bool,
    typer.Option(
        "--cors", help=tr("Let web pages of other sites read the services.", "允许其他网站的网页读取服务接口。")
    ),
]
Timeout = Annotated[
    float,
    typer.Option("--timeout", metavar="S", min=0.1, help=tr("Seconds that a query may take.", "一条查询最多用几秒。")),
]
Memory = Annotated[
    int,
    typer.Option(
        "--memory", metavar="MB", min=16, help=tr("Memory that a query may take.", "一条查询最多占用的内存（MB）。")
    ),
]
Open = Annotated[bool, typer.Option("--open", help=tr("Open the browser.", "打开浏览器。"))]


def serve(
    workspace: Workspace,
    *,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    token: Token = None,
    cors: Cors = False,
    open_browser: Open = False,
    timeout: Timeout = 30.0,
    memory: Memory = 1024,
) -> None:
    """Serve until Ctrl-C."""
    from ..viz.app import serve as server  # noqa: PLC0415 - the web server is loaded to serve
    from ..viz.app.workers import Limits  # noqa: PLC0415

    limits = Limits(seconds=timeout, memory=memory * MEGABYTE)
    server.serve(workspace, server.Options(host, port, token, cors, open_browser, limits), _ready)


def _ready(address: str) -> None:
    console.say(f"rectigraph: {address}  (Ctrl-C to stop)", f"整改图谱：{address}  （按 Ctrl-C 停止）")


COMMANDS = (
    Command(
        serve,
        tr(
            "Look at a workspace in the browser; with a SPARQL endpoint.",
            "在浏览器里查看工作区；带 SPARQL 服务。",
        ),
        ("rectigraph serve graph --open", "rectigraph serve graph --host 0.0.0.0 --token a-long-secret"),
    ),
)
