"""What must hold of a crawler."""

from collections import Counter

from grader.oracle.problem import Problem

PAGES = 40
TIMES = 6
TRIES = 5


def test_every_page_of_the_host_is_found(explore, fresh):
    for links in (_circle(fresh), _chain(fresh), _alike(fresh)):
        start = next(iter(links))
        explore("site", start=start, links=links).always(lambda seen, links=links: _found(links, seen["found"]))
    links = _chain(fresh)
    explore("site", start=next(iter(links)), links=links, slow=list(links), exact_clock=True).always(
        lambda seen: _found(links, seen["found"])
    )
    a, b, c = _chain(fresh)
    changed = {a: [b], b: [c], c: []}

    def found_again(seen):
        problem = _found(changed, seen["found"])
        if problem is None:
            return None
        return Problem(
            en=f"The second crawl of one object, and its site has changed in between: {problem.en}",
            zh=f"同一个对象第二次爬取，其间网站有了变化：{problem.zh}",
        )

    explore("site", start=a, links=changed, earlier={a: [b, f"{c}0"]}).always(found_again)


def test_no_page_is_fetched_twice(explore, fresh):
    links = _circle(fresh)

    def holds(seen):
        return _fetched(links, seen["fetched"])

    explore("site", start=next(iter(links)), links=links).always(holds)


def test_fetches_overlap(explore, fresh):
    links = _late_fork(fresh)
    problem = Problem(
        en="A page has two links that nobody knew before. The crawl was tried in many orders, and in none of them were two pages being "
        "fetched at the same time.",
        zh="一个页面上有两个以前没见过的链接。试了很多种先后，没有一次是同时在取两个页面。",
    )
    explore("the_most_at_once", start=next(iter(links)), links=links).sometimes(lambda seen: seen["most"] >= 2, problem)
    (first, slow, quick), more = _chain(fresh), fresh.integers(2)
    behind = [f"{quick}/{number}" for number in more]
    links = {first: [slow, quick], slow: [], quick: behind, **{page: [] for page in behind}}

    def goes_on(seen):
        if ["end", slow] not in seen["marks"]:
            return Problem(
                en=f"crawl() has come back, and {slow} has not been fetched, which takes an hour.",
                zh=f"crawl() 已经返回，而要取一个小时的 {slow} 还没有取完。",
            )
        until_it_comes = seen["marks"][: seen["marks"].index(["end", slow])]
        if all(["begin", page] in until_it_comes for page in behind):
            return None
        return Problem(
            en=f"{first} takes an hour, and so does {slow}. {quick} comes at once and has two links, and these are not fetched before "
            f"{slow} has come.",
            zh=f"取 {first} 要一个小时，取 {slow} 也是。{quick} 马上就取到了，上面有两个链接，却要等 {slow} 取完，才去取它们。",
        )

    explore("site", start=first, links=links, slow=[first, slow], exact_clock=True).always(goes_on)


def test_it_comes_back_and_leaves_nobody(explore, fresh):
    links = _chain(fresh)

    def holds(seen):
        if not seen["left"]:
            return None if seen["fetched"] else _nothing()
        return Problem(
            en=f"crawl() has come back, and {len(seen['left'])} of its threads are still there: {', '.join(seen['left'])}.",
            zh=f"crawl() 已经返回，它启动的线程还剩 {len(seen['left'])} 个：{'、'.join(seen['left'])}。",
            cause="leaked",
        )

    start = next(iter(links))
    explore("site", start=start, links=links, forbid=("busy_wait",)).always(holds)
    explore("site", start=start, links=links, slow=list(links), exact_clock=True, forbid=("busy_wait",)).always(holds)


def test_real_threads_lose_no_time(evidence, native, fresh):
    links = _circle(evidence.fresh)
    start = next(iter(links))
    fetching = evidence.answer(lambda url: links.get(url, []), held=True)

    def found(seen):
        (answer,) = seen.values("crawl")
        return _real(_found(links, answer))

    def once(seen):
        return _real(_fetched(links, [visit.args[0] for visit in seen.calls("getUrls")]))

    def overlap(seen):
        if seen.most.get("getUrls", 0) >= 2:
            return None
        return Problem(
            en="With real threads: pages are known that have not been fetched, and never are two being fetched at the same time.",
            zh="在真实线程中：明明有已知而没有取过的页面，却从不同时取两个。",
        )

    def crawled(**more):
        talk = evidence("step_by_step", calls={"getUrls": fetching}, script=[{"caller": ["crawl"]}], start=start)
        return talk.refutes(every_page_of_the_host_is_found=found, no_page_is_fetched_twice=once, **more)

    for _ in range(TRIES - 1):  # a crawl that is over too soon, by bad luck, shows no overlap
        if crawled().most.get("getUrls", 0) >= 2:
            break
    else:
        crawled(fetches_overlap=overlap)
    (host,) = fresh.words(1)
    pages = [f"http://{host}.example/{number}" for number in range(PAGES)]
    big = {page: [pages[(7 * number + k) % PAGES] for k in range(4)] for number, page in enumerate(pages)}
    expected = _reachable(big, pages[0])

    def holds(seen):
        for number, found in enumerate(seen["found"], 1):
            if sorted(found, key=repr) != sorted(expected, key=repr):
                return Problem(
                    en=f"With real threads: one object crawls a site several times, and {len(expected)} pages can be reached each time. "
                    f"Crawl number {number} returns {len(found)}, {len(set(found))} of them different.",
                    zh=f"在真实线程中：同一个对象把一个网站爬取几次，每次能到达的页面都有 {len(expected)} 个。第 {number} 次 crawl() 返回了 "
                    f"{len(found)} 个，其中不同的有 {len(set(found))} 个。",
                )
        return None if seen["found"] else _nothing()

    native("a_big_site", start=pages[0], links=big, times=TIMES).always(holds)


