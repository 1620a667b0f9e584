"""Makes a site of executed notebooks that opens from disk: no scripts, nothing from the network. Started by ./engram."""
import argparse
import concurrent.futures
import functools
import html
import os
import pathlib
import re
import sys

import nbformat
from nbconvert import HTMLExporter
from pygments.formatters import HtmlFormatter

STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --code: #f6f8fa;
  --link: #0969da; --bad: #b00020 }
@media (prefers-color-scheme: dark) { :root { --paper: #14171c; --ink: #e3e6ea; --quiet: #9aa4af; --line: #343b44;
  --code: #1d2128; --link: #6cb0ff; --bad: #ff7b85 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; overflow-wrap: break-word }
a { color: var(--link); text-decoration: none }
a:hover { text-decoration: underline }
h1, h2, h3 { line-height: 1.25 }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem }
header { display: flex; gap: 1rem; justify-content: space-between; color: var(--quiet); font-size: .9rem }
small { color: var(--quiet) }
"""

INDEX = """
header, main { max-width: 74rem }
header { flex-direction: column; gap: .25rem }
h1 { margin: 0; color: var(--ink) }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1.25rem }
main a { display: flex; flex-direction: column; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; color: inherit }
main a:hover { border-color: var(--link); text-decoration: none }
.picture { background: #fff; height: 12rem; padding: .5rem; border-bottom: 1px solid var(--line) }
.picture img { width: 100%; height: 100%; object-fit: contain }
.words { padding: .75rem 1rem 1rem; display: flex; flex-direction: column; gap: .4rem; flex: 1 }
.words h2 { font-size: 1.1rem; margin: 0 }
.words p { margin: 0; flex: 1 }
.failed { border-color: var(--bad) }
.failed small { color: var(--bad) }
"""

PAGE = """
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem }
pre, code { font: .8rem/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace }
.highlight pre, :not(pre) > code { background: var(--code); border-radius: 6px }
.highlight pre { padding: .75rem 1rem; overflow-x: auto; border: 1px solid var(--line); margin: 1rem 0 .5rem }
:not(pre) > code { padding: .1em .3em }
.output pre { overflow-x: auto; margin: .5rem 0; color: var(--quiet) }
.output_error pre, .output_stderr pre { color: var(--bad) }
.output_png, .output_html { margin: .75rem 0 }
.output img { display: block; max-width: 100%; height: auto; background: #fff; border-radius: 6px }
table { display: block; max-width: 100%; overflow-x: auto; border-collapse: collapse; margin: 1rem 0; font-size: .92rem }
caption { text-align: left; font-weight: 600; padding: .25rem 0 }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .7rem .35rem 0; text-align: left; vertical-align: top }
blockquote { margin: 1rem 0; padding: .1rem 1rem; border-left: 3px solid var(--line) }
"""

FRAME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head><body>
{body}
</body></html>
"""

FROM_THE_NETWORK = re.compile(r"<(?:script|link|img|iframe|video|source)\b[^>]*?\b(?:src|href)=[\"']((?:https?:)?//[^\"']+)")


class Entry:
    """A notebook as the index shows it."""

    def __init__(self, path):
        self.name = path.stem
        self.notebook = nbformat.read(path, as_version=4)
        self.told = self.notebook.metadata.get("engram", {})
        first = self.notebook.cells[0].source if self.notebook.cells else ""
        heading = re.search(r"^# +(.+)$", first, re.MULTILINE)
        self.title = heading[1] if heading else self.name
        self.question = question(first)
        self.time = f"{self.told['seconds']:.0f} s" if "seconds" in self.told else time_said(first)
        self.failed = "failed" in self.told

    def facts(self):
        mode = [f"{self.told['mode']} mode"] if "mode" in self.told else []
        return " · ".join(mode + [self.time] * bool(self.time) + ["failed"] * self.failed)

    def cover(self):
        """The picture of the cell that the notebook names as its cover, else its first; none without pictures."""
        pictures = [
            (cell.get("id"), output.data["image/png"])
            for cell in self.notebook.cells
            for output in cell.get("outputs", [])
            if "image/png" in output.get("data", {})
        ]
        chosen = [png for cell, png in pictures if cell == self.told.get("cover")] or [png for _, png in pictures]
        return f'<img alt="" src="data:image/png;base64,{"".join(chosen[0].split())}">' if chosen else ""

    def card(self):
        return (
            f'<a{" class=failed" if self.failed else ""} href="{self.name}.html"><div class="picture">{self.cover()}</div>'
            f'<div class="words"><h2>{html.escape(self.title)}</h2><p>{html.escape(self.question)}</p>'
            f"<small>{self.name}{' · ' if self.facts() else ''}{self.facts()}</small></div></a>"
        )


