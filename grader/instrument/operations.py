"""Which methods and functions look into a container, and which change it, by name."""

from __future__ import annotations

WRITERS = frozenset(
    {
        "append",
        "appendleft",
        "extend",
        "extendleft",
        "insert",
        "pop",
        "popleft",
        "popitem",
        "remove",
        "clear",
        "add",
        "discard",
        "update",
        "setdefault",
        "sort",
        "reverse",
        "rotate",
        "move_to_end",
        "subtract",
        "difference_update",
        "intersection_update",
        "symmetric_difference_update",
        "__setitem__",
        "__delitem__",
        "__iadd__",
    }
)
READERS = frozenset(
    {
        "get",
        "keys",
        "values",
        "items",
        "copy",
        "count",
        "index",
        "union",
        "difference",
        "intersection",
        "issubset",
        "issuperset",
        "isdisjoint",
        "most_common",
        "elements",
        "__getitem__",
        "__len__",
        "__contains__",
        "__iter__",
        "symmetric_difference",
    }
)
TAKING = frozenset(
    {
        "extend",
        "extendleft",
        "update",
        "union",
        "difference",
        "intersection",
        "symmetric_difference",
        "issubset",
        "issuperset",
        "isdisjoint",
        "difference_update",
        "intersection_update",
        "symmetric_difference_update",
        "subtract",
        "join",
    }
)
"""Methods that read the container they are given."""

FLAGS = frozenset({"is_set", "isSet"})

LOOKING = frozenset(
    {
        "len",
        "list",
        "tuple",
        "set",
        "frozenset",
        "sorted",
        "sum",
        "min",
        "max",
        "any",
        "all",
        "reversed",
        "dict",
        "iter",
        "next",
        "str",
        "repr",
        "bool",
        "deque",
        "Counter",
        "OrderedDict",
    }
)
STEPPING = frozenset({"enumerate", "zip", "map", "filter"})
"""Built-ins that read a container bit by bit, as their result is iterated over."""

CHANGING_FUNCTIONS = {
    "heapq": frozenset({"heappush", "heappop", "heapify", "heapreplace", "heappushpop"}),
    "bisect": frozenset({"insort", "insort_left", "insort_right"}),
    "random": frozenset({"shuffle"}),
}
LOOKING_FUNCTIONS = {
    "heapq": frozenset({"nlargest", "nsmallest"}),
    "bisect": frozenset({"bisect", "bisect_left", "bisect_right"}),
    "random": frozenset({"choice", "choices", "sample"}),
    "copy": frozenset({"copy", "deepcopy"}),
}

CHANGING = frozenset().union(*CHANGING_FUNCTIONS.values())
LOOKING_ANYWHERE = LOOKING | LOOKING_FUNCTIONS["heapq"] | LOOKING_FUNCTIONS["bisect"]
BY_NAME = frozenset({"getattr", "hasattr", "delattr", "setattr"})
ENDLESS = frozenset({"count", "cycle"})
