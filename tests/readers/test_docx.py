"""Word files written by python-docx, with raw XML where it has no words for what Word can do."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx as writer
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from pipeline.errors import UnreadableFile
from pipeline.model import Document, Line, LineRole, Table
from pipeline.readers import docx

PAPERS = Path(__file__).parents[2] / "../shared/papers"
NS = nsdecls("w")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(document: Any) -> Document:
    return docx.read("paper.docx", saved(document))


def content(document: Any) -> Sequence[Line | Table]:
    return read(document).pages[0].content


def lines(document: Any) -> list[Line]:
    return [item for item in content(document) if isinstance(item, Line)]


def texts(document: Any) -> list[str]:
    return [line.text for line in lines(document)]


def body_of(*xml: str) -> Any:
    """A document whose body is this XML; `w:` stands for Word's name space."""
    document = writer.Document()
    body = document.element.body
    for index, part in enumerate(xml):
        body.insert(index, parse_xml(part.replace(">", f" {NS}>", 1) if " xmlns:w=" not in part else part))
    return document


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


# ---- paragraphs ----


def test_headings_bold_and_whole_paragraphs() -> None:
    document = writer.Document()
    document.add_heading("Budget outturn", 0)
    document.add_heading("Purpose", 2)
    document.add_paragraph().add_run("Decision required").bold = True
    paragraph = document.add_paragraph("The ")
    paragraph.add_run("council").bold = True
    found = lines(document)
    assert [(line.text, line.role, line.level, line.bold) for line in found] == [
        ("Budget outturn", LineRole.HEADING, 1, False),
        ("Purpose", LineRole.HEADING, 2, True),
        ("Decision required", LineRole.PARAGRAPH, None, True),
        ("The council", LineRole.PARAGRAPH, None, False),
    ]
    assert all(line.whole for line in found)


def test_body_text_that_borrows_a_heading_style_for_its_number_is_no_heading() -> None:
    document = writer.Document()
    document.add_heading("The service has been provided under contract since 2011. " * 4, 2)
    (line,) = lines(document)
    assert line.role is LineRole.PARAGRAPH


def test_an_empty_paragraph_is_a_gap() -> None:
    document = writer.Document()
    for text in ("one", "", "two", "three"):
        document.add_paragraph(text)
    assert [(line.text, line.gap) for line in lines(document)] == [("one", False), ("two", True), ("three", False)]


def test_manual_line_breaks_part_lines_and_join_headings() -> None:
    document = writer.Document()
    document.add_paragraph("Report of: the Director\nDate: 4 June 2024")
    document.add_heading("Waste strategy\n2024 to 2030", 1)
    document.add_paragraph("the cost of\nboth")
    first, second, title, cost = lines(document)
    assert (cost.text, cost.whole) == ("the cost of both", True)
    assert (first.text, first.whole) == ("Report of: the Director", False)
    assert (second.text, second.whole) == ("Date: 4 June 2024", False)
    assert (title.text, title.whole) == ("Waste strategy 2024 to 2030", True)


def test_tracked_changes_are_read_as_accepted() -> None:
    document = body_of(
        f'<w:p>{run("pay ")}<w:del w:id="1" w:author="a"><w:r><w:delText>£5m</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a">{run("£6m")}</w:ins></w:p>',
        f'<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="a"/></w:rPr></w:pPr>{run("one ")}</w:p>',
        f"<w:p>{run('paragraph')}</w:p>",
        f'<w:p><w:moveFrom w:id="4" w:author="a">{run("gone")}</w:moveFrom></w:p>',
        f'<w:p><w:moveTo w:id="4" w:author="a">{run("come")}</w:moveTo></w:p>',
    )
    assert texts(document) == ["pay £6m", "one paragraph", "come"]


