"""`python -m hoaphuong` is the command `hoaphuong`."""

import sys

from hoaphuong.cli import main

sys.exit(main())
