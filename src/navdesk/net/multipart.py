"""A request body of several parts (multipart/form-data), the same bytes for the same parts."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from urllib3.fields import RequestField
from urllib3.filepost import encode_multipart_formdata


class Part(NamedTuple):
    """One part: its name, media type and bytes, and the name of the file it is, if it is one."""

    name: str
    media_type: str
    content: bytes
    file_name: str | None = None


def multipart(parts: Sequence[Part]) -> tuple[bytes, str]:
    """Return the body of `parts` and the value of its `Content-Type` header.

    The line between the parts follows from what they hold, so that a request sent again is the
    same, and stands in none of them.
    """
    fields = []
    for part in parts:
        field = RequestField(part.name, part.content, part.file_name)
        field.make_multipart(content_type=part.media_type)
        fields.append(field)
    return encode_multipart_formdata(fields, _boundary(parts))


def _boundary(parts: Sequence[Part]) -> str:
    digest = sha256()
    for part in parts:
        digest.update(sha256(part.content).digest())
    boundary = f"navdesk-{digest.hexdigest()[:32]}"
    while any(boundary.encode("ascii") in part.content for part in parts):
        boundary = f"navdesk-{sha256(boundary.encode('ascii')).hexdigest()[:32]}"
    return boundary
