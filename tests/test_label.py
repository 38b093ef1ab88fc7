"""Drafting labels, and the page on which a person makes them right, in a real browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.query.label import draft, page
from pipeline.query.label.draft import KINDS, MEETING
from pipeline.query.score import score
from pipeline.run import process

CORPUS = Path(__file__).parents[1] / "corpus"


def test_a_draft_has_what_was_found(paper: Path) -> None:
    drafted = draft(process(paper))
    gold = drafted.gold()
    assert gold["file"] == "boiler.txt"
    assert gold["draft"] is True
    head = gold["reports"][0]
    assert (head["authority"], head["committee"]) == ("Ashford Borough Council", "Cabinet")
    assert head["meeting_date"] == "2024-03-12"
    assert [row["number"] for row in gold["recommendations"]] == ["1.1", "1.2"]
    assert gold["recommendations"][1]["delegate"] == "Director of Place"
    amount = gold["amounts"][0]
    assert (amount["text"], amount["low"], amount["kind"]) == ("£250,000", 250000, "budget")
    assert ("30 June 2024", "2024-06-30", "deadline") in [(d["text"], d["end"], d["role"]) for d in gold["dates"]]
    assert ("Cabinet", "committee") in [(body["name"], body["kind"]) for body in gold["bodies"]]
    for item in drafted.items:
        for span in item.spans:
            assert drafted.paragraphs[span.paragraph].text[span.start : span.end] == span.text
            assert item.rules


@pytest.mark.parametrize(
    "name", ["rushcliffe-cabinet-pack.pdf", "dorset-capital-table.pdf", "sefton-cabinet-minutes.html"]
)
def test_a_draft_scores_against_real_labels_as_the_database_does(name: str) -> None:
    """The draft is a gold file: scored against a person's labels it has the rows that they have."""
    gold = json.loads((CORPUS / "gold" / name).with_suffix(".json").read_text("utf-8"))
    drafted = draft(process(CORPUS / "papers" / name)).gold()
    counts = score(gold, drafted).counts
    for kind in set(drafted) & set(MEETING):
        assert counts[kind].figures()[2] > 0.9, kind
    assert ("minutes" in drafted) == (name != "dorset-capital-table.pdf")  # the pack holds the last minutes
    table = "table_" if gold.get("table") else ""
    assert counts[f"{table}amounts"].figures()[2] > 0.9
    assert counts["dates"].figures()[2] > 0.9
    assert counts["reports"].figures()[2] == 1.0


def test_the_page_needs_no_network_and_no_word_of_the_paper_ends_its_script(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("Report to: Cabinet\n\nThe sign said </script> & more, at a cost of £7m.\n", "utf-8")
    html = page(draft(process(path)))
    assert "default-src 'none'" in html
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", html)
    content = re.search(r'id="content">(.*?)</script>', html, re.DOTALL)
    assert content
    texts = [paragraph["text"] for paragraph in json.loads(content[1])["paragraphs"]]
    assert any("</script> & more" in text for text in texts)


def test_label_writes_a_draft_and_a_page_and_never_over_a_persons_work(tmp_path: Path, paper: Path) -> None:
    words = ["label", str(paper), "--out", str(tmp_path / "gold")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "gold").iterdir()) == ["boiler.html", "boiler.json"]
    again = CliRunner().invoke(main, words)
    assert again.exit_code == 2
    assert "is there already" in again.stderr


def test_evaluate_finds_the_paper_where_its_labels_say(tmp_path: Path, paper: Path) -> None:
    done = CliRunner().invoke(main, ["label", str(paper), "--out", str(tmp_path / "my gold")])
    assert json.loads((tmp_path / "my gold" / "boiler.json").read_text("utf-8"))["path"] == "../papers/boiler.txt"
    command = done.stdout.splitlines()[-1].removeprefix("How good minuted is there: ")
    assert command == f"minuted evaluate '{tmp_path}/my gold'"
    (tmp_path / "elsewhere").mkdir()
    moved = (
        (tmp_path / "my gold").rename(tmp_path / "elsewhere" / "gold"),
        paper.parent.rename(tmp_path / "elsewhere/papers"),
    )
    shown = CliRunner().invoke(main, ["evaluate", str(moved[0]), "--json"])
    assert shown.exit_code == 0, shown.output
    figures = {row["field"]: row for row in json.loads(shown.stdout)}
    assert figures["amounts"]["f1"] == 1.0


