"""`python -m grader` is `grade`."""

from grader.cli.entry import main

main()
