"""The pages in a real browser (Debian's Chromium): stepping, keys, width, contrast, nothing loaded, and how they look.

The screenshots are compared with some tolerance, since fonts are smoothed a little differently from machine to machine.
"""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright
from run_grade import ROOT, grade

pytestmark = pytest.mark.once

GOLDEN = Path(__file__).parent / "golden"
MOST_DIFFERENT = 0.03
"""The share of a screenshot's points that may differ visibly."""
VISIBLY = 48
CHROMIUM = shutil.which("chromium")
SERIOUS = ("serious", "critical")
ANSWERS = {
    "ada": {"lock_ordering.py": "exercises/ex15_lock_ordering/lock_ordering.py"},
    "bob": {
        "lock_ordering.py": "solutions/ex15_lock_ordering/reference.py",
        "missed_signal.py": "solutions/ex16_missed_signal/mutants/if_instead_of_while.py",
        "lost_update.py": "solutions/ex13_lost_update/mutants/no_lock.py",
    },
    "cyd": {"deadlocked_join.py": "exercises/ex05_deadlocked_join/deadlocked_join.py", "lost_update.py": ""},
    "李雷": {"lost_update.py": "solutions/ex13_lost_update/mutants/no_lock.py"},
}


@pytest.fixture(scope="session")
def graded(tmp_path_factory) -> dict[str, Path]:
    """A small class, graded in both languages: the folders of results."""
    base = tmp_path_factory.mktemp("pages")
    for student, files in ANSWERS.items():
        for name, source in files.items():
            path = base / "class" / student / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text((ROOT / source).read_text() if source else "def broken(:\n")
    results = {}
    for language in ("en", "zh"):
        made = grade("batch", "class", "-o", language, "--lang", language, cwd=base)
        assert made.returncode == 0, made.stderr
        results[language] = base / language
    return results


@pytest.fixture(scope="session")
def browser():
    assert CHROMIUM is not None, "the pages are tested in Debian's chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Opened:
    """A page, and all it has asked for or complained about."""

    def __init__(self, browser: Browser, path: Path, *, width: int, scheme: str, scripted: bool = True) -> None:
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self._context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripted
        )
        self.page: Page = self._context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()


def text_of(page: Page, selector: str) -> str:
    return page.locator(selector).first.inner_text()


def pages(graded: dict[str, Path]) -> list[Path]:
    return [
        path for folder in graded.values() for path in (folder / "index.html", *sorted(folder.glob("students/*.html")))
    ]


LOOKS = [
    (language, width, scheme)
    for language, width, scheme in (
        ("en", 1280, "light"),
        ("en", 390, "dark"),
        ("zh", 1280, "dark"),
        ("zh", 390, "light"),
    )
]


def test_nothing_is_asked_for_and_nothing_is_complained_about(graded, browser):
    for path in pages(graded):
        with Opened(browser, path, width=1280, scheme="light") as opened:
            assert opened.complaints == []
            assert [url for url in opened.asked if not url.startswith("data:")] == [path.as_uri()]


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_the_window(graded, browser, width):
    for path in pages(graded):
        with Opened(browser, path, width=width, scheme="light") as opened:
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_axe_finds_nothing_serious(graded, browser, language, width, scheme):
    for name in ("index.html", "students/ada.html", "students/bob.html", "students/cyd.html"):
        with Opened(browser, graded[language] / name, width=width, scheme=scheme) as opened:
            for details in opened.page.locator("details").all():
                details.evaluate("one => one.open = true")
            found = Axe().run(opened.page).response["violations"]
            told = [
                (one["id"], one["help"], [node["html"][:200] for node in one["nodes"][:3]])
                for one in found
                if one["impact"] in SERIOUS
            ]
            assert told == [], json.dumps(told, indent=1)


