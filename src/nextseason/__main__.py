"""``python -m nextseason``: the command line without an installed script."""

from nextseason.cli import main

if __name__ == "__main__":
    main()