def _circle(fresh):
    """Two ways lead to the same page, one link leads out, one back to the beginning."""
    host, other = fresh.words(2)
    a, b, c, d = (f"http://{host}.example/{n}" for n in fresh.integers(4))
    out = [f"http://{other}.example/{fresh.integer(1, 9)}", f"http://{host}.example.{other}.example/"]
    return {a: [b, c, out[0]], b: [d, a, d], c: [d, out[1]], d: [], out[0]: [f"{out[0]}/more"], out[1]: []}


def _chain(fresh):
    """Each page is known only when the one before has been fetched; the first has no path."""
    (host,) = fresh.words(1)
    b, c = (f"http://{host}.example/{n}" for n in fresh.integers(2))
    return {f"http://{host}.example": [b], b: [c], c: []}


def _alike(fresh):
    """Addresses that differ in a slash, a fragment or a capital letter: none of them is another one's page."""
    (host,) = fresh.words(1)
    number = fresh.integer(100, 999)
    start = f"http://{host}.example/a{number}"
    pages = fresh.shuffled([f"{start}/", f"{start}#top", f"http://{host}.example/A{number}"])
    return {start: pages, **{page: [] for page in pages}}


def _late_fork(fresh):
    """The two links stand on the third page."""
    chain = _chain(fresh)
    last = list(chain)[-1]
    host = last.rsplit("/", 1)[0]
    more = [f"{host}/x{n}" for n in fresh.integers(2)]
    return {**chain, last: more, **{page: [] for page in more}}


def _host(url):
    return url.removeprefix("http://").partition("/")[0]


def _reachable(links, start):
    found, to_do = {start}, [start]
    while to_do:
        for link in links.get(to_do.pop(), []):
            if _host(link) == _host(start) and link not in found:
                found.add(link)
                to_do.append(link)
    return found


def _real(problem):
    if problem is None:
        return None
    return Problem(en=f"With real threads: {problem.en}", zh=f"在真实线程中：{problem.zh}", cause=problem.cause)


def _nothing():
    return Problem(en="crawl() has come back without fetching a page.", zh="crawl() 一个页面也没有取就返回了。")


def _found(links, found):
    if type(found) is not list:
        return Problem(en=f"crawl() returns {found}, not a list.", zh=f"crawl() 返回的是 {found}，不是列表。")
    expected = _reachable(links, next(iter(links)))
    missing, strange = expected - set(map(str, found)), [url for url in found if url not in expected]
    if missing:
        return Problem(
            en=f"{min(missing)} can be reached by links, and crawl() does not return it.",
            zh=f"{min(missing)} 可以沿着链接到达，crawl() 却没有返回它。",
        )
    if strange:
        return Problem(
            en=f"crawl() returns {strange[0]}, which is no page of the host {_host(next(iter(links)))}.",
            zh=f"crawl() 返回了 {strange[0]}，它不是主机 {_host(next(iter(links)))} 的页面。",
        )
    url, times = Counter(found).most_common(1)[0]
    if times > 1:
        return Problem(en=f"crawl() returns {url} {times} times.", zh=f"crawl() 把 {url} 返回了 {times} 次。")
    return None


def _fetched(links, fetched):
    expected = _reachable(links, next(iter(links)))
    for url, times in Counter(fetched).items():
        if url not in expected:
            return Problem(
                en=f"getUrls() is called for {url}, a page of another host.",
                zh=f"为别的主机的页面 {url} 调用了 getUrls()。",
            )
        if times > 1:
            return Problem(
                en=f"getUrls() is called {times} times for {url}.",
                zh=f"为同一个页面 {url} 调用了 {times} 次 getUrls()。",
            )
    return None if fetched else _nothing()
