"""``python -m rakorx`` is ``rakorx``."""

from rakorx.cli import main

if __name__ == "__main__":
    main()
