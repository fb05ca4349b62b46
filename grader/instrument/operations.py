"""Which methods and functions look into a container, and which change it, by name."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


WRITERS = _names(
    "append appendleft extend extendleft insert pop popleft popitem remove clear add discard update setdefault "
    "sort reverse rotate move_to_end subtract difference_update intersection_update symmetric_difference_update "
    "__setitem__ __delitem__ __iadd__"
)
READERS = _names(
    "get keys values items copy count index union difference intersection issubset issuperset isdisjoint "
    "most_common elements __getitem__ __len__ __contains__ __iter__ symmetric_difference"
)
OF_ONE_ITEM = _names("get pop setdefault add discard remove __getitem__ __setitem__ __delitem__ __contains__")
"""Methods of a dictionary or a set that touch one item only: the one given first."""

TAKING = _names(
    "extend extendleft update union difference intersection symmetric_difference issubset issuperset isdisjoint "
    "difference_update intersection_update symmetric_difference_update subtract join"
)
"""Methods that read the container they are given."""

FLAGS = _names("is_set isSet is_alive n_waiting broken")
"""Methods and attributes of `threading` that tell how things stand without taking a lock."""

IDENTS = _names("ident native_id")
"""What a `Thread` has from the moment somebody has started it."""

CACHES = _names("cache lru_cache cached_property")
"""Decorators that look for a result and, later, store it: in between another task may look in vain, too."""

LOOKING = _names(
    "len list tuple set frozenset sorted sum min max any all reversed dict iter next str repr bool deque Counter "
    "OrderedDict"
)
STEPPING = _names("enumerate zip map filter")
"""Built-ins that read a container bit by bit, as their result is iterated over."""

CHANGING_FUNCTIONS = {
    "heapq": _names("heappush heappop heapify heapreplace heappushpop"),
    "bisect": _names("insort insort_left insort_right"),
    "random": _names("shuffle"),
}
LOOKING_FUNCTIONS = {
    "heapq": _names("nlargest nsmallest"),
    "bisect": _names("bisect bisect_left bisect_right"),
    "random": _names("choice choices sample"),
    "copy": _names("copy deepcopy"),
}

CHANGING = frozenset().union(*CHANGING_FUNCTIONS.values())
LOOKING_ANYWHERE = LOOKING | LOOKING_FUNCTIONS["heapq"] | LOOKING_FUNCTIONS["bisect"]
BY_NAME = _names("getattr hasattr delattr setattr")
ENDLESS = _names("count cycle")

LOOKS_AT_NAMES = frozenset({"dir", "eval", "exec", "globals", "locals", "vars"})
"""Functions that may look at any variable, whatever its name."""
