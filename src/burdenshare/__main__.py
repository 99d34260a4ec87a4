"""``python -m burdenshare`` is the command line."""

from burdenshare.cli import main

main()