def test_links_fields_controls_and_odd_characters() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ "d" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("3 May")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = body_of(
        f"<w:p>{run('on ')}{field}{run(' see ')}<w:hyperlink w:anchor='x'>{run('minute 4')}</w:hyperlink></w:p>",
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('in a control')}</w:p></w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent><w:p>{run('Click here')}</w:p></w:sdtContent></w:sdt>",
        "<w:p><w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>build</w:t><w:tab/><w:t>co</w:t><w:softHyphen/><w:t>op</w:t></w:r></w:p>",
        '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t xml:space="preserve"> a point</w:t></w:r></w:p>',
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>out</w:t></w:r>{run('shown')}</w:p>",
        f"<w:p><w:fldSimple w:instr='TITLE'>{run('the title')}</w:fldSimple></w:p>",
    )
    assert texts(document) == [
        "on 3 May see minute 4",
        "in a control",
        "self-build coop",
        "• a point",
        "shown",
        "the title",
    ]


def test_a_field_that_never_ends_does_not_swallow_the_paper() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    assert texts(body_of(f"<w:p>{run('one')}{begin}</w:p>", f"<w:p>{run('two')}</w:p>")) == ["one", "two"]


def test_text_boxes_are_read_once_and_contents_lists_not_at_all() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>"
    document = body_of(
        f'<w:p {NS} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v">'
        f"{run('before')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent><w:p>{run('1. Purpose 3')}</w:p></w:sdtContent></w:sdt>",
    )
    assert texts(document) == ["before", "in the box"]


def test_headers_and_footers_stay_out_and_the_title_comes_from_the_properties() -> None:
    document = writer.Document()
    document.core_properties.title = " Waste\u00a0strategy "
    document.sections[0].header.paragraphs[0].text = "Agenda item 7"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("body")
    assert texts(document) == ["body"]
    assert read(document).title == "Waste strategy"


def test_tick_boxes_and_chosen_entries_are_words() -> None:
    tick = (
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>{}</w:checkBox>'
        "</w:ffData></w:fldChar>"
    )
    choice = (
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Open"/>'
        '<w:listEntry w:val="Exempt"/></w:ddList></w:ffData></w:fldChar>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    document = body_of(
        f"<w:p>{run('Key decision: Yes ')}<w:r>{tick.format('<w:checked/>')}</w:r>{end}{run(' No ')}"
        f"<w:r>{tick.format('')}</w:r>{end}</w:p>",
        f"<w:p>{run('Status: ')}<w:r>{choice}</w:r>{end}</w:p>",
    )
    assert texts(document) == ["Key decision: Yes ☒ No ☐", "Status: Exempt"]


def test_a_page_break_before_a_numbered_item_does_not_cost_its_number() -> None:
    document = numbered(OUTLINE, [("91", 0)])
    document.paragraphs[0].runs[0]._r.insert(0, parse_xml(f'<w:br {NS} w:type="page"/>'))
    (line,) = lines(document)
    assert (line.text, line.whole) == ("1. x", True)


# ---- numbers ----


