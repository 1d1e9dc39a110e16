"""`python -m navdesk` is `navdesk`."""

from __future__ import annotations

import sys

from navdesk.cli import main

sys.exit(main())