def test_axe_would_find_what_cannot_be_read(graded, browser):
    with Opened(browser, graded["en"] / "students/ada.html", width=1280, scheme="light") as opened:
        opened.page.evaluate("document.querySelector('h1').style.color = '#eee'")
        found = Axe().run(opened.page).response["violations"]
        assert "color-contrast" in {one["id"] for one in found}


def test_an_interleaving_is_stepped_through_by_buttons(graded, browser):
    with Opened(browser, graded["en"] / "students/ada.html", width=1280, scheme="light") as opened:
        page = opened.page
        viewer = page.locator(".viewer").first
        assert text_of(page, "[data-where]") == "step 1 of 4"
        assert viewer.locator("[data-back]").is_disabled()
        assert viewer.locator("[data-now]").inner_text() == "Ann: takes Account 1.lock (line 25)"
        assert [lane.inner_text() for lane in viewer.locator(".lane strong").all()] == ["Ann", "Ben"]
        assert "holds: Account 1.lock" in viewer.locator(".lane").nth(0).inner_text()
        assert "has not begun" in viewer.locator(".lane").nth(1).inner_text()
        assert viewer.locator(".lane").nth(0).locator(".at").inner_text().split() == ["25", "with", "src.lock:"]
        viewer.locator("[data-forward]").click()
        viewer.locator("[data-forward]").click()
        assert text_of(page, "[data-where]") == "step 3 of 4"
        assert "waiting" in (viewer.locator(".lane").nth(1).get_attribute("class") or "").split()
        assert viewer.locator("tr.current").count() == 1
        viewer.locator("[data-last]").click()
        assert text_of(page, "[data-where]") == "step 4 of 4"
        assert viewer.locator("[data-forward]").is_disabled()
        viewer.locator("[data-first]").click()
        assert text_of(page, "[data-where]") == "step 1 of 4"
        assert opened.complaints == []


def test_an_interleaving_is_stepped_through_by_keys_alone(graded, browser):
    with Opened(browser, graded["en"] / "students/bob.html", width=1280, scheme="light") as opened:
        page = opened.page
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.classList.contains('viewer')"):
                break
        else:
            pytest.fail("the viewer is not reached by the Tab key")
        assert text_of(page, "[data-where]").startswith("step 1 of ")
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        assert text_of(page, "[data-where]").startswith("step 3 of ")
        page.keyboard.press("End")
        number, of = text_of(page, "[data-where]").removeprefix("step ").split(" of ")
        assert number == of
        page.keyboard.press("Home")
        assert text_of(page, "[data-where]").startswith("step 1 of ")
        page.keyboard.press("Control+ArrowRight")  # the browser's own keys stay its own
        assert text_of(page, "[data-where]").startswith("step 1 of ")


def test_a_change_of_a_shared_value_is_marked(graded, browser):
    with Opened(browser, graded["en"] / "students/bob.html", width=1280, scheme="light") as opened:
        viewer = opened.page.locator("#ex13-no_increment_is_lost .viewer")
        changes = []
        for _ in range(int(viewer.locator("tbody tr").count())):
            changes += [row.inner_text().split("\t")[0] for row in viewer.locator(".values tr.changed").all()]
            if not viewer.locator("[data-forward]").is_disabled():
                viewer.locator("[data-forward]").click()
        assert changes
        assert set(changes) == {"self._total"}


def test_without_a_script_everything_is_there_to_read(graded, browser):
    with Opened(browser, graded["en"] / "students/ada.html", width=1280, scheme="light", scripted=False) as opened:
        page = opened.page
        assert not page.locator("[data-controls]").first.is_visible()
        article = page.locator("#ex15-opposite_transfers_never_wait_for_each_other").inner_text()
        for words in ("AB-BA", "takes Account 1.lock", "waits for Account 2.lock", "Look at:", "grade replay ex15"):
            assert words in article
        assert page.locator("svg.graph").first.is_visible()


