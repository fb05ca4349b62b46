"""Rewrite a program's syntax tree so that it reports its accesses to memory, just before each of them.

Every access stays the program's own expression on its own line; a report is wrapped around the operand that
is evaluated last before the access, or around the object itself where what follows touches nothing shared:

    self.x                  __read__(self, 3).x
    self.x = v              __write__(self, 4).x = v
    self.x += v             __read__(self, 5).x += __store__(v, self, 6)
    d[k]                    __contents__(d, 7)[k]
    d[f(k)]                 d[__item__(f(k), d, 7)]
    d[k] += v               __contents__(d, 8)[k] += __store_item__(v, d, 9)
    q.append(v)             __change__(q, 10).append(v)
    q.append(f(v))          q.append(__last_change__(f(v), q, 10))
    q.get(k), q.get(f(k))   __look__(q, 10).get(k), q.get(__last__(f(k), q, 10))
    xs.extend(ys)           xs.extend(__last_change__(__taken__(ys, xs, 11), xs, 10))
    thing.run(v)            __method__(thing, 11).run(v)
    ready.is_set()          __flag__(ready, 12).is_set()    (`__start__`, `__ident__` for threads)
    target=xs.pop           target=__bound__(xs.pop, 12)
    len(q), x in q, if q    len(__contents__(q, 13)), x in __contents__(q, 13), if __contents__(q, 13)
    heappush(q, v)          heappush(__changing__(q, 14), v)
    getattr(thing, name)    getattr(thing, __read_by_name__(name, thing, 15))
    count (rebound)         (__load__(__scope__, 16) or count)
    count = v (rebound)     count = __store_name__(v, __scope__, 17)
    print(v)                print(__printed__(v, 18))
    while test: ...         while test: __loop__(19); ...
    for x in xs: ...        for x in __iterate__(xs, 20): ...
    @cache def f(): ...     @cache def f(): __missed__(21); ...

What is not a plain name (`self.a.b += 1`) is bound to a temporary, so that nothing is evaluated twice, and the
last report empties it again: `__read__((__t1__ := self.a), 5).b += __store__(1, __t1__, 6, (__t1__ := None))`.
A function whose variables others rebind begins with `__scope1__ = __mark__(lambda: {"count": count})`, which
stands for this activation's variables as `__scope__` does for the module's.

Class bodies, comprehensions and the module's own statements have no place for a temporary that is not seen;
there the report comes a little early, before the other operands.

Not rewritten, because they are not ordinary expressions: patterns, annotations, type parameters and aliases,
the bases of a class, `super()`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.instrument.scopes import MODULE_MARK
from grader.instrument.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.engine.memory import Site

SCOPE = MODULE_MARK
"""The name under which a module knows the owner of its variables: itself."""


def rewrite(source: str, filename: str, add: Callable[[Site], int]) -> ast.Module:
    """The rewritten tree of `source`; `add` registers a site and returns its number.

    Raises SyntaxError, ValueError and RecursionError as `compile` does.
    """
    tree = ast.parse(source, filename)
    statements = Statements(tree, source, filename, add)
    tree.body = statements.block(tree.body)
    return tree
