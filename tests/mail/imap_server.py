"""A real IMAP server on loopback, Dovecot, with a folder of its own: started for a test, by whoever runs it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import trustme

from tests.mail.server import PASSWORD, USER

DOVECOT = shutil.which("dovecot", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))
# Mail of the server belongs to nobody where root starts it: it serves none of root's.
NOBODY = "nobody"
CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/run
log_path = {root}/log
mail_location = maildir:{root}/mail
ssl = required
ssl_cert = <{root}/certificate.pem
ssl_key = <{root}/key.pem
first_valid_uid = 1
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {secure}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@contextmanager
def imap_server(authority: trustme.CA, messages: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Run Dovecot with messages in its inbox; yields its port for STARTTLS and that for TLS."""
    # Not in a folder of pytest: only its owner may enter those.
    root = Path(tempfile.mkdtemp(prefix="publisher-imap-"))
    try:
        ports = _prepare(root, authority, messages)
        assert DOVECOT is not None
        with subprocess.Popen([DOVECOT, "-F", "-c", root / "dovecot.conf"], stderr=subprocess.PIPE) as server:
            try:
                _wait(server, ports[0], root)
                yield ports
            finally:
                server.terminate()
    finally:
        shutil.rmtree(root)


def _prepare(root: Path, authority: trustme.CA, messages: Sequence[bytes]) -> tuple[int, int]:
    privileged = os.geteuid() == 0
    owner = pwd.getpwnam(NOBODY) if privileged else pwd.getpwuid(os.geteuid())
    internal, login = ("dovecot", "dovenull") if privileged else (owner.pw_name, owner.pw_name)
    group = internal if privileged else str(os.getegid())
    certificate = authority.issue_cert("127.0.0.1")
    certificate.private_key_pem.write_to_path(root / "key.pem")
    (root / "certificate.pem").write_bytes(b"".join(each.bytes() for each in certificate.cert_chain_pems))
    ports = _free(), _free()
    for part in ("cur", "new", "tmp"):
        (root / "mail" / part).mkdir(parents=True)
    for number, message in enumerate(messages):
        (root / "mail" / "new" / f"{number}.example").write_bytes(message)
    text = CONFIGURATION.format(
        root=root,
        internal=internal,
        login=login,
        group=group,
        password=PASSWORD,
        uid=owner.pw_uid,
        gid=owner.pw_gid,
        port=ports[0],
        secure=ports[1],
    )
    (root / "dovecot.conf").write_text(text, encoding="utf-8")
    if privileged:
        root.chmod(0o755)
        for path in (root / "mail", *(root / "mail").rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    return ports


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int, root: Path) -> None:
    """Wait until the server answers; it tells nobody that it is ready."""
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                assert connection.recv(4).startswith(b"* OK")
                return
        except OSError:
            time.sleep(0.05)
    log = (root / "log").read_text(encoding="utf-8") if (root / "log").exists() else ""
    raise AssertionError(f"Dovecot did not start: {log}")


__all__ = ["DOVECOT", "USER", "imap_server"]