def level(index: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


OUTLINE = (
    level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2")
    + level(2, "lowerLetter", "(%3)")
    + level(3, "lowerRoman", "%4)")
)


def numbered(
    levels: str, items: list[tuple[str, int]], nums: str = '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
) -> Any:
    """A document with a list of these levels; an item is (numId, level)."""
    document = writer.Document()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="90">{levels}</w:abstractNum>'))
    for num in parse_xml(f"<w:numbering {NS}>{nums}</w:numbering>"):
        root.append(num)
    for num_id, ilvl in items:
        paragraph = document.add_paragraph("x")
        numbering = number_of(paragraph)
        numbering.get_or_add_ilvl().val = ilvl
        numbering.get_or_add_numId().val = int(num_id)
    return document


def number_of(owner: Any) -> Any:
    """The numbering properties of a paragraph or a style."""
    return owner._element.get_or_add_pPr().get_or_add_numPr()


def markers(document: Any) -> list[str]:
    return [line.text.removesuffix(" x") for line in lines(document)]


def test_outline_numbers_count_and_start_again_under_a_new_parent() -> None:
    items = [("91", n) for n in (0, 1, 1, 2, 2, 3, 3, 1, 2, 0, 1)]
    found = lines(numbered(OUTLINE, items))
    assert [line.text for line in found] == [
        f"{m} x" for m in ("1.", "1.1", "1.2", "(a)", "(b)", "i)", "ii)", "1.3", "(a)", "2.", "2.1")
    ]
    assert [line.level for line in found][:4] == [1, 2, 2, 3]
    assert found[0].role is LineRole.LIST_ITEM


def test_starts_forms_and_bullets() -> None:
    levels = (
        level(0, "upperRoman", "%1.", start=3)
        + level(1, "upperLetter", "%1%2)")
        + level(2, "decimal", "%1.%3", "<w:isLgl/>")
        + level(3, "bullet", "\uf0b7")
        + level(4, "bullet", "-")
        + level(5, "decimalZero", "Item %6:")
        + level(6, "ordinal", "%7")
        + level(7, "none", "")
    )
    items = [("91", n) for n in (0, 0, 1, 2, 3, 4, 5, 6, 7)]
    assert markers(numbered(levels, items)) == ["III.", "IV.", "IVA)", "4.1", "•", "-", "Item 01:", "1st", "x"]


def test_letters_go_on_after_z() -> None:
    levels = level(0, "lowerLetter", "%1)", start=26)
    assert markers(numbered(levels, [("91", 0)] * 3)) == ["z)", "aa)", "bb)"]


def test_a_second_list_goes_on_unless_it_is_told_to_start_again() -> None:
    nums = (
        '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
        '<w:num w:numId="92"><w:abstractNumId w:val="90"/></w:num>'
        '<w:num w:numId="93"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="94"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0">'
        + level(0, "upperLetter", "%1:")
        + "</w:lvlOverride></w:num>"
    )
    items = [("91", 0), ("91", 0), ("92", 0), ("93", 0), ("93", 0), ("94", 0)]
    assert markers(numbered(OUTLINE, items, nums)) == ["1.", "2.", "3.", "1.", "2.", "C:"]


def test_levels_that_never_start_again() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)", '<w:lvlRestart w:val="0"/>')
    assert markers(numbered(levels, [("91", n) for n in (0, 1, 1, 0, 1)])) == ["1.", "a)", "b)", "2.", "c)"]


def test_a_skipped_level_counts_as_its_start() -> None:
    assert markers(numbered(OUTLINE, [("91", 1), ("91", 1), ("91", 0)])) == ["1.1", "1.2", "2."]


def test_styles_carry_numbers_to_headings_and_paragraphs() -> None:
    levels = (
        level(0, "decimal", "%1", '<w:pStyle w:val="Heading1"/>')
        + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Heading2"/>')
        + level(2, "lowerLetter", "%3)")
    )
    document = numbered(levels, [])
    for name, ilvl in (("Heading 1", 0), ("Heading 2", 1)):
        numbering = number_of(document.styles[name])
        numbering.get_or_add_numId().val = 91
        if ilvl == 0:
            numbering.get_or_add_ilvl().val = ilvl
    document.add_heading("Purpose", 1)
    document.add_heading("Scope of it", 2)
    document.add_heading("Options", 1)
    unnumbered = document.add_heading("Annex", 1)
    number_of(unnumbered).get_or_add_numId().val = 0
    found = lines(document)
    assert [line.text for line in found] == ["1 Purpose", "1.1 Scope of it", "2 Options", "Annex"]
    assert [line.level for line in found] == [1, 2, 1, 1]


def test_a_list_style_stands_behind_its_link() -> None:
    document = writer.Document()
    root = document.part.numbering_part.element
    root.insert(
        0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="80"><w:numStyleLink w:val="Minutes"/></w:abstractNum>')
    )
    root.insert(
        0,
        parse_xml(
            f'<w:abstractNum {NS} w:abstractNumId="81"><w:styleLink w:val="Minutes"/>'
            f"{level(0, 'decimal', 'M%1')}</w:abstractNum>"
        ),
    )
    for num_id, abstract in (("80", "80"), ("81", "81")):
        root.append(parse_xml(f'<w:num {NS} w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/></w:num>'))
    document.styles.element.append(
        parse_xml(
            f'<w:style {NS} w:type="numbering" w:styleId="Minutes"><w:name w:val="Minutes"/><w:pPr><w:numPr>'
            '<w:numId w:val="81"/></w:numPr></w:pPr></w:style>'
        )
    )
    numbering = number_of(document.add_paragraph("x"))
    numbering.get_or_add_numId().val = 80
    assert texts(document) == ["M1 x"]


