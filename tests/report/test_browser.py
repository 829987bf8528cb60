"""The report in headless Chromium: it runs without an error or a request, and its table and highlights work."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rakorx.gazetteer import load_gazetteers
from rakorx.record import ArticleInfo, ArticleRecord, Region, RegionRef
from rakorx.report.language import Language
from rakorx.report.page import report
from tests.records import TEXT, meeting, record
from tests.report.test_page import WILD, wild

pytest.importorskip("selenium", reason="selenium is not installed")
if not shutil.which("chromium") or not shutil.which("chromedriver"):
    pytest.skip("no Chromium here: apt-get install chromium chromium-driver", allow_module_level=True)

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

FLAGS = ("headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
         "disable-component-update", "disable-sync", "window-size=1200,1600")  # fmt: skip
WORDS = load_gazetteers()
MANY = 5_000


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


def small() -> list[ArticleRecord]:
    """Two quiet meetings in two provinces and one whose article is full of markup."""
    jambi = meeting().place.model_copy(
        update={"region": Region(code="15.71", name="Kota Jambi", level="city"), "province": RegionRef(code="15", name="Jambi")}
    )
    return [record(), record("jambi", meeting=meeting(name="rakor banjir", place=jambi, risks=())), wild()]


@pytest.fixture
def opened(browser: Chrome, tmp_path: Path) -> Chrome:
    """The report of the small records, just opened."""
    path = tmp_path / "report.html"
    texts = {"lampung/rakor": TEXT, "jambi": TEXT, WILD: f"{WILD} {TEXT}"}
    path.write_text(report(small(), texts, Language("en"), WORDS))
    browser.get_log("performance"), browser.get_log("browser")
    browser.get(path.as_uri())
    return browser


def rows(browser: Chrome) -> list[str]:
    return [row.text for row in browser.find_elements(By.CSS_SELECTOR, "#meetings tbody tr")]


def requests(browser: Chrome) -> list[str]:
    sent = (event["params"] for event in events(browser) if event["method"] == "Network.requestWillBeSent")
    return [params["request"]["url"] for params in sent]


def events(browser: Chrome) -> list[dict[str, Any]]:
    return [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]


def open_meeting(browser: Chrome, number: int) -> None:
    browser.execute_script(f"location.hash = '#m{number}'")
    assert browser.find_element(By.ID, "meeting").is_displayed()


def test_it_opens_without_an_error_or_a_request(opened: Chrome) -> None:
    for number in range(3):
        open_meeting(opened, number)
    assert opened.get_log("browser") == []
    assert [url for url in requests(opened) if not url.startswith("file:")] == []


def test_the_policy_holds(opened: Chrome) -> None:
    loaded = opened.execute_async_script(
        "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s);"
        "const i = new Image(), done = arguments[0]; i.onload = () => done(true); i.onerror = () => done(false);"
        "i.src = 'https://example.org/x.png'; document.body.append(i)"
    )
    assert not loaded and opened.execute_script("return window.ran === undefined")
    said = " ".join(entry["message"] for entry in opened.get_log("browser"))
    assert said.count("Content Security Policy") == 2
    failed = [event["params"] for event in events(opened) if event["method"] == "Network.loadingFailed"]
    assert [event.get("blockedReason") for event in failed] == ["csp"]


def test_search_and_filters(opened: Chrome) -> None:
    assert len(rows(opened)) == 3
    search = opened.find_element(By.ID, "search")
    search.send_keys("BANJIR jambi")
    assert len(rows(opened)) == 1 and "rakor banjir" in rows(opened)[0]
    search.clear()
    search.send_keys("nirgends")
    assert rows(opened) == [] and opened.find_element(By.ID, "shown").text == "No meeting fits."
    search.clear()
    search.send_keys(" ")
    Select(opened.find_element(By.ID, "by-province")).select_by_visible_text("Jambi")
    assert len(rows(opened)) == 1
    Select(opened.find_element(By.ID, "by-risk")).select_by_visible_text("disinformation")
    assert rows(opened) == []


def test_sorting_by_keyboard(opened: Chrome) -> None:
    head = opened.find_element(By.CSS_SELECTOR, "th[data-column=name]")
    head.find_element(By.TAG_NAME, "button").send_keys("\n")
    names = [row.find_elements(By.TAG_NAME, "td")[1].text for row in opened.find_elements(By.CSS_SELECTOR, "tbody tr")
             if row.find_elements(By.TAG_NAME, "a")]  # fmt: skip
    assert names[-2:] == ["rakor banjir", "rapat koordinasi"] and head.get_attribute("aria-sort") == "ascending"
    head.find_element(By.TAG_NAME, "button").send_keys("\n")
    assert head.get_attribute("aria-sort") == "descending"


def linked(browser: Chrome) -> list[Any]:
    return [item.text.split("\n")[0] for item in browser.find_elements(By.CSS_SELECTOR, "#meeting .on")]


def test_values_and_passages_light_up_together(opened: Chrome) -> None:
    open_meeting(opened, 0)
    passage = opened.find_element(By.CSS_SELECTOR, "mark.risks")
    assert passage.text == "politik uang" and linked(opened) == []
    ActionChains(opened).move_to_element(passage).perform()
    assert linked(opened) == ["politik uang", "politik uang"]
    value = next(v for v in opened.find_elements(By.CSS_SELECTOR, "#values li.date"))
    ActionChains(opened).move_to_element(opened.find_element(By.TAG_NAME, "h1")).perform()
    opened.execute_script("arguments[0].focus()", value)
    assert linked(opened) == ["Jumat (22/11/2024)", "Jumat, 2024-11-22"]


def test_the_text_is_the_articles(opened: Chrome) -> None:
    open_meeting(opened, 0)
    assert opened.find_element(By.ID, "text").get_property("textContent") == TEXT
    open_meeting(opened, 2)
    shown = opened.find_element(By.ID, "text").get_property("textContent")
    assert isinstance(shown, str) and shown.startswith("</script><script>alert(1)</script><img src=x")
    assert opened.find_elements(By.CSS_SELECTOR, "#meeting img, #meeting script") == []


def test_back_to_the_table(opened: Chrome) -> None:
    opened.find_element(By.CSS_SELECTOR, "tbody a").click()
    assert not opened.find_element(By.ID, "overview").is_displayed()
    opened.find_element(By.ID, "back").click()
    assert opened.find_element(By.ID, "overview").is_displayed()


def test_five_thousand_meetings(browser: Chrome, tmp_path: Path) -> None:
    """A report of five thousand meetings opens and can be searched."""
    base = record()
    many = [base.model_copy(update={"article": ArticleInfo(id=f"a{n}", source=f"a{n}.txt")}) for n in range(MANY)]
    path = tmp_path / "many.html"
    path.write_text(report(many, {f"a{n}": TEXT for n in range(MANY)}, Language("id"), WORDS))
    browser.get(path.as_uri())
    assert len(rows(browser)) == 50 and "5000" in browser.find_element(By.ID, "shown").text
    browser.find_element(By.ID, "search").send_keys("a4999")
    assert len(rows(browser)) == 1
