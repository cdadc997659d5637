#!/usr/bin/env python
"""The register's command line."""

import os
import sys


def main() -> None:
    """Run the command that the arguments name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
    # Whoever installs for real says IKM_MODE=production; whoever tries out says nothing.
    os.environ.setdefault("IKM_MODE", "local")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