def test_the_page_of_the_class_leads_to_every_student(graded, browser):
    with Opened(browser, graded["en"] / "index.html", width=1280, scheme="light") as opened:
        page = opened.page
        links = page.locator(".heat tbody th a").all()
        assert [link.inner_text() for link in links] == list(ANSWERS)
        page.locator(".heat tbody th a").last.click()
        assert page.locator("h1").inner_text() == "李雷"


def test_text_of_a_submission_adds_no_script(browser, tmp_path):
    put = tmp_path / "class" / "<img src=x onerror=alert(1)>" / "lost_update.py"
    put.parent.mkdir(parents=True)
    put.write_text("x = '</script><script>alert(1)</script>'\nclass TollGate:\n    pass\n")
    grade("batch", "class", cwd=tmp_path)
    for path in (tmp_path / "grades").rglob("*.html"):
        with Opened(browser, path, width=1280, scheme="light") as opened:
            assert opened.complaints == []
            assert len(opened.asked) <= 2
            assert opened.page.locator("img").count() == 0
            opened.page.evaluate(
                "document.body.append(Object.assign(document.createElement('script'), {textContent: 'x=1'}))"
            )
            assert any("Content Security Policy" in one for one in opened.complaints)


def same(path: Path, made: bytes) -> float:
    """The share of points that differ visibly from the golden."""
    first, second = Image.open(path).convert("L"), Image.open(io.BytesIO(made)).convert("L")
    if abs(first.height - second.height) > first.height * MOST_DIFFERENT or first.width != second.width:
        return 1.0
    size = (first.width, min(first.height, second.height))
    difference = ImageChops.difference(first.crop((0, 0, *size)), second.crop((0, 0, *size)))
    return sum(difference.histogram()[VISIBLY:]) / (size[0] * size[1])


SHOTS = [
    ("ada", "#ex15-opposite_transfers_never_wait_for_each_other", 3),
    ("bob", "#ex13-no_increment_is_lost", 3),
    ("cyd", "#ex05-large_items_arrive", 6),
]


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
@pytest.mark.parametrize(("student", "selector", "steps"), SHOTS)
def test_a_failure_looks_as_it_did(graded, browser, request, student, selector, steps, language, width, scheme):
    with Opened(browser, graded[language] / f"students/{student}.html", width=width, scheme=scheme) as opened:
        article = opened.page.locator(selector)
        article.locator(".viewer").focus()
        for _ in range(steps):
            opened.page.keyboard.press("ArrowRight")
        compare(request, f"{student}-{language}-{width}-{scheme}", article.screenshot())


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_the_class_looks_as_it_did(graded, browser, request, language, width, scheme):
    with Opened(browser, graded[language] / "index.html", width=width, scheme=scheme) as opened:
        opened.page.evaluate("document.querySelector('[aria-labelledby=slowest]').remove()")
        compare(request, f"class-{language}-{width}-{scheme}", opened.page.screenshot(full_page=True))


def compare(request, name: str, made: bytes) -> None:
    path = GOLDEN / f"{name}.png"
    if request.config.getoption("--update-golden"):
        path.write_bytes(made)
    different = same(path, made)
    if different > MOST_DIFFERENT:
        seen = Path(request.config.getoption("--basetemp") or "/tmp") / f"seen-{name}.png"
        seen.write_bytes(made)
        pytest.fail(f"{different:.1%} of {name} is different; look at {seen}")


def test_a_screenshot_that_differs_would_be_seen(tmp_path):
    white, striped = Image.new("L", (100, 100), 255), Image.new("L", (100, 100), 255)
    striped.paste(0, (0, 0, 100, 10))
    white.save(tmp_path / "golden.png")
    buffer = io.BytesIO()
    striped.save(buffer, "PNG")
    assert same(tmp_path / "golden.png", buffer.getvalue()) == pytest.approx(0.1)
    assert same(tmp_path / "golden.png", (tmp_path / "golden.png").read_bytes()) == 0.0