def test_built_in_lists_of_the_default_template() -> None:
    document = writer.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("x", style=style)
    assert texts(document) == ["1. x", "2. x", "• x"]


def test_a_number_that_stands_alone_opens_the_next_paragraph() -> None:
    document = writer.Document()
    for text in ("4.", "That the plan be adopted", "(a)", "2024"):
        document.add_paragraph(text)
    assert texts(document) == ["4. That the plan be adopted", "(a) 2024"]


# ---- tables ----


def grid(table: Table) -> list[list[str | None]]:
    return [[cell and cell.text for cell in row] for row in table.rows]


def only_table(document: Any) -> Table:
    (table,) = [item for item in content(document) if isinstance(item, Table)]
    return table


def filled(rows: list[list[str]]) -> Any:
    document = writer.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    return document


def test_a_table_with_merged_cells() -> None:
    document = filled(
        [["Service", "£000", "", "Note"], ["", "2023", "2024", ""], ["Waste", "5", "6", "a"], ["Parks", "7", "8", "b"]]
    )
    table = document.tables[0]
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 3).merge(table.cell(3, 3))
    found = only_table(document)
    assert grid(found) == [
        ["Service", "£000", None, "Note"],
        [None, "2023", "2024", ""],
        ["Waste", "5", "6", "a b"],
        ["Parks", "7", "8", None],
    ]
    first, second = found.rows[0][0], found.rows[0][1]
    assert first is not None
    assert second is not None
    assert (first.row_span, first.column_span, second.row_span, second.column_span) == (2, 1, 1, 2)


def test_cells_keep_their_paragraphs_and_inner_tables_come_after() -> None:
    document = filled([["a", "b"], ["c", "d"]])
    cell = document.tables[0].cell(1, 1)
    cell.add_paragraph("e")
    inner = cell.add_table(2, 2)
    for place, text in enumerate("wxyz"):
        inner.cell(place // 2, place % 2).text = text
    outer, nested = [item for item in content(document) if isinstance(item, Table)]
    assert grid(outer) == [["a", "b"], ["c", "d e"]]
    last = outer.rows[1][1]
    assert last is not None
    assert [line.text for line in last.lines] == ["d", "e"]
    assert grid(nested) == [["w", "x"], ["y", "z"]]


def test_a_box_around_text_and_numbers_in_a_column_are_lines() -> None:
    document = filled([["Recommendation"]])
    document.tables[0].cell(0, 0).add_paragraph("That the plan be adopted.")
    assert texts(document) == ["Recommendation", "That the plan be adopted."]
    assert texts(filled([["1.", "That A be noted"], ["2.", "That B be approved"]])) == [
        "1. That A be noted",
        "2. That B be approved",
    ]


def test_rows_and_columns_without_text_are_left_out() -> None:
    assert grid(only_table(filled([["a", "", "b"], ["", "", ""], ["c", "", "d"]]))) == [["a", "b"], ["c", "d"]]


def test_a_row_that_was_deleted_with_tracking_on_is_gone() -> None:
    document = filled([["a", "b"], ["gone", "gone"], ["c", "d"]])
    properties = document.tables[0].rows[1]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:del"))
    assert grid(only_table(document)) == [["a", "b"], ["c", "d"]]


# ---- notes ----


def test_footnotes_stand_at_the_end() -> None:
    document = writer.Document()
    paragraph = document.add_paragraph("The grant")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "7")
    paragraph.add_run()._r.append(reference)
    paragraph.add_run(" is paid yearly.")
    document.add_paragraph("Last words.")
    notes = (
        f'<w:footnotes {NS}><w:footnote w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="7"><w:p>{run(" By the ministry.")}</w:p></w:footnote></w:footnotes>'
    )
    found = lines_of(with_part(saved(document), "footnotes", notes))
    assert [(line.text, line.role) for line in found] == [
        ("The grant is paid yearly.", LineRole.PARAGRAPH),
        ("Last words.", LineRole.PARAGRAPH),
        ("1 By the ministry.", LineRole.FOOTNOTE),
    ]


