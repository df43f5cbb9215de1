from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import trustme

from tests.mail.sample_project import Sample, sample_project
from tests.mail.server import PASSWORD, SENDER, USER, Box, serving

Connect = Callable[..., Box]


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """A project with settings, templates and recipients, and no edition yet."""
    return sample_project(tmp_path)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def connect(sample: Sample, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connect]:
    """Start a server that the project trusts and sends to, with pauses that a test can wait for."""
    authority.cert_pem.write_to_path(sample.root / "authority.pem")
    monkeypatch.setenv("PUBLISHER_MAIL_PASSWORD", PASSWORD)
    with ExitStack() as stack:

        def start(*, certificate: trustme.LeafCert | None = None, tls: bool = True, **options: object) -> Box:
            box = Box()
            certificate = certificate or authority.issue_cert("127.0.0.1")
            port = stack.enter_context(serving(box, certificate if tls else None, **options))  # type: ignore[arg-type]
            sample.setting('host = "smtp.example.org"', 'host = "127.0.0.1"')
            sample.setting("port = 587", f"port = {port}")
            sample.setting(f'address = "{USER}"', f'address = "{SENDER}"')
            sample.setting(f'reply_to = "{USER}"', f'reply_to = "{SENDER}"')
            sample.setting('certificates = ""', 'certificates = "authority.pem"')
            sample.setting("per_minute = 20", "per_minute = 6000")
            sample.setting("pauses_seconds = [60, 300, 900]", "pauses_seconds = [0.02, 0.04]")
            sample.setting("timeout_seconds = 60", "timeout_seconds = 5")
            sample.setting("answer_seconds = 600", "answer_seconds = 5")
            return box

        yield start
