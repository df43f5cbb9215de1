"""A small project with editions, recipients and a server to send to, of which a test changes one thing."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pikepdf

from publisher.build import approval, output
from publisher.build.seal import Sealer
from publisher.editions.published import sha256
from publisher.findings import Finding
from publisher.mail.entries import State
from publisher.mail.mailer import Mailer
from publisher.mail.plan import OutgoingMessage
from publisher.project import Project, project

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
REGIONS = """code,name,kind,province
NL01,Nederland,land,
PV22,Drenthe,provincie,
PV20,Groningen,provincie,
GM0106,Assen,gemeente,PV22
GM0114,Emmen,gemeente,PV22
GM1680,Aa en Hunze,gemeente,PV22
GM0014,Groningen,gemeente,PV20
ZK06,Drenthe,zorgkantoor,
GG0706,GGD Drenthe,ggd,
"""
PUBLICATIONS = ("gemeenteprofiel-2025", "regiobeeld-2023", "regioplan-2022")
ASSEN = ("GM0106", "Beleidsmedewerker, gemeente Assen", "assen@gemeente.internal", "gemeenteprofiel regiobeeld")
EMMEN = ("GM0114", "Beleidsmedewerker, gemeente Emmen", "emmen@gemeente.internal", "gemeenteprofiel regiobeeld")
HUNZE = ("GM1680", "Beleidsmedewerker, gemeente Aa en Hunze", "hunze@gemeente.internal", "gemeenteprofiel")
GREETING = "Geachte beleidsmedewerker,"


@dataclass(frozen=True)
class Sample:
    """A project in a folder of a test."""

    root: Path

    @property
    def project(self) -> Project:
        return Project(self.root)

    @property
    def output(self) -> Path:
        return self.project.output

    @property
    def sealer(self) -> Sealer:
        return Sealer.of(self.project)

    def mailer(self) -> Mailer:
        return Mailer.open(self.project, self.output)

    def recipients(self, *rows: Sequence[str]) -> Sample:
        text = io.StringIO(newline="")
        table = csv.writer(text, lineterminator="\n")
        table.writerow(["region", "name", "address", "publications", "salutation"])
        table.writerows(row if len(row) != 4 else [*row, GREETING] for row in rows)
        (self.root / "data" / "recipients.csv").write_text(text.getvalue(), encoding="utf-8")
        return self

    def setting(self, old: str, new: str) -> Sample:
        path = self.root / "data" / "mail.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self

    def region(self, old: str, new: str) -> Sample:
        path = self.root / "data" / "regions.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self

    def edition(
        self,
        region: str,
        name: str = "",
        *,
        id: str = "gemeenteprofiel",
        title: str = "",
        year: int = 2025,
        highlight: str = "",
        folder: str = "",
        pdf_title: str = "",
        size: int = 0,
        media: Sequence[str] = ("",),
        errors: int = 0,
        words: Sequence[str] = ("Een.", "Twee.", "Drie."),
        approved: bool = True,
    ) -> Path:
        """Place an edition in output/ as a build does, and approve it."""
        own = region.startswith("GM")
        title = title or (f"Gemeenteprofiel {name}" if own else "Regiobeeld Drenthe")
        slug = f"{highlight or region}-{name.lower().replace(' ', '-')}" if name else ""
        series = f"{id}-{year}"
        stem = f"{series}-{slug}" if slug else series
        place = folder or (f"{series}/{slug}" if own else stem)
        whole = {"draft": False, "part": False}
        named = {"id": id, "name": stem, "title": title, "year": year, "region": region, "highlight": highlight}
        pdfs = {f"{stem}{medium}.pdf": pdf(pdf_title or f"{title} {year}", size) for medium in media}
        files = {**pdfs, "figures/a/b.csv": b"x\n1\n"}
        content = {
            "edition": {**whole, **named},
            "messages": list(words),
            "cache_key": "",
            "files": {file: {"sha256": sha256(body), "bytes": len(body)} for file, body in files.items()},
            "findings": [Finding("range", "Te hoog.").as_dict()] * errors,
        }
        output.place(self.output / place, {**files, "manifest.json": json.dumps(content).encode()})
        if approved:
            approval.approve(self.output, [stem], "Een redacteur", NOW, self.sealer)
        return self.output / place

    def profiles(self) -> Sample:
        for region, name in (("GM0106", "Assen"), ("GM0114", "Emmen"), ("GM1680", "Aa en Hunze")):
            self.edition(region, name)
        return self

    def send(self, names: Sequence[str] = (), *, again: bool = False) -> dict[str, str]:
        """Send, and return the last report on each address."""
        reports: dict[str, str] = {}

        def report(message: OutgoingMessage, state: State, answer: str) -> None:
            reports[message.recipient.address] = f"{state} {answer}"

        self.mailer().send(names, report, again=again)
        return reports


def sample_project(root: Path) -> Sample:
    """Return a project with the settings and templates that come along, three recipients, and no edition."""
    original = project()
    (root / "data" / "publications").mkdir(parents=True)
    shutil.copytree(original.layouts / "mail", root / "layouts" / "mail")
    shutil.copy(original.data / "mail.toml", root / "data" / "mail.toml")
    (root / "data" / "regions.csv").write_text(REGIONS, encoding="utf-8")
    for name in PUBLICATIONS:
        (root / "data" / "publications" / f"{name}.toml").touch()
    (root / "output").mkdir()
    return Sample(root).recipients(ASSEN, EMMEN, HUNZE)


def pdf(title: str, size: int = 0) -> bytes:
    """Return a real PDF of one empty page with a title, about as large as asked."""
    file = pikepdf.new()
    file.add_blank_page()
    file.docinfo["/Title"] = title
    if size:
        file.Root.Filler = file.make_stream(bytes(size))
    target = io.BytesIO()
    file.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, deterministic_id=True)
    return target.getvalue()