def test_the_page_hands_on_where_the_paper_is(tmp_path: Path, paper: Path) -> None:
    CliRunner().invoke(main, ["label", str(paper), "--out", str(tmp_path / "gold")])
    html = (tmp_path / "gold" / "boiler.html").read_text("utf-8")
    content = re.search(r'id="content">(.*?)</script>', html, re.DOTALL)
    assert content
    assert json.loads(content[1])["path"] == "../papers/boiler.txt"
    assert "path: paper.path" in html


def test_evaluate_says_that_a_draft_is_a_draft(tmp_path: Path, paper: Path) -> None:
    CliRunner().invoke(main, ["label", str(paper), "--out", str(tmp_path / "gold")])
    done = CliRunner().invoke(main, ["evaluate", str(tmp_path / "gold"), "--papers", str(paper.parent)])
    assert done.exit_code == 0
    assert "nobody has checked to the end: boiler.txt" in done.stderr


# ---- in a browser ------------------------------------------------------------------------------------------------

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")


class Screen:
    """The page as a person works it."""

    def __init__(self, driver: Any, downloads: Path) -> None:
        self.driver, self.downloads = driver, downloads

    def keys(self, text: str) -> None:
        for key in text:
            self.driver.find_element("tag name", "body").send_keys(key)

    def text(self, selector: str) -> str:
        return str(self.driver.find_element("css selector", selector).text)

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def gold(self) -> dict[str, Any]:
        return dict(self.run("return gold()"))


@pytest.fixture
def screen(tmp_path: Path, paper: Path) -> Iterator[Screen]:
    if not (BROWSER and DRIVER):
        pytest.skip("needs Chromium and its driver (Debian: chromium chromium-driver)")
    webdriver = pytest.importorskip("selenium.webdriver")
    html = tmp_path / "boiler.html"
    html.write_text(page(draft(process(paper))), "utf-8")
    options = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1400,900"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(tmp_path)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = BROWSER
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.get(html.as_uri())
    yield Screen(driver, tmp_path)
    assert driver.get_log("browser") == []
    driver.quit()


def test_every_finding_stands_in_its_place(screen: Screen, paper: Path) -> None:
    drafted = draft(process(paper))
    shown = screen.run(
        "return [...document.querySelectorAll('mark')].map(m => [m.dataset.kind, m.textContent, m.title])"
    )
    assert {kind for kind, _, _ in shown} == {
        item.kind for item in drafted.items if item.spans and item.kind != "partners"
    } | ({"partners"} & {kind for kind, _, _ in shown})
    assert ["amounts", "£250,000", "amount: 250,000 budget [amount-symbol]"] in [
        [kind, text, title.split("\n")[0]] for kind, text, title in shown
    ]
    whole = screen.run("return [...document.querySelectorAll('#paper [data-at]')].map(line => line.textContent)")
    assert whole == [paragraph.text for paragraph in drafted.paragraphs]
    assert len(screen.run("return [...document.querySelectorAll('#list button')].map(b => b.ariaLabel)")) == len(
        drafted.items
    )


def test_a_person_checks_everything_with_keys(screen: Screen) -> None:
    count = screen.run("return items.length")
    screen.keys("j")
    assert screen.text("#detail h2").startswith("report head")
    screen.keys("ar")
    assert screen.text("#progress") == f"2 of {count} checked"
    screen.keys("k")
    assert screen.run("return items[now].state") == "rejected"
    screen.keys("j" + "o" + "a" * (count - 3))
    assert screen.text("#progress") == f"{count} of {count} checked"
    gold = screen.gold()
    assert set(gold["labelled"]) == set(KINDS)
    assert "draft" not in gold
    rows = [row for kind in KINDS for row in gold[kind]]
    assert len(rows) == count - 1  # one is rejected
    assert [row["optional"] for row in rows if "optional" in row] == [True]


def test_what_is_not_checked_is_not_labelled(screen: Screen) -> None:
    screen.keys("ja")
    gold = screen.gold()
    assert gold["draft"] is True
    assert "reports" in gold["labelled"]
    assert "amounts" not in gold["labelled"]


