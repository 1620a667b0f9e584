"""Executes notebooks in the Java kernel. Started by ./engram notebooks."""
import argparse
import asyncio
import concurrent.futures
import math
import pathlib
import re
import shutil
import signal
import sys
import time

signal.signal(signal.SIGINT, signal.SIG_DFL)  # during the imports, which take a second, there is nothing to clean up

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

LINES = 12  # of a failing cell, and of its message


class Executions:
    """Executes notebooks, a few side by side, and says a line about each that is finished."""

    def __init__(self, mode, out, write, limit):
        self.mode, self.out, self.write, self.limit = mode, out, write, limit
        self.running, self.failed, self.stopped = [], 0, False

    async def each(self, paths, jobs):
        waiting = iter(paths)
        try:
            done = await asyncio.gather(*(self.one_by_one(waiting) for _ in range(jobs)), return_exceptions=True)
        finally:
            left = asyncio.all_tasks() - {asyncio.current_task()}  # nbclient's, when it was cancelled
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
        for defect in filter(None, done):
            raise defect

    async def one_by_one(self, waiting):
        for path in waiting:
            self.running.append(path.stem)
            self.say()
            start = time.monotonic()
            notebook, failure = await execute(path, self.out, self.limit)
            if self.stopped:
                return
            self.store(path, notebook, failure, time.monotonic() - start)

    def store(self, path, notebook, failure, seconds):
        normalise(notebook, self.mode)
        if self.write and not failure:
            nbformat.write(notebook, path)
        notebook.metadata["engram"].update({"seconds": round(seconds, 1), **({"failed": True} if failure else {})})
        nbformat.write(notebook, self.out / path.name)
        self.failed += bool(failure)
        self.running.remove(path.stem)
        self.say(f"{path.stem:<32}{seconds:7.1f} s" + (f"  FAILED\n{failure}" if failure else ""))

    def say(self, line=None):
        """Prints a line; below it stands on a terminal what is running, until the next."""
        live = sys.stdout.isatty()
        if live:
            print("\r\x1b[K", end="")
        if line:
            print(line)
        if live and self.running:
            print(f"running: {', '.join(self.running)}"[: shutil.get_terminal_size().columns - 1], end="")
        sys.stdout.flush()

    def stop(self, task):
        self.stopped = True
        self.running.clear()
        self.say()
        task.cancel()


async def execute(path, out, limit):
    """Runs one notebook, each cell up to so many seconds; returns it as far as it came, and what went wrong, if anything."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        kernel_name="java",
        timeout=limit,
        startup_timeout=180,
        record_timing=False,
        shutdown_kernel="immediate",  # all is written: asking it to end takes half a second a notebook
        resources={"metadata": {"path": str(path.parent)}},
    )
    log = out / (path.stem + ".log")
    failure = None
    with open(log, "w") as messages:
        try:
            await client.async_execute(stderr=messages)
        except CellTimeoutError:
            failure = explain(notebook, f"took longer than {limit} s")
        except CellExecutionError:
            failure = explain(notebook)
        except DeadKernelError as error:
            failure = explain(notebook, f"{error}\n" + tail(log))
        except Exception as error:  # the kernel did not start
            failure = f"{type(error).__name__}: {error}\n" + tail(log)
        finally:
            if client.km and await client.km.is_alive():  # cancelled before it was ready
                await client.km.shutdown_kernel(now=True)
    return notebook, failure


def explain(notebook, message=None):
    """The head of the cell that ran last, and a message: the one that stands below it, if there is none."""
    code = [(number, cell) for number, cell in enumerate(notebook.cells, 1) if cell.cell_type == "code"]
    ran = [each for each in code if each[1].execution_count]  # a cell is counted before the kernel evaluates it
    number, cell = (ran or code)[-1 if ran else 0]
    return f"cell {number}:\n" + indented(cell.source, "  | ") + "\n" + indented(message or said(cell), "  ")


def said(cell):
    """The error messages below a cell."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    texts = ["\n".join(error.traceback) or f"{error.ename}: {error.evalue}" for error in errors]
    lines = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(texts)).splitlines()
    return "\n".join(line for line in lines if line.strip("- "))


def indented(text, margin):
    lines = text.splitlines()
    return "\n".join(margin + line for line in lines[:LINES] + ["..."] * (len(lines) > LINES))


def tail(log):
    """The end of what the kernel said, less its everyday messages."""
    lines = log.read_text(errors="replace").splitlines()
    return "\n".join([line for line in lines if not re.search("channels.Loop|INFO:|incubator|JDK_JAVA_OPTIONS", line)][-LINES:])


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


def taken(executed):
    """Seconds that a notebook took the last time: those that take long go first, or one ends alone."""
    try:
        engram = nbformat.read(executed, as_version=4).metadata["engram"]
        return math.inf if "failed" in engram else engram["seconds"]
    except (OSError, KeyError, ValueError):
        return math.inf  # not known


def interruptible(executions, paths, jobs):
    """In a thread of its own, where nbclient leaves signals alone: it would keep only one of several kernels in mind."""
    loop = asyncio.new_event_loop()
    task = loop.create_task(executions.each(paths, jobs))
    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        done = thread.submit(loop.run_until_complete, task)
        try:
            done.result()
        except KeyboardInterrupt:
            loop.call_soon_threadsafe(executions.stop, task)
            raise  # when the thread has ended, and the kernels with it


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    parser = argparse.ArgumentParser()
    parser.add_argument("--mode", required=True)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--jobs", required=True, type=int)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--limit", type=int)
    parser.add_argument("notebooks", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.jobs > 1:
        arguments.notebooks.sort(key=lambda path: -taken(arguments.out / path.name))
    executions = Executions(arguments.mode, arguments.out, arguments.write, arguments.limit)
    start = time.monotonic()
    interruptible(executions, arguments.notebooks, arguments.jobs)
    count = len(arguments.notebooks)
    if count > 1:
        print(f"{f'{count} notebooks':<32}{time.monotonic() - start:7.1f} s", flush=True)
    if executions.failed:
        print(f"{executions.failed} of {count} notebooks failed", file=sys.stderr)
    return 1 if executions.failed else 0


try:
    sys.exit(main())
except KeyboardInterrupt:
    print("interrupted", file=sys.stderr)
    sys.exit(130)
