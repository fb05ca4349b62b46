"""What the engine raises.

BaseException
  Abandoned         unwinds a task whose execution is over (never shown)
Exception
  GraderBug         something that cannot happen did: our fault, exit code 3
  EscapedControl    the program asked for something the engine cannot control
  Garbled           somebody else has written to the engine's own link between two processes
  BadToken          a replay token that is not one, or not for this program
"""


class Abandoned(BaseException):
    """Thrown into what is left of an execution once its ending is known."""


class GraderBug(Exception):
    """The grader contradicts itself. Please report the message with the file that was graded."""


class EscapedControl(Exception):
    """The program called something that leaves the scheduler's control; the message names it."""


class Garbled(Exception):
    """What came over a link is not from the engine: the program writes to descriptors that are not its own."""


class BadToken(ValueError):
    """The token does not parse, or belongs to another program."""
