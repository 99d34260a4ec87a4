"""Memory stays flat, however many paths; measured in processes of their own."""

import subprocess
import sys

import pytest

ROOM = 15
"""MB that may lie between the smallest and the largest run."""

CODE = """
import resource
from burdenshare.pricing.price import price
price(["korea-12"], paths={paths})
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak(paths):
    """The most memory that pricing takes, in MB."""
    command = [sys.executable, "-c", CODE.format(paths=paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


@pytest.mark.slow
def test_more_paths_take_no_more_memory():
    small, large = peak(2**17), peak(2**22)
    assert large - small < ROOM