def lines_of(packed: bytes) -> list[Line]:
    return [item for item in docx.read("paper.docx", packed).pages[0].content if isinstance(item, Line)]


def with_part(packed: bytes, kind: str, xml: str) -> bytes:
    """A Word file with one more part beside its document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rX" Type="{RELATION}/{kind}" Target="{kind}.xml"/>'
                text = text.replace(b"</Relationships>", link.encode() + b"</Relationships>")
            if name == "[Content_Types].xml":
                part = f'<Override PartName="/word/{kind}.xml" ContentType="{WORD}.{kind}+xml"/>'
                text = text.replace(b"</Types>", part.encode() + b"</Types>")
            new.writestr(name, text)
        new.writestr(f"word/{kind}.xml", xml)
    return buffer.getvalue()


# ---- files ----


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.99])
def test_a_damaged_file_is_refused_with_advice(keep: float) -> None:
    packed = saved(writer.Document())
    with pytest.raises(UnreadableFile, match="save it again"):
        docx.read("paper.docx", packed[: int(len(packed) * keep)])


def test_broken_xml_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(writer.Document()))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:document><oops" if name == "word/document.xml" else old.read(name))
    with pytest.raises(UnreadableFile, match="damaged"):
        docx.read("paper.docx", buffer.getvalue())


def changed(packed: bytes, *swaps: tuple[bytes, bytes]) -> bytes:
    """A Word file with some bytes of its parts exchanged."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for before, after in swaps:
                part = part.replace(before, after)
            new.writestr(name, part)
    return buffer.getvalue()


def test_strict_and_macro_files_are_read() -> None:
    document = writer.Document()
    document.add_paragraph("x", style="List Number")
    transitional, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    iso = changed(
        saved(document),
        (transitional + b"wordprocessingml/2006/main", strict + b"wordprocessingml/main"),
        (transitional + b"officeDocument/2006/relationships", strict + b"officeDocument/relationships"),
    )
    assert [line.text for line in lines_of(iso)] == ["1. x"]
    macro = (WORD.encode() + b".document.main+xml", b"application/vnd.ms-word.document.macroEnabled.main+xml")
    assert [line.text for line in lines_of(changed(saved(document), macro))] == ["1. x"]


def test_a_page_that_a_report_system_put_in_is_read() -> None:
    document = writer.Document()
    document.add_paragraph("before")
    chunk = parse_xml(f'<w:altChunk {NS} xmlns:r="{RELATION}" r:id="rX"/>')
    document.element.body.insert(1, chunk)
    page = "<html><body><ol><li>agree the lease</li></ol></body></html>"
    assert [line.text for line in lines_of(with_part(saved(document), "aFChunk", page))] == [
        "before",
        "1. agree the lease",
    ]


def test_a_broken_part_beside_the_text_costs_only_itself() -> None:
    document = writer.Document()
    document.add_paragraph("the text")
    assert [line.text for line in lines_of(with_part(saved(document), "footnotes", "<oops"))] == ["the text"]
    document.element.body.insert(0, parse_xml(f'<w:altChunk {NS} xmlns:r="{RELATION}" r:id="rX"/>'))
    assert [line.text for line in lines_of(with_part(saved(document), "aFChunk", "\x00\x01\x02" * 9))] == ["the text"]


def test_a_real_paper() -> None:
    paper = PAPERS / "ukgov-20140513-ODUG-Meeting-minutes.docx"
    if not paper.exists():
        pytest.skip("the shared papers are not here")
    document = docx.read(str(paper), paper.read_bytes())
    items = document.pages[0].content
    tables = [item for item in items if isinstance(item, Table)]
    assert [len(table.rows) for table in tables] == [14, 8]
    nested = next(item for item in items if isinstance(item, Line) and item.text.startswith("• Licensing"))
    assert (nested.role, nested.level) == (LineRole.LIST_ITEM, 2)
