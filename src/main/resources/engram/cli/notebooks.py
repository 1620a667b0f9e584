"""Executes notebooks in the Java kernel. Started by ./engram notebooks."""
import argparse
import asyncio
import pathlib
import re
import signal
import sys
import time

signal.signal(signal.SIGINT, signal.SIG_DFL)  # during the imports, which take a second, there is nothing to clean up

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

SMOKE_SECONDS = 600  # a cell that takes longer in smoke mode hangs
LINES = 12  # of a failing cell, and of its message


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


def normalise(notebook, mode):
    """Leaves what a clean run in any Java kernel leaves: no times, no versions, cells counted from 1; and the mode."""
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
        "engram": {**notebook.metadata.get("engram", {}), "mode": mode},
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
    failed = 0
    for path in arguments.notebooks:
        start = time.monotonic()
        notebook, failure = execute(path, arguments.mode, out)
        seconds = time.monotonic() - start
        normalise(notebook, arguments.mode)
        if arguments.write and not failure:
            nbformat.write(notebook, path)
        notebook.metadata["engram"].update({"seconds": round(seconds, 1), **({"failed": True} if failure else {})})
        nbformat.write(notebook, out / path.name)
        print(f"{path.stem:<32}{seconds:7.1f} s{'  FAILED' if failure else ''}", flush=True)
        if failure:
            failed += 1
            print(failure, flush=True)
    if failed:
        print(f"{failed} of {len(arguments.notebooks)} notebooks failed", file=sys.stderr)
    return 1 if failed else 0


try:
    sys.exit(main())
except KeyboardInterrupt:
    print("interrupted", file=sys.stderr)
    sys.exit(130)