def question(text):
    """The first sentence of the paragraph "**Question.** …" that asks, without its markup."""
    paragraph = re.search(r"\*\*Question\.\*\*(.+?)(?:\n\s*\n|\Z)", text, re.DOTALL)
    plain = re.sub(r"\[([^]]+)]\([^)]*\)|[*`]", r"\1", " ".join(paragraph[1].split())) if paragraph else ""
    asked = re.search(r"(?:^|(?<=[.?!:] ))[^.?!:]+\?", plain)
    return asked[0] if asked else plain


def time_said(text):
    """How long the first cell says that it takes: "about a minute"."""
    said = re.search(r"\btakes\s+((?:about|less\s+than)\s+(?:half\s+)?an?\s+\w+|(?:about\s+)?\w+\s+(?:seconds|minutes))", text)
    return " ".join(said[1].split()) if said else ""


def neighbour(entry, arrow):
    if not entry:
        return "<span></span>"
    return f'<a href="{entry.name}.html" title="{html.escape(entry.title)}">{arrow.format(entry.name.split("-")[0])}</a>'


def colours():
    """Of the code, for light and for dark pages."""
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    return HtmlFormatter(style="friendly").get_style_defs(".highlight") + "@media (prefers-color-scheme: dark) {" + dark + "}"


@functools.cache
def exporter():
    """Reading its templates takes as long as a page."""
    return HTMLExporter(
        template_name="basic", exclude_input_prompt=True, exclude_output_prompt=True, exclude_anchor_links=True
    )


def page(entry, before, after):
    body, _ = exporter().from_notebook_node(entry.notebook)
    body = re.sub(r'href="([\w-]+)\.ipynb([#"])', r'href="\1.html\2', body)
    remote = FROM_THE_NETWORK.search(body)
    if remote:
        raise ValueError(f"{entry.name}: expected pages that need no network, got {remote[1]}")
    turn = f'<header>{neighbour(before, "← {}")}<a href="index.html">all notebooks</a>{neighbour(after, "{} →")}</header>'
    facts = f"<small>{entry.facts()}</small>"
    return FRAME.format(
        title=html.escape(entry.title),
        style=STYLE + colours() + ".highlight { background: none } " + PAGE,
        body=f"{turn}<main>{facts}{body}</main>{turn}",
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("notebooks", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    out = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    entries = [Entry(path) for path in arguments.notebooks]
    with concurrent.futures.ProcessPoolExecutor(min(len(entries), os.cpu_count() or 1)) as side_by_side:
        pages = side_by_side.map(page, entries, [None] + entries[:-1], entries[1:] + [None])
        for entry, text in zip(entries, pages):
            (out / f"{entry.name}.html").write_text(text, encoding="utf-8")
    cards = "\n".join(entry.card() for entry in entries)
    body = f"<header><h1>Engram</h1>Plastic neural networks in Java notebooks</header><main>{cards}</main>"
    index = out / "index.html"
    index.write_text(FRAME.format(title="Engram", style=STYLE + INDEX, body=body), encoding="utf-8")
    print(f"gallery: {index}")


if __name__ == "__main__":  # a process of the pool may read this file again
    try:
        main()
    except ValueError as error:
        sys.exit(f"gallery: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