def test_a_value_is_corrected(screen: Screen) -> None:
    screen.run("choose(items.findIndex(item => item.kind === 'amounts'))")
    field = screen.driver.find_element("id", "field-low")
    field.clear()
    field.send_keys("260000\t")
    assert screen.run("return document.activeElement.id") == "field-high"
    screen.driver.find_element("id", "field-kind").send_keys("cost\t")
    amount = screen.gold()["amounts"][0]
    assert (amount["low"], amount["kind"]) == (260000, "cost")
    assert screen.run("return items[now].state") == "accepted"
    screen.keys("r")  # a key in a field types; outside it judges
    assert screen.gold()["amounts"] == []


def select(screen: Screen, words: str) -> None:
    """Select words of the paper, as with the mouse."""
    screen.run(
        f"""
        const words = {json.dumps(words)};
        for (const line of document.querySelectorAll('#paper [data-at]')) {{
            const start = line.textContent.indexOf(words);
            if (start < 0) continue;
            const at = (offset) => {{
                const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
                for (let node = walk.nextNode(); node; node = walk.nextNode()) {{
                    if (offset <= node.length) return [node, offset];
                    offset -= node.length;
                }}
            }};
            getSelection().setBaseAndExtent(...at(start), ...at(start + words.length));
            break;
        }}
        document.getElementById('paper').dispatchEvent(new MouseEvent('mouseup', {{clientX: 300, clientY: 300}}));
        """
    )


def test_a_missed_finding_is_added_by_selecting_it(screen: Screen) -> None:
    select(screen, "Leisure Centre Boiler")
    screen.driver.find_element("css selector", "#adder button[data-kind=bodies]").click()
    assert screen.run("return items[now].row.name") == "Leisure Centre Boiler"
    assert "Leisure Centre Boiler" in [body["name"] for body in screen.gold()["bodies"]]
    assert screen.run("return [...document.querySelectorAll('mark.now')].map(m => m.textContent)") == [
        "Leisure Centre Boiler"
    ]
    assert screen.run("return document.activeElement.id") == "field-name"


def test_a_sum_that_was_missed_is_read(screen: Screen) -> None:
    screen.keys("n")
    screen.driver.find_element("css selector", "#adder input").send_keys("boiler for £1.5m")
    screen.driver.find_element("css selector", "#adder button[data-kind=amounts]").click()
    assert screen.run("return [items[now].row.low, items[now].row.currency, items[now].spans]") == [1500000, "GBP", []]


def test_work_outlives_the_page_and_is_downloaded_as_a_gold_file(screen: Screen) -> None:
    screen.keys("jaaa")
    screen.driver.refresh()
    assert screen.text("#progress").startswith("3 of ")
    screen.driver.find_element("id", "download").click()
    path = screen.downloads / "boiler.json"
    for _ in range(100):
        if path.exists() and path.stat().st_size:  # the browser makes the file before it fills it
            break
        screen.driver.execute_async_script("setTimeout(arguments[0], 50)")
    assert json.loads(path.read_text("utf-8")) == screen.gold()


def test_kinds_can_be_hidden(screen: Screen) -> None:
    screen.driver.find_element("css selector", "#legend [data-kind=dates] input").click()
    assert screen.run("return document.querySelectorAll('mark[data-kind=dates]').length") == 0
    screen.keys("jjjjjj")
    assert screen.run("return items[now].kind") != "dates"


def test_minutes_are_checked_with_their_motions_and_names(screen: Screen) -> None:
    drafted = draft(process(CORPUS / "papers" / "lancaster-council-minutes.pdf"))
    html = screen.downloads / "minutes.html"
    html.write_text(page(drafted), "utf-8")
    screen.driver.get(html.as_uri())
    count = screen.run("return items.length")
    screen.keys("j" + "a" * count)
    assert screen.text("#progress") == f"{count} of {count} checked"
    gold = screen.gold()
    assert set(gold["labelled"]) == {*KINDS, *MEETING}
    wanted = drafted.gold()
    assert {kind: gold[kind] for kind in MEETING} == {kind: wanted[kind] for kind in MEETING}
    assert screen.text("#legend [data-kind=attendance]").startswith("attendance")
