"""A report on its pages: nothing cut, nothing alone, the same bytes, and read aloud in order."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pikepdf
import pytest
from pikepdf import Name

from navdesk.documents.check import check_pdfa
from navdesk.documents.errors import DocumentError
from navdesk.documents.figures import Bar, changes_figure, payments_figure, timeline_figure
from navdesk.documents.fonts import load_fonts
from navdesk.documents.reading import draw_page, page_sizes
from navdesk.documents.report import (
    Blank,
    Bullets,
    Column,
    Figure,
    FillIn,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    Quote,
    Report,
    Table,
    Ticks,
    Together,
    WritingLines,
)
from navdesk.documents.report_pages import render_report
from navdesk.documents.report_rows import RowSetter
from navdesk.documents.shapes import Words
from navdesk.domain.clock import OSLO

Read = Callable[[bytes], list[str]]
SAMI = "čđŋšŧž ČĐŊŠŦŽ áæøå"
LONG_NAME = "Øyvind Ánde-Máhtte Čáhppesáiggi-Testfjellheimsbråten Jr. Æøå"


@pytest.fixture
def report() -> Report:
    return Report(
        title="Kartlegging",
        language="nb",
        written_at=datetime(2026, 9, 15, 10, 42, tzinfo=OSLO),
        author_name="Kari Testveileder",
        unit_name="Nav Testdal",
        practice=True,
        blocks=(Paragraph("Tekst"),),
        client_name=LONG_NAME,
        person="22868720003",
    )


def _text(pages: list[str]) -> str:
    return " ".join("\n".join(pages).split())


def _roles(content: bytes) -> list[str]:
    """The tags of the structure, outermost first, in reading order."""

    def walk(element: pikepdf.Object) -> list[str]:
        told = [str(element.S).lstrip("/")]
        for kid in element.get(Name.K, []):
            if isinstance(kid, pikepdf.Dictionary) and Name.S in kid:
                told += walk(kid)
        return told

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return walk(pdf.Root.StructTreeRoot.K[0])


def _ink_below(content: bytes, page: int, share: float) -> bool:
    """Whether anything is drawn below `share` of a page, above its foot."""
    drawn = draw_page(content, page, 0.5)
    first, last = int(drawn.height * share), int(drawn.height * 0.92)
    return any(
        byte < 200
        for row in range(first, last)
        for byte in drawn.data[row * drawn.stride : row * drawn.stride + drawn.width * 4 : 4]
    )


def test_everything_said_stands_on_the_paper(report: Report, read_pages: Read) -> None:
    blocks = (
        Heading("Økonomi", number="1"),
        Paragraph(f"Avsnitt {SAMI}"),
        Pairs((("Husleie", "9 000 kr"),)),
        Bullets(("Første ting",)),
        Quote("Jeg vil jobbe", "Brukerens egne ord"),
        Table((Column("Kreditor"), Column("Beløp", right=True)), (("Testkreditor AS", "900 kr"),)),
        Ticks(("Ja", "Nei"), "Fastlege?"),
        WritingLines(2, "Skriv her"),
    )
    text = _text(read_pages(render_report(replace(report, blocks=blocks))))
    for said in (
        LONG_NAME,
        "228687 20003",
        "1 Økonomi",
        SAMI,
        "9 000 kr",
        "Første ting",
        "«Jeg vil jobbe»",
        "Brukerens egne ord",
        "Testkreditor AS",
        "☐ Ja",
        "Skriv her",
        "Side 1 av 1",
        "ØVELSE",
    ):
        assert said in text


def test_the_same_report_is_the_same_bytes(report: Report) -> None:
    drawing = changes_figure([("Økonomi", {"Nytt": 2})], ["Nytt"])
    assert drawing is not None
    told = replace(report, blocks=(Figure(drawing, "Endringer"), Paragraph("Tekst")))
    assert render_report(told) == render_report(told)


@pytest.mark.parametrize("large", [False, True])
def test_our_own_check_has_nothing_to_say(report: Report, large: bool) -> None:
    columns = (Column("A"), Column("B"), Column("C"))
    blocks = (Table(columns, (("1", "2", "3"),) * 40), WritingLines(3), PageBreak())
    made = render_report(replace(report, blocks=blocks, large=large))
    assert check_pdfa(made) == []


def test_a_table_repeats_its_head_on_every_page_it_reaches(
    report: Report, read_pages: Read
) -> None:
    rows = tuple((f"Testkreditor {at}", f"{at} kr") for at in range(120))
    blocks = (Table((Column("Kreditor"), Column("Beløp", right=True)), rows),)
    pages = read_pages(render_report(replace(report, blocks=blocks)))
    assert len(pages) > 2
    assert all("Kreditor" in page and "Beløp" in page for page in pages)
    assert all(f"Testkreditor {at}" in _text(pages) for at in range(120))


def test_a_column_gives_what_it_can_spare_so_that_no_word_is_cut_and_few_lines_are_broken(
    report: Report, read_pages: Read
) -> None:
    heads = ("Inntekt", "Utbetaler", "Beløp", "Neste", "Hvem", "Utenfor beregningen", "Merknad")
    empty = Table(tuple(map(Column, heads)), blank=2)
    long = "Testkreditor Inkasso og Gjeldsadministrasjon AS, avdeling Testdal"
    told = Table((Column("Kreditor"), Column("Beløp", 2.0, right=True)), ((long, "900 kr"),))
    words = ("Tidsubestemt kontrakt", "Testkreditor", "99 999 999 kr", "03.10.2026", *heads[4:])
    columns = (*map(Column, heads[:2]), Column(heads[2], right=True), *map(Column, heads[3:]))
    full = Table(
        columns, (words, (*words[:2], "12 345 600 kr", "Gjeldsadministrasjon" * 2, *words[4:]))
    )
    pages = read_pages(render_report(replace(report, blocks=(empty, told, full))))
    lines = pages[0].replace("\u00a0", " ").split("\n")
    assert any("beregningen" in line for line in lines)
    assert any(long in line for line in lines)
    for amount in ("99 999 999 kr", "12 345 600 kr"):
        assert any(amount in line for line in lines), "an amount is never cut, whatever else is"


def test_the_last_row_of_a_table_is_never_alone_on_a_page(report: Report, read_pages: Read) -> None:
    for count in range(28, 42):
        rows = tuple((f"Rad {at}", "Senere") for at in range(count))
        table = Table((Column("Hva"), Column("Når")), rows)
        pages = read_pages(render_report(replace(report, blocks=(table,))))
        assert pages[-1].count("Rad ") > 1


def test_short_answers_stand_side_by_side_and_long_options_in_columns(
    report: Report, read_pages: Read
) -> None:
    options = tuple(f"Et svar som er langt nok, nummer {at}" for at in range(5))
    blocks = (
        FillIn((Blank("Fra", short=True), Blank("Til", short=True), Blank("Gift", ticks=("Ja",)))),
        Ticks(options, "Velg"),
        WritingLines(2, "Egne ord", ("Ikke relevant",)),
        Heading("Gjeld", level=3, number="1.4", help="Hvem skylder du penger?"),
    )
    setter = RowSetter(load_fonts(), large=False)
    setter.set(blocks)
    rows = [[one.text for one in row.shapes if isinstance(one, Words)] for row in setter.rows]
    lines = [" ".join(" ".join(words).split()) for words in rows]
    assert "Fra Til Gift ☐ Ja" in lines
    assert any(line.count("☐ Et svar") == 2 for line in lines)
    assert "Egne ord ☐ Ikke relevant" in lines
    assert "1.4 Gjeld Hvem skylder du penger?" in lines
    assert [one.role for one in setter.elements].count("H3") == 1
    large = read_pages(render_report(replace(report, blocks=blocks, large=True)))
    assert all(option in _text(large) for option in options)


def test_a_screen_reader_hears_the_head_of_a_table_once(report: Report) -> None:
    rows = tuple((str(at), "x") for at in range(120))
    blocks = (Table((Column("Kreditor"), Column("Beløp")), rows),)
    roles = _roles(render_report(replace(report, blocks=blocks)))
    assert roles.count("TH") == 2
    assert roles.count("TR") == 121
    assert roles[:3] == ["Document", "H1", "P"]


def test_a_list_a_quote_and_a_picture_are_what_they_are_called(report: Report) -> None:
    drawing = changes_figure([("Økonomi", {"Nytt": 2})], ["Nytt"])
    assert drawing is not None
    blocks = (Bullets(("a", "b")), Quote("c"), Figure(drawing, "To nye opplysninger"))
    made = render_report(replace(report, blocks=blocks))
    roles = _roles(made)
    assert [role for role in roles if role in {"L", "LI", "BlockQuote", "Figure"}] == [
        "L",
        "LI",
        "LI",
        "BlockQuote",
        "Figure",
    ]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        spoken = [str(one.get(Name.Alt, "")) for one in pdf.Root.StructTreeRoot.K[0].K]
    assert "To nye opplysninger" in spoken


def test_a_heading_is_never_the_last_thing_on_a_page(report: Report, read_pages: Read) -> None:
    for lines in range(42, 49):
        filling = tuple(Paragraph(f"Linje {at}") for at in range(lines))
        blocks = (*filling, Heading("Overskriften"), Paragraph("Teksten under"))
        pages = read_pages(render_report(replace(report, blocks=blocks)))
        (page,) = [page for page in pages if "Overskriften" in page]
        assert "Teksten under" in page


def test_what_is_bound_together_stays_on_one_page(report: Report, read_pages: Read) -> None:
    sign = Together((Heading("Underskrift"), WritingLines(2, "Søker"), Paragraph("Slutt her")))
    for lines in range(37, 47):
        blocks = (*(Paragraph(f"Linje {at}") for at in range(lines)), sign)
        pages = read_pages(render_report(replace(report, blocks=blocks)))
        (page,) = [page for page in pages if "Underskrift" in page]
        assert "Slutt her" in page


def test_what_is_bound_and_higher_than_a_page_is_parted_all_the_same(
    report: Report, read_pages: Read
) -> None:
    whole = Together(tuple(Paragraph(f"Linje {at}") for at in range(200)))
    pages = read_pages(render_report(replace(report, blocks=(whole,))))
    assert len(pages) > 2
    assert "Linje 199" in pages[-1]


def test_an_empty_list_in_large_type_keeps_its_question_whole_and_its_entries_apart(
    report: Report, read_pages: Read
) -> None:
    asked = "Hvem skylder brukeren penger, hvor mye, og hvor langt har kravet kommet i dag?"
    columns = tuple(map(Column, ("Kreditor", "Beløp", "Frist", "Merknad")))
    question = Together((Heading("Gjeld", 3, "1.4", asked), Table(columns, blank=6)))
    for before in range(20, 27):
        blocks = (*(Paragraph(f"Linje {at}") for at in range(before)), question)
        pages = read_pages(render_report(replace(report, blocks=blocks, large=True)))
        (page,) = [page for page in pages if "1.4" in page]
        assert "kommet i dag?" in page
        assert "Kreditor" in page
        assert all(page.count("Kreditor") == page.count("Merknad") for page in pages)


def test_a_cell_higher_than_a_page_goes_on_over_pages(report: Report, read_pages: Read) -> None:
    words = " ".join(f"ord{at}" for at in range(4000))
    blocks = (Table((Column("Svar", 3), Column("Dato")), ((words, "15.09.2026"),)),)
    pages = read_pages(render_report(replace(report, blocks=blocks)))
    assert len(pages) > 2
    assert "ord0 " in pages[0]
    assert "ord3999" in _text(pages)


@pytest.mark.parametrize("breaks", [1, 3])
def test_page_breaks_leave_no_empty_page(report: Report, read_pages: Read, breaks: int) -> None:
    blocks = (*[PageBreak()] * breaks, Paragraph("A"), *[PageBreak()] * breaks, Paragraph("B"))
    pages = read_pages(render_report(replace(report, blocks=(*blocks, *[PageBreak()] * breaks))))
    first, second, third = pages
    assert "Kartlegging" in first
    assert ("A" in second, "B" in third) == (True, True)


def test_a_report_of_nothing_is_one_page_with_its_head(report: Report, read_pages: Read) -> None:
    (page,) = read_pages(render_report(replace(report, blocks=())))
    assert LONG_NAME in page


def test_one_page_takes_the_fullest_that_fits(report: Report, read_pages: Read) -> None:
    long = tuple(Paragraph(f"Lang {at}") for at in range(200))
    middle = tuple(Paragraph(f"Mellom {at}") for at in range(20))
    short = (Paragraph("Kort"),)
    one = replace(report, blocks=long, shorter=(middle, short), one_page=True, person="")
    (page,) = read_pages(render_report(one))
    assert "Mellom 19" in page
    assert LONG_NAME in " ".join(page.split())


def test_large_type_has_nothing_below_18_points(report: Report) -> None:
    blocks = (
        Heading("A", level=3),
        Paragraph("b", small=True),
        Pairs((("c", "d"),)),
        Table((Column("e"), Column("f"), Column("g")), (("1", "2", "3"),)),
        Quote("h", "i"),
    )
    made = render_report(replace(report, blocks=blocks, large=True))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        sizes = [
            float(operands[1])
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "Tf"
        ]
    # What stands above and below the text on every page is larger too, and no part of it.
    assert min(size for size in sizes if size not in {12, 13.90909}) >= 18


def test_a_sign_no_font_has_is_marked_and_told_of(report: Report, read_pages: Read) -> None:
    text = _text(read_pages(render_report(replace(report, blocks=(Paragraph("Glad 😀"),)))))
    assert "Glad [?]" in text
    assert "står for et tegn" in text


def test_a_report_too_long_is_refused_with_a_sentence(report: Report) -> None:
    with pytest.raises(DocumentError) as refused:
        render_report(replace(report, blocks=(Paragraph("a" * 500_001),)))
    assert refused.value.message.id == "reports.too_long"


def test_a_time_without_a_zone_is_refused(report: Report) -> None:
    with pytest.raises(ValueError, match="zone"):
        render_report(replace(report, written_at=report.written_at.replace(tzinfo=None)))


def test_nothing_of_the_person_is_told_by_a_repr(report: Report) -> None:
    told = replace(report, blocks=(Paragraph("Hemmelig"), Quote("Ord"), Pairs((("a", "b"),))))
    assert "Hemmelig" not in repr(told)
    assert LONG_NAME not in repr(told)
    assert "Hemmelig" not in repr(told.blocks[0])


def test_a_figure_stays_within_the_page_and_is_drawn(report: Report) -> None:
    drawing = payments_figure(
        2026, 9, {18: ("Bostøtte", "3 200 kr")}, weekdays=("ma", "ti", "on", "to", "fr", "lø", "sø")
    )
    made = render_report(replace(report, blocks=(Figure(drawing, "Kalender"),)))
    assert len(page_sizes(made)) == 1
    assert _ink_below(made, 0, 0.3)


@pytest.mark.parametrize("month", [2, 3, 5, 8, 11])
def test_a_calendar_has_every_day_of_its_month_once(month: int) -> None:
    drawing = payments_figure(2026, month, {}, weekdays=("1",) * 7)
    days = [shape.text for shape in drawing.shapes if hasattr(shape, "text")][7:]
    last = {2: 28, 3: 31, 5: 31, 8: 31, 11: 30}[month]
    assert days == [str(day) for day in range(1, last + 1)]


def test_a_time_line_without_dates_is_no_picture() -> None:
    today = date(2026, 9, 15)
    assert (
        timeline_figure([("Nav", [])], today=today, today_words="I dag", months=("m",) * 12) is None
    )


def test_a_time_line_stays_within_its_width_whatever_the_dates() -> None:
    bars = [
        Bar("Svært gammelt", date(1998, 1, 1), date(2026, 10, 1)),
        Bar("Langt fram i tid med en lang tekst som må kuttes", date(2040, 1, 1)),
    ]
    drawing = timeline_figure(
        [("Kommunen", bars)], today=date(2026, 9, 15), today_words="I dag", months=("mnd",) * 12
    )
    assert drawing is not None
    for shape in drawing.shapes:
        if hasattr(shape, "wide"):
            assert shape.x >= 0
            assert shape.x + shape.wide <= drawing.wide + 3


def test_what_lasts_the_whole_time_line_through_still_has_its_word() -> None:
    bars = [
        Bar("Praksis på sykehjem tre dager i uken", date(2025, 10, 6), date(2026, 12, 18)),
        Bar("Arbeidstrening hos Testdal kommune", date(2025, 11, 3), date(2026, 12, 31)),
        Bar("Kurs", date(2026, 12, 1), date(2026, 12, 30)),
    ]
    drawing = timeline_figure(
        [("Nav", bars)], today=date(2026, 9, 15), today_words="I dag", months=("mnd",) * 12
    )
    assert drawing is not None
    told = {shape.text for shape in drawing.shapes if isinstance(shape, Words)}
    assert {bar.text for bar in bars} <= told


def test_no_change_is_no_picture() -> None:
    assert changes_figure([("Økonomi", {})], ["Nytt"]) is None
