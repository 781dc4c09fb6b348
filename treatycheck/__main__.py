"""Run treatycheck as `python -m treatycheck`."""

from treatycheck.cli import command_line

if __name__ == "__main__":
    command_line()
