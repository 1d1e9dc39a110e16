"""Every page of an encrypted file in clear, free ones and slack too: what a forensic eye sees.

SQLCipher 4 with a raw key: AES-256-CBC per page of 4096 bytes, whose last 80 hold the IV and an
HMAC; the first page begins with 16 bytes of salt (https://www.zetetic.net/sqlcipher/design/).
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

_PAGE, _RESERVED, _IV, _SALT = 4096, 80, 16, 16


def in_clear(path: Path, key: bytes) -> bytes:
    """Return the decrypted pages of a file whose write-ahead log is empty."""
    content = path.read_bytes()
    assert len(content) % _PAGE == 0
    pages = []
    for at in range(0, len(content), _PAGE):
        page = content[at : at + _PAGE]
        body, iv = page[: _PAGE - _RESERVED], page[_PAGE - _RESERVED :][:_IV]
        decryptor = Cipher(AES256(key), CBC(iv)).decryptor()
        pages.append(decryptor.update(body[_SALT if at == 0 else 0 :]) + decryptor.finalize())
    return b"".join(pages)
