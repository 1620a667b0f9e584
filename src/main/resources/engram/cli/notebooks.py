"""Executes notebooks in the Java kernel and shows them in a gallery of HTML pages. Started by ./engram notebooks."""
import argparse
import asyncio
import html
import pathlib
import re
import signal
import sys
import time

signal.signal(signal.SIGINT, signal.SIG_DFL)  # during the imports, which take a second, there is nothing to clean up

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter

SMOKE_SECONDS = 600  # a cell that takes longer in smoke mode hangs
LINES = 12  # of a failing cell, and of its message

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Engram</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; color: #222 }}
main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 1.5rem }}
a {{ display: block; border: 1px solid #ccc; border-radius: 6px; padding: 1rem; color: inherit; text-decoration: none }}
img {{ width: 100%; height: 11rem; object-fit: contain }}
.failed {{ border-color: #b00020 }}
small {{ color: #666 }}
</style></head><body><h1>Engram</h1><p>Executed in {mode} mode.</p><main>
{cards}
</main></body></html>
"""


def execute(path, mode, out):
    """Runs one notebook; returns it with its outputs so far, and what went wrong, if anything."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        kernel_name="java",
        timeout=SMOKE_SECONDS if mode == "smoke" else None,
        startup_timeout=180,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    log = out / (path.stem + ".log")
    failure = None
    with open(log, "w") as messages:
        try:
            client.execute(stderr=messages)
        except CellTimeoutError:
            failure = explain(notebook, f"took longer than {SMOKE_SECONDS} s")
        except (CellExecutionError, DeadKernelError) as error:
            failure = explain(notebook, str(error), log)
        except (asyncio.CancelledError, AssertionError):  # how nbclient ends on a signal, its kernel shut down
            raise KeyboardInterrupt from None
        except RuntimeError as error:  # the kernel did not start
            failure = f"{error}\n" + tail(log)
    return notebook, failure


def explain(notebook, otherwise, log=None):
    """The head of the cell that ran last, and its error message."""
    ran = [(i, cell) for i, cell in enumerate(notebook.cells, 1) if cell.cell_type == "code" and cell.execution_count]
    failing = [(i, cell) for i, cell in ran if any(o.output_type == "error" for o in cell.outputs)]
    if not failing:
        waiting = [(i, c) for i, c in enumerate(notebook.cells, 1) if c.cell_type == "code" and not c.execution_count]
        number, cell = (waiting or ran)[0]
        message = otherwise + ("\n" + tail(log) if log else "")
    else:
        number, cell = failing[-1]
        error = next(o for o in cell.outputs if o.output_type == "error")
        trace = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error.traceback)) or f"{error.ename}: {error.evalue}"
        message = "\n".join(line for line in trace.splitlines() if line.strip("- "))
    return f"cell {number}:\n" + indented(cell.source, "  | ") + "\n" + indented(message, "  ")


def indented(text, margin):
    lines = text.splitlines()
    return "\n".join(margin + line for line in lines[:LINES] + ["..."] * (len(lines) > LINES))


def tail(log):
    """The end of what the kernel said, less its everyday messages."""
    lines = log.read_text(errors="replace").splitlines()
    return "\n".join([line for line in lines if not re.search("channels.Loop|INFO:|incubator", line)][-LINES:])


def title(notebook, path):
    for cell in notebook.cells:
        heading = re.search(r"^# +(.+)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        if heading:
            return heading[1]
    return path.stem


def first_picture(notebook):
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            picture = output.get("data", {}).get("image/png")
            if picture:
                return f'<img alt="" src="data:image/png;base64,{picture.strip()}">'
    return ""


def card(notebook, path, seconds, failure):
    state = "failed" if failure else "done"
    return (
        f'<a class="{state}" href="{path.stem}.html">{first_picture(notebook)}<h2>{html.escape(title(notebook, path))}</h2>'
        f"<small>{path.stem}, {seconds:.0f} s{', failed' if failure else ''}</small></a>"
    )


def normalise(notebook):
    """Leaves what a clean run in any Java kernel leaves: no times, no versions, cells counted from 1."""
    count = 0
    for cell in notebook.cells:
        cell.metadata = {}
        if cell.cell_type != "code":
            continue
        count += 1
        cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
            if "metadata" in output:
                output.metadata = {}
    notebook.metadata = {
        "kernelspec": {"display_name": "Java", "language": "java", "name": "java"},
        "language_info": {"file_extension": ".java", "mimetype": "text/x-java-source", "name": "java"},
    }
    return notebook


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    parser = argparse.ArgumentParser()
    parser.add_argument("--mode", required=True)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("notebooks", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    out = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    cards, failed = [], 0
    for path in arguments.notebooks:
        start = time.monotonic()
        notebook, failure = execute(path, arguments.mode, out)
        seconds = time.monotonic() - start
        normalise(notebook)
        nbformat.write(notebook, out / path.name)
        page, _ = HTMLExporter(exclude_input_prompt=True, exclude_output_prompt=True).from_notebook_node(notebook)
        (out / (path.stem + ".html")).write_text(page, encoding="utf-8")
        cards.append(card(notebook, path, seconds, failure))
        print(f"{path.stem:<32}{seconds:7.1f} s{'  FAILED' if failure else ''}", flush=True)
        if failure:
            failed += 1
            print(failure, flush=True)
        elif arguments.write:
            nbformat.write(notebook, path)
    index = out / "index.html"
    index.write_text(PAGE.format(mode=arguments.mode, cards="\n".join(cards)), encoding="utf-8")
    print(f"gallery: {index}")
    if failed:
        print(f"{failed} of {len(arguments.notebooks)} notebooks failed", file=sys.stderr)
    return 1 if failed else 0


try:
    sys.exit(main())
except KeyboardInterrupt:
    print("interrupted", file=sys.stderr)
    sys.exit(130)
