"""What is wished for as files are now: which of its pages are as they should be, and which are to be made."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from publisher.build import overfull
from publisher.build.drawing import InlineRenderer
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.cli.preview import sheets as media
from publisher.cli.preview.making import Made, Maker
from publisher.cli.preview.page_rules import check_page
from publisher.cli.preview.sheets import Sheet
from publisher.cli.preview.snapshot import MORE, WORKING, Entry, Snapshot, Wish
from publisher.cli.preview.sorting import Key, by_page, key_of
from publisher.cli.preview.warm import Kept, Shown, Warm
from publisher.editions import printers
from publisher.editions.choose import KINDS
from publisher.editions.printers import Medium
from publisher.findings import Finding, PublisherError, Severity, errors_in
from publisher.layout import check
from publisher.model import GEMEENTE, members_of
from publisher.narrative.front import front, split
from publisher.theme import font_files

COVER = "Omslag"


@dataclass(slots=True)
class Job:
    """The pages of a wish: what they are made of, what was found in their words, and what is to be made."""

    wish: Wish
    context: BuildContext
    shown: Shown
    written: Manuscript
    maker: Maker
    findings: Mapping[Key | None, tuple[Finding, ...]]
    touched: frozenset[str]
    outdated: bool = False
    replaced: frozenset[str] = frozenset()
    wanted: tuple[Sheet, ...] = ()
    todo: list[Sheet] = field(default_factory=list)

    @classmethod
    def of(cls, warm: Warm, wish: Wish, names: Collection[str]) -> Job:
        """Return what is to be done for a wish; raises PublisherError where nothing can be."""
        context, shown = warm.shown(wish)
        if wish.medium is Medium.PRINT:
            warm.maker.printer = printers.choose(printers.load(context.project))
        written = warm.written(context, shown, wish.chapter)
        touched = frozenset(name.split("/")[-2] for name in names if "/chapters/" in name)
        kept = shown.pages.get(wish.medium, {})
        stood = {figure: key_of(name) for name, each in kept.items() if each.made for figure in each.made.figures}
        found = by_page(written.findings, written.chapters, stood)
        outdated = warm.is_outdated(context)
        return cls(wish, context, shown, written, warm.maker, found, touched, outdated)

    @property
    def kept(self) -> dict[str, Kept]:
        """Return the pages of the medium as they were made last."""
        return self.shown.pages.setdefault(self.wish.medium, {})

    def begun(self, before: Snapshot) -> Snapshot:
        """Return what is shown while pages are made."""
        regions, edition = self.context.dataset.regions, self.shown.edition
        kinds = (edition.each,) if edition.each else KINDS
        posters = any(chapter.poster for chapter in self.written.chapters)
        members = () if edition.each else members_of(regions).get(edition.region, ())
        return replace(
            before,
            wish=self._named(),
            status=WORKING,
            checking=False,
            message="De pagina’s worden gemaakt.",
            edition=edition,
            written=self.written,
            dataset=self.context.known_to(edition),
            media=tuple(each for each in Medium if posters or each is not Medium.POSTER),
            chapters=tuple((name, self._title(name)) for name in edition.chapters),
            regions=tuple((each.code, each.name, each.kind) for each in regions.values() if each.kind in kinds),
            gemeenten=tuple((code, regions[code].name) for code in members if regions[code].kind == GEMEENTE),
        )

    def _title(self, chapter: str) -> str:
        """Return the title of a chapter, also of one that is not shown: as its text has it now."""
        titles = {each.id: each.title for each in self.written.chapters}
        if chapter not in titles:
            path = self.context.project.chapters / self.shown.edition.id / chapter / "text.md"
            with suppress(OSError, UnicodeDecodeError):
                titles[chapter] = front(split(path.read_text(encoding="utf-8"))[0], path.name).text("title")
        return titles.get(chapter) or chapter

    def _named(self) -> Wish:
        """Return the wish with the codes of its region and gemeente, which may be named by a name."""
        edition = self.shown.edition
        region = edition.region if edition.national else ""
        return replace(self.wish, region=region, highlight=edition.highlight)

    def numbering(self) -> Mapping[str, int]:
        """Return how many pages those take that do not take one."""
        return dict(self.shown.lengths)

    def compose(self) -> None:
        """Compose all pages, and see which are to be made; raises PublisherError where they cannot be composed."""
        book = self._good()
        self.wanted = media.sheets(self.context, book, self.wish.medium, self.shown.lengths)
        self.todo = [sheet for sheet in self.wanted if not self._is_done(sheet)]

    def _good(self) -> Manuscript:
        """Return the manuscript with chapters as they were last, where they cannot be laid out as they are now."""
        chapters, replaced, good = [], set[str](), self.shown.good
        for chapter in self.written.chapters:
            if not errors_in(check([chapter], self.context.layouts, self.context.tokens)):
                good[chapter.id] = chapter
            elif chapter.id in good:
                replaced.add(chapter.id)
            else:
                continue
            chapters.append(good[chapter.id])
        self.replaced = frozenset(replaced)
        if not chapters:
            raise PublisherError(errors_in(self.written.findings))
        return replace(self.written, chapters=tuple(chapters))

    def _is_done(self, sheet: Sheet) -> bool:
        """Return whether a page is as it should be, or has errors in its words so that the last good one stays."""
        kept = self.kept.get(sheet.id)
        if kept is None:
            return False
        return kept.tried == self._of(sheet) or bool(kept.made and self._errors(sheet))

    def _errors(self, sheet: Sheet) -> list[Finding]:
        chapter = self.findings.get((sheet.chapter.id, ""), ())
        return errors_in((*chapter, *self.findings.get((sheet.chapter.id, sheet.page.id), ())))

    def _of(self, sheet: Sheet) -> tuple[object, ...]:
        """Return all that decides what a page looks like."""
        printer = self.maker.printer if self.wish.medium is Medium.PRINT else None
        look = self.context.tokens.look(sheet.chapter.theme)
        return sheet.digest, sheet.figures, look, printer, self.context.tokens, self.maker.round

    def next(self, view: str) -> Sheet | None:
        """Return the page that is to be made now: the one that is looked at, then those of what was saved."""
        return self._first(self.todo, view)

    def unchecked(self, view: str) -> Sheet | None:
        """Return the page to which the rules of finished files are to be applied now."""
        return self._first([sheet for sheet in self.wanted if self._is_unchecked(sheet)], view)

    def _is_unchecked(self, sheet: Sheet) -> bool:
        kept = self.kept.get(sheet.id, Kept())
        return bool(kept.made and not kept.checked and not kept.trouble) and kept.tried == self._of(sheet)

    def check(self, sheet: Sheet) -> bool:
        """Apply the rules of finished files to a page; return whether they find anything."""
        kept = self.kept[sheet.id]
        assert kept.made is not None
        found = check_page(self.maker.reader, sheet, kept.made, self.wish.medium, self.maker.printer)
        made = replace(kept.made, findings=tuple(dict.fromkeys((*kept.made.findings, *found))))
        self.kept[sheet.id] = replace(kept, made=made, checked=True)
        return made.findings != kept.made.findings

    def _first(self, sheets: Sequence[Sheet], view: str) -> Sheet | None:
        order = {sheet.id: at for at, sheet in enumerate(self.wanted)}

        def rank(sheet: Sheet) -> tuple[bool, bool, bool, int]:
            return (
                order[sheet.id] > 0 if view not in order else sheet.id != view,
                sheet.chapter.id not in self.touched,
                not sheet.flows,
                order[sheet.id],
            )

        return min(sheets, key=rank, default=None)

    def make(self, sheet: Sheet) -> None:
        """Make a page; where that fails, or a figure of it, the last good one stays."""
        self.todo.remove(sheet)
        before = self.kept.get(sheet.id, Kept())
        try:
            made = self._fitted(sheet, self.maker.make(self.context, sheet, self.wish.medium))
        except PublisherError as error:
            self.kept[sheet.id] = replace(before, tried=self._of(sheet), trouble=error.findings)
            return
        if made.failed and before.made:
            self.kept[sheet.id] = replace(before, tried=self._of(sheet), trouble=made.findings)
            return
        self.kept[sheet.id] = Kept(made, self._of(sheet))
        if self.wish.medium is not Medium.POSTER and not sheet.is_question:
            self.shown.lengths[sheet.anchor] = len(made.frames)

    def _fitted(self, sheet: Sheet, made: Made) -> Made:
        """Return a page elsewhere of which the figures make room for words that take more lines than at home."""
        if not self.shown.edition.elsewhere or self.wish.medium is Medium.POSTER or sheet.is_question:
            return made
        renderer = InlineRenderer(font_files(self.context.project.styles))
        for _ in range(overfull.TRIES):
            names = overfull.running_over(made.findings, made.figures)
            alone = replace(self.written, chapters=(replace(sheet.chapter, pages=(sheet.page,)),))
            found = overfull.lower(alone, names, {}, renderer, self.context.tokens) if names else None
            if found is None:
                break
            sheet = sheet.with_page(found[0].chapters[0].pages[0])
            made = self.maker.make(self.context, sheet, self.wish.medium)
        return made

    def shown_in(self, snapshot: Snapshot) -> Snapshot:
        """Return what is shown with the pages as they are now."""
        general = (each for each in self.context.findings if each.severity is not Severity.NOTICE)
        pages = {(sheet.chapter.id, sheet.page.id) for sheet in self.wanted}
        found = (*general, *(each for key, found in self.findings.items() if key not in pages for each in found))
        return replace(snapshot, pages=self._entries(), findings=tuple(dict.fromkeys(found)))

    def _entries(self) -> tuple[Entry, ...]:
        found: list[Entry] = []
        for sheet in self.wanted:
            kept = self.kept.get(sheet.id, Kept())
            current = kept.tried == self._of(sheet) and not kept.trouble
            wrong = self.outdated or sheet.chapter.id in self.replaced or bool(kept.trouble)
            stale = bool(kept.made) and (wrong or (not current and bool(self._errors(sheet))))
            words = self.findings.get((sheet.chapter.id, sheet.page.id), ())
            for part in range(len(kept.made.frames) if kept.made else 1):
                seen = kept.trouble or (kept.made.of_part(part) if kept.made else ())
                name = f"{sheet.id}{MORE}{part + 1}" if part else sheet.id
                entry = Entry(
                    name,
                    len(found) + 1,
                    self._label(sheet, part),
                    sheet.chapter,
                    sheet.page,
                    kept.made,
                    part,
                    stale,
                    provisional=not current and not stale,
                    findings=tuple(dict.fromkeys((*words, *seen))),
                )
                found.append(entry)
        return tuple(found)

    def _label(self, sheet: Sheet, part: int) -> str:
        """Return how a page is called: by the number that is printed on it."""
        if self.wish.medium is Medium.POSTER:
            return sheet.chapter.title
        if sheet.is_question:
            return f"Vragen {sheet.number + part}"
        return COVER if sheet.page.layout == "cover" else str(sheet.number + part)

    def tidy(self) -> None:
        """Let go of pages that are gone."""
        for name in self.kept.keys() - {sheet.id for sheet in self.wanted}:
            del self.kept[name]
