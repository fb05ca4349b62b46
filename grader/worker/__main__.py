"""`python -m grader.worker`: the warm process that the judge starts."""

from grader.worker.zygote import main

main()
