"""Run treatycheck as `python -m treatycheck`."""

import sys

from treatycheck.cli import main

sys.exit(main())
