"""Write the workbook that staff fill in: a sheet a theme, with lists to choose from, notes, colours and locked keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from publisher.data.importers.forms.asked import Asked, Sheet
from publisher.data.importers.forms.form_columns import BEFORE, FormColumn
from publisher.data.importers.forms.labels import STATUSES, Labels
from publisher.data.importers.forms.stamp import LISTS, SHEET, Stamp
from publisher.dutch.formats import COUNTED_UNITS, UNITS
from publisher.model import Indicator, Status

EXPLANATION = "Uitleg"
# Rows at the end for values that nobody asked for.
BLANK = 20
WIDE = 72
AUTHOR = "publisher"
# Colours of the workbook alone: dark head, grey for what is locked, yellow for what is asked.
HEAD, LOCKED, ASKED, LINE = "1F3A5F", "F1F3F5", "FFF3BF", "D0D5DB"
_NOT_KNOWN = (STATUSES[Status.MISSING], STATUSES[Status.SUPPRESSED])
_THIN = Side(style="thin", color=LINE)
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
# In which of the columns a blank cell is asked for, and so coloured.
WANTED = ("period", "value", "status", "source", "reference_date")


def write(sheets: Sequence[Sheet], columns: Sequence[FormColumn], labels: Labels, stamp: Stamp) -> bytes:
    """Return the workbook for these themes."""
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = EXPLANATION
    ranges = _lists(book, labels)
    for sheet in sheets:
        _theme(book.create_sheet(sheet.title, len(book.sheetnames) - 1), sheet, columns, labels, ranges)
    _explain(first, sheets)
    hidden = book.create_sheet(SHEET)
    for row in stamp.rows():
        hidden.append(row)
    for name in (SHEET, LISTS):
        book[name].sheet_state = "hidden"
        book[name].protection.sheet = True
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _lists(book: Workbook, labels: Labels) -> dict[str, str]:
    """Write the words of each list with what they stand for; return where the words of each stand."""
    sheet = book.create_sheet(LISTS)
    ranges = {}
    for index, (name, words) in enumerate(labels.columns.items()):
        column = 2 * index + 1
        sheet.cell(1, column, name)
        sheet.cell(1, column + 1, f"{name} id")
        for row, (key, word) in enumerate(sorted(words.items(), key=lambda item: item[1].casefold()), start=2):
            sheet.cell(row, column, word)
            sheet.cell(row, column + 1, key)
        letter = get_column_letter(column)
        ranges[name] = f"{quote_sheetname(LISTS)}!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _theme(page: Any, sheet: Sheet, columns: Sequence[FormColumn], labels: Labels, ranges: Mapping[str, str]) -> None:
    _head(page, columns)
    for row, asked in enumerate(sheet.asked, start=2):
        for index, (column, value) in enumerate(zip(columns, _values(asked, columns, labels), strict=True), start=1):
            _cell(page, row, index, column, value, asked.indicator, locked=not (column.filled or value == ""))
    last = len(sheet.asked) + 1
    for row in range(last + 1, last + 1 + BLANK):
        for index, column in enumerate(columns, start=1):
            _cell(page, row, index, column, "", None, locked=column.name in (*BEFORE, "unit"))
    letters = {column.name: get_column_letter(index) for index, column in enumerate(columns, start=1)}
    _choices(page, letters, last, ranges)
    _marks(page, letters, last)
    _set_up(page, sheet, len(columns), last)


def _head(page: Any, columns: Sequence[FormColumn]) -> None:
    for index, column in enumerate(columns, start=1):
        cell = page.cell(1, index, column.head)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = _BORDER
        note = Comment(column.note, AUTHOR, width=280, height=40 + 18 * (len(column.note) // 38 + 1))
        cell.comment = note
        page.column_dimensions[get_column_letter(index)].width = column.width
    page.row_dimensions[1].height = 32


def _values(asked: Asked, columns: Sequence[FormColumn], labels: Labels) -> Iterator[object]:
    before, present = asked.before, asked.present
    known = {
        "indicator": labels.word("indicator", asked.indicator.id),
        "region": labels.word("region", asked.region.code),
        "period": asked.period,
        "group": labels.word("group", asked.group.id),
        "unit": UNITS[asked.indicator.unit].name,
        "before_period": before.period if before else "geen",
        "before_value": before.value if before and before.value is not None else "niet bekend" if before else "geen",
        "status": STATUSES[before.status if before else Status.OBSERVED],
    }
    if before and before.status in (Status.MISSING, Status.SUPPRESSED):
        # What was not known may be known now: only who fills it in can say.
        known["status"] = ""
    if present:
        known |= {name: getattr(present, name) for name in ("value", "lower", "upper", "reference_date", "note")}
        known |= {"status": STATUSES[present.status], "source": labels.word("source", present.source)}
    for column in columns:
        value = known.get(column.name, "")
        yield "" if value is None else value


def _cell(
    page: Any, row: int, index: int, column: FormColumn, value: object, of: Indicator | None, *, locked: bool
) -> None:
    cell = page.cell(row, index, value if value != "" else None)
    cell.border = _BORDER
    cell.protection = Protection(locked=locked)
    cell.alignment = Alignment(vertical="top", wrap_text=column.width > 20)
    if column.name in ("value", "lower", "upper", "before_value"):
        cell.number_format = number_format(of) if of else "General"
        cell.alignment = Alignment(vertical="top", horizontal="right")
    elif column.name in ("period", "reference_date", "before_period"):
        # A spreadsheet would make a day of 2024-06.
        cell.number_format = "@"
    if locked:
        cell.fill = PatternFill("solid", fgColor=LOCKED)


def number_format(indicator: Indicator) -> str:
    """Return how a spreadsheet shows the values of an indicator, in the notation of its own language.

    What is measured has a decimal even where none is printed: who types 28,5 wants to see it.
    """
    if indicator.unit in COUNTED_UNITS and not indicator.decimals:
        return "#,##0"
    return f"{'#,##0' if indicator.unit.startswith('eur') else '0'}.{'0' * max(1, indicator.decimals)}"


def _choices(page: Any, letters: Mapping[str, str], last: int, ranges: Mapping[str, str]) -> None:
    end = last + BLANK
    for name, place in ranges.items():
        # A source that is new is typed, and told when the workbook comes back.
        strict = name != "source"
        choice = DataValidation("list", formula1=place, allow_blank=True, showErrorMessage=True)
        choice.errorStyle = "stop" if strict else "warning"
        choice.errorTitle = "Staat niet in de lijst"
        choice.error = "Kies uit de lijst." if strict else "Deze bron is nieuw. Klopt de naam, kies dan Ja."
        choice.add(f"{letters[name]}2:{letters[name]}{end}")
        page.add_data_validation(choice)
    number = DataValidation("decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=True)
    number.errorTitle, number.showErrorMessage = "Geen getal", True
    number.error = "Vul alleen een getal in, zonder tekst. Is de waarde niet bekend, laat de cel dan leeg."
    number.add(f"{letters['value']}2:{letters['upper']}{end}")
    page.add_data_validation(number)


def _marks(page: Any, letters: Mapping[str, str], last: int) -> None:
    """Colour what is asked and still blank; where a value is said not to be known, it is asked no more."""
    fill = PatternFill("solid", bgColor=ASKED, fgColor=ASKED)
    # From the head on, which is never blank: so a rule can leave out cells below it and still mean the same.
    status = f"${letters['status']}1"
    unknown = ",".join(f'{status}="{word}"' for word in _NOT_KNOWN)
    for name in WANTED if last > 1 else ():
        letter = letters[name]
        blank = f"ISBLANK({letter}1)"
        formula = f"AND({blank},NOT(OR({unknown})))" if name == "value" else blank
        page.conditional_formatting.add(f"{letter}1:{letter}{last}", FormulaRule([formula], fill=fill))  # type: ignore[no-untyped-call]


def _set_up(page: Any, sheet: Sheet, width: int, last: int) -> None:
    page.freeze_panes = "C2"
    page.auto_filter.ref = f"A1:{get_column_letter(width)}{last + BLANK}"
    lock = page.protection
    lock.sheet = True
    # What is locked is the order of things, not how they look.
    lock.formatColumns = lock.formatRows = lock.formatCells = lock.sort = lock.autoFilter = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.oddHeader.left.text = f"{sheet.title}, cijfers over {sheet.period}" if sheet.period else sheet.title
    page.oddFooter.right.text = "Bladzijde &P van &N"
    page.sheet_properties.tabColor = HEAD


def _explain(page: Any, sheets: Sequence[Sheet]) -> None:
    period = ", ".join(sorted({sheet.period for sheet in sheets if sheet.period}))
    count = sum(len(sheet.asked) for sheet in sheets)
    lines = [
        f"Cijfers over {period}" if period else "Cijfers",
        f"Op {'het blad' if len(sheets) == 1 else 'de bladen'} {_named(sheets)} vragen wij {count} waarden.",
        "Vul in wat geel is: de waarde, de bron en de peildatum. Grijze cellen staan vast.",
        "Vul alleen getallen in, zonder procentteken of eenheid. Laat een waarde die niet bekend is leeg, en kies bij "
        "Soort waarde “niet bekend” of “onderdrukt”. Een nul is een nul.",
        "Naast elke waarde staat wat de vorige keer bekend was. Wijkt uw waarde sterk af, zet dan in Opmerking waarom.",
        "Waarden waar wij niet om vroegen, kunt u toevoegen in de lege regels onderaan. Een regel die u leeg laat, "
        "telt niet mee.",
        "Op de kop van elke kolom staat een notitie met uitleg. Sla het bestand op als Excel-werkmap (.xlsx) en stuur "
        "het terug. U krijgt een kopie waarin staat wat nog niet klopt.",
    ]
    for row, words in enumerate(lines, start=1):
        cell = page.cell(row, 1, words)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row == 1, size=16 if row == 1 else 11)
        # No program works out the height of wrapped words before it is opened.
        page.row_dimensions[row].height = 26 if row == 1 else 6 + 15 * (len(words) // (WIDE + 12) + 1)
    page.column_dimensions["A"].width = WIDE
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.protection.sheet = True
    page.sheet_view.showGridLines = False
    page.page_setup.paperSize = page.PAPERSIZE_A4


def _named(sheets: Sequence[Sheet]) -> str:
    *first, last = [sheet.title for sheet in sheets]
    return f"{', '.join(first)} en {last}" if first else last
