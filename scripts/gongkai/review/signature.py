"""Signatures (签名): made and checked with ssh-keygen -Y, so that any auditor can repeat it."""

import subprocess
import tempfile
from pathlib import Path

from gongkai.model.review import Reviewer, ReviewRecord
from gongkai.problems import OperatorError

NAMESPACE = "gongkai"


def sign(text: str, key: Path) -> str:
    """Sign a text with a private key file.

    Raises:
        OperatorError: ssh-keygen is not there, or does not take the key.
    """
    command = ["ssh-keygen", "-Y", "sign", "-q", "-n", NAMESPACE, "-f", str(key)]
    done = _run(command, text)
    if done.returncode:
        message = f"用“{key}”签名没有成功：{done.stderr.strip()}"
        raise OperatorError(message)
    return done.stdout.strip()


def verified(record: ReviewRecord, reviewer: Reviewer) -> bool:
    """Whether a record's signature over its text is by the reviewer's key."""
    if record.signature is None or reviewer.public_key is None:
        return False
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        signers = Path(folder) / "signers"
        signers.write_text(f'{reviewer.id} namespaces="{NAMESPACE}" {reviewer.public_key}\n', encoding="utf-8")
        signature = Path(folder) / "signature"
        signature.write_text(record.signature + "\n", encoding="utf-8")
        command = ["ssh-keygen", "-Y", "verify", "-n", NAMESPACE, "-I", reviewer.id]
        done = _run([*command, "-f", str(signers), "-s", str(signature)], record.signed_text)
    return done.returncode == 0


def _run(command: list[str], text: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - fixed words, and a key the reviewer names
            command, input=text, capture_output=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        message = "没有 ssh-keygen，不能签名，也不能核对签名；装上 OpenSSH 客户端。"
        raise OperatorError(message) from None
