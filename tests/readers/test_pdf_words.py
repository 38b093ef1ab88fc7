"""From characters to words and lines."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers import pdf
from tests.readers.made_pdf import HEIGHT, WIDTH, box, lines, made, page, texts


def two_lines(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(72, 700, "Report of the Director")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 680, "1.1 Cabinet is asked to")
    canvas.drawString(300, 680, "note the report.")


def test_lines_have_place_size_and_weight() -> None:
    heading, body = lines(page(two_lines))
    assert (heading.text, heading.size, heading.bold) == ("Report of the Director", 14.0, True)
    assert (body.text, body.size, body.bold) == ("1.1 Cabinet is asked to note the report.", 10.0, False)
    assert box(heading).x0 == pytest.approx(72)
    assert box(heading).top < HEIGHT - 700 < box(heading).bottom  # the baseline runs through the line's lower part
    assert [word.text for word in body.words][:3] == ["1.1", "Cabinet", "is"]
    assert body.words[5].x0 == pytest.approx(300)  # a second column keeps its place on the line


def turned(canvas: Canvas, turn: int) -> None:
    """Turn the pen so that the page is upright when it is shown turned clockwise."""
    if turn == 90:
        canvas.translate(HEIGHT, 0)
    elif turn == 180:
        canvas.translate(WIDTH, HEIGHT)
    else:
        canvas.translate(0, WIDTH)
    canvas.rotate(turn)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        turned(canvas, turn)
        two_lines(canvas)

    upright = page(two_lines)
    seen = pdf.read("turned.pdf", made(draw, turn=turn)).pages[0]
    assert (seen.width, seen.height) == pytest.approx((WIDTH, HEIGHT))
    assert texts(seen) == texts(upright)
    for here, there in zip(lines(seen), lines(upright), strict=True):
        assert box(here) == pytest.approx(box(there), abs=0.1)


def test_a_page_written_wholly_sideways_is_read_turned() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        for row in range(12):
            canvas.drawString(100, -100 - 20 * row, "Savings are on course at the end of quarter two")

    assert texts(page(draw)) == ["Savings are on course at the end of quarter two"] * 12


def test_places_count_from_the_corner_of_the_crop_box() -> None:
    def draw(canvas: Canvas) -> None:
        two_lines(canvas)
        canvas.drawString(10, 790, "printer's mark")

    cropped = pdf.read("cropped.pdf", made(draw, crop=(50, 100, 550, 750))).pages[0]
    assert (cropped.width, cropped.height) == pytest.approx((500, 650))
    assert texts(cropped) == texts(page(two_lines))  # what lies off the visible page is not read
    whole, part = box(lines(page(two_lines))[0]), box(lines(cropped)[0])
    assert (whole.x0 - part.x0, whole.top - part.top) == pytest.approx((50, 50))


def drawn(*rows: str) -> list[str]:
    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            canvas.drawString(72, 700 - 14 * number, row)

    return texts(page(draw))


def test_a_hyphen_at_a_lines_end_stays_and_ends_the_line() -> None:
    assert drawn("the committee is asked to recom-", "mend the budget") == [
        "the committee is asked to recom-",
        "mend the budget",
    ]


def test_a_hyphen_within_a_line_keeps_its_word_whole() -> None:
    assert drawn("use of in-house provision", "in-", "house") == ["use of in-house provision", "in-", "house"]


def test_a_list_marker_is_a_word_of_its_own() -> None:
    assert drawn("(m)In February", "16.In May", "a)The plan", "1.5m and U.S.Steel") == [
        "(m) In February",
        "16. In May",
        "a) The plan",
        "1.5m and U.S.Steel",
    ]


def test_soft_hyphens_show_and_hard_blanks_part() -> None:
    assert drawn("net\xa0cost of £5\xa0million") == ["net cost of £5 million"]
    assert drawn("co\xadoperation") == ["co-operation"]


def test_blanks_of_every_kind_part_and_words_keep_their_places() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Parks   and")
        canvas.drawString(300, 700, "waste\xa0sites")

    (line,) = lines(page(draw))
    assert line.text == "Parks and waste sites"
    assert line.words[2].x0 == pytest.approx(300)
    assert line.words[1].x1 < 300 < line.words[2].x1 < line.words[3].x0


def test_a_page_of_five_thousand_words_is_read_whole() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 2)
        for row in range(250):
            canvas.drawString(10, 780 - 3 * row, " ".join(f"a{row}-{column}" for column in range(20)))

    words = [word.text for line in lines(page(draw)) for word in line.words]
    assert words == [f"a{row}-{column}" for row in range(250) for column in range(20)]


def test_ligatures_are_letters() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Vera", 10)
        canvas.drawString(72, 700, "\ufb01nance and \ufb02eet")

    registerFont(TTFont("Vera", "Vera.ttf"))
    assert texts(page(draw)) == ["finance and fleet"]


def test_figures_of_tight_columns_are_parted_and_figures_stay_whole() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 700, "Posts")
        for x, figure in ((120, "2"), (128, "0"), (150, "1,234.5"), (182, "(15.2)"), (230, "£1,000,000")):
            canvas.drawString(x, 700, figure)

    assert texts(page(draw)) == ["Posts 2 0 1,234.5 (15.2) £1,000,000"]


def test_figures_that_are_spaced_out_are_one_figure() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Budget 2025", charSpace=6)

    assert texts(page(draw)) == ["Budget 2025"]


def test_letters_that_are_spaced_out_are_words() -> None:
    assert drawn("A G E N D A") == ["AGENDA"]
    assert drawn("A G E N D A   I T E M") == ["AGENDA ITEM"]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "REPORT", charSpace=6)

    assert texts(page(draw)) == ["REPORT"]


def test_columns_headed_by_single_letters_are_not_a_word() -> None:
    def draw(canvas: Canvas) -> None:
        for number, letter in enumerate("ABCDE"):
            canvas.drawString(72 + 60 * number, 700, letter)

    assert texts(page(draw)) == ["A B C D E"]


def with_raised(before: str, raised: str, after: str) -> list[str]:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.textOut(before)
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut(raised)
        text.setFont("Helvetica", 10)
        text.setRise(0)
        text.textOut(after)
        canvas.drawText(text)

    return texts(page(draw))


def test_a_footnote_mark_does_not_become_part_of_a_figure() -> None:
    assert with_raised("the budget for 2025-26", "3", " was") == ["the budget for 2025-26 3 was"]
    assert with_raised("in the consultation", "1", " of May") == ["in the consultation 1 of May"]


def test_the_raised_letters_of_an_ordinal_stay_with_it() -> None:
    assert with_raised("on 29", "th", " January 2025") == ["on 29th January 2025"]


def test_a_large_word_and_a_small_one_on_one_baseline_are_one_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Agenda item:")
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(136, 700, "14")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 686, "Report to Cabinet")

    assert texts(page(draw)) == ["Agenda item: 14", "Report to Cabinet"]


def test_a_page_number_close_to_the_last_line_is_no_part_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 30, "over a longer period of time.")
        canvas.drawString(280, 26.5, "Page 2")

    assert texts(page(draw)) == ["over a longer period of time.", "Page 2"]


def test_a_line_printed_twice_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.4):
            canvas.drawString(72 + shift, 700 - shift, "COUNTY HALL, HIGH STREET")

    assert texts(page(draw)) == ["COUNTY HALL, HIGH STREET"]


def test_two_texts_printed_over_each_other_are_kept_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Source: budget consultation report of the Council")
        canvas.drawString(150, 700, "Page 31 of the pack")

    assert texts(page(draw)) == ["Source: budget consultation report of the Council", "Page 31 of the pack"]


def test_what_was_filled_into_a_form_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 696, "Decision maker:")
        canvas.acroForm.textfield(name="who", value="The Mayor", x=160, y=690, width=250, height=20, fontSize=10)

    assert " ".join(texts(page(draw))) == "Decision maker: The Mayor"


def test_stamps_up_the_edge_stay_out_of_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(30):
            canvas.drawString(72, 700 - 14 * row, "The savings programme is on course.")
        canvas.rotate(90)
        canvas.drawString(300, -580, "Agenda Item 6")
        canvas.drawString(500, -580, "Page 31")

    stamped = page(draw)
    assert texts(stamped) == ["The savings programme is on course."] * 30
    assert [stamp.text for stamp in stamped.stamps] == ["Agenda Item 6", "Page 31"]
    agenda, _ = stamped.stamps
    assert box(agenda).x0 == pytest.approx(572, abs=3)
    assert box(agenda).bottom == pytest.approx(500, abs=1)  # it begins 300 points above the foot of 800
