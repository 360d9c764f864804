"""Timing that can be compared: ours and the peer's turns alternate in one run, CPU time, medians and p95.

A shared machine is noisy, so only ratios count; what is measured at the same moment suffers the same noise.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Result:
    """One line of the table. ``target`` is met when ``met`` is true."""

    what: str
    ours: str
    peer: str
    ratio: str
    target: str
    met: bool
    how: str


@dataclass(frozen=True)
class Times:
    """CPU seconds per call."""

    each: np.ndarray

    def ms(self, quantile: float = 0.5) -> float:
        return float(np.quantile(self.each, quantile)) * 1e3


BLOCK = 20  # calls of one side before the other side has its turn


def alternate(calls: Sequence[tuple[Callable[[Any], object], Sequence[Any]]], rounds: int) -> list[Times]:
    """Blocks of calls of each side in turn, every call timed on its own in CPU time of its thread.

    Blocks, because a peer that reads megabytes empties the processor's cache: a server that
    answers profile after profile does not meet that at every call.
    """
    spent: list[list[float]] = [[] for _ in calls]
    for call, arguments in calls:
        call(arguments[0])
    for first in range(0, rounds, BLOCK):
        for times, (call, arguments) in zip(spent, calls, strict=True):
            for turn in range(first, min(first + BLOCK, rounds)):
                began = time.thread_time()
                call(arguments[turn % len(arguments)])
                times.append(time.thread_time() - began)
    return [Times(np.array(times)) for times in spent]


@dataclass(frozen=True)
class Run:
    cpu_s: float
    wall_s: float
    peak_mb: float


_PEAK = """
import resource, sys
try:  # the high-water mark of this program alone; ru_maxrss would remember what started it
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak, file=sys.stderr)
"""


def run_python(code: str, *arguments: str) -> Run:
    """A Python program in a process of its own: CPU, wall clock and peak memory of that process."""
    began = time.perf_counter()
    command = [sys.executable, "-c", code + _PEAK, *arguments]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT, text=True)
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"a measured program failed: {said}")
    return Run(used.ru_utime + used.ru_stime, time.perf_counter() - began, int(said.split()[-1]) / 1024)
