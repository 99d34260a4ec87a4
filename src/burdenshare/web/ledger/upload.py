"""Forms that carry files: read whole within a bound, and taken apart without guessing.

Source: L. Masinter, RFC 7578 "Returning Values from Forms: multipart/form-data", 2015, section 4.
"""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from burdenshare.store.desk.uploads import LARGEST
from burdenshare.web.forms import MOST_FIELDS, plain_text, read_form

MOST_BYTES = LARGEST + 500_000
"""Of a whole form: the largest file, and its fields."""
MOST_TEXT = 100_000
"""Bytes of one field that is no file."""
_BOUNDARY = re.compile(r'multipart/form-data;\s*boundary="?([-0-9A-Za-z\'()+_,./:=? ]{1,70})"?')
_NAME = re.compile(r';\s*name="([^"\r\n]{0,200})"')
_FILE = re.compile(r';\s*filename="([^"\r\n]{0,500})"')


class File(NamedTuple):
    """A file as it was sent; its name is text and opens nothing."""

    name: str
    content: bytes


class Sent(NamedTuple):
    """A form's fields, and its files by field."""

    fields: dict[str, str]
    files: dict[str, tuple[File, ...]]

    def file(self, field: str) -> File | None:
        """The file of a field; None where none was chosen."""
        return next(iter(self.files.get(field, ())), None)


async def read_sent(request: Request) -> Sent:
    """A posted form with or without files.

    Raises:
        HTTPException: 413 if it is too large, 422 if it cannot be taken apart.
    """
    kind = request.headers.get("content-type", "")
    if not kind.startswith("multipart/form-data"):
        return Sent(await read_form(request), {})
    match = _BOUNDARY.match(kind)
    if match is None:
        raise HTTPException(422, "The form cannot be read.")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise HTTPException(413, f"At most {LARGEST:,} bytes of a file are taken.")
    return take_apart(bytes(body), match[1].encode("ascii"))


def take_apart(body: bytes, boundary: bytes) -> Sent:
    r"""The parts of a form.

    >>> part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\none\r\n--x--\r\n'
    >>> take_apart(part, b"x").fields
    {'a': 'one'}
    """
    body, mark = b"\r\n" + body, b"\r\n--" + boundary
    # They are counted before they are made: a form of marks alone would be millions of pieces.
    pieces = body.split(mark) if body.count(mark) <= MOST_FIELDS + 1 else []
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise HTTPException(422, "The form cannot be read.")
    fields: dict[str, str] = {}
    files: dict[str, tuple[File, ...]] = {}
    for piece in pieces[1:-1]:
        head, there, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name, file = _named(head) if there else (None, None)
        if name is None:
            raise HTTPException(422, "The form cannot be read.")
        if file is None:
            fields[name] = _text(content)
        elif file or content:
            plain_text({"file": file})
            files[name] = (*files.get(name, ()), File(file, content))
    return Sent(plain_text(fields), files)


def _named(head: bytes) -> tuple[str | None, str | None]:
    """The name of a part's field, and of its file."""
    try:
        lines = head.decode("utf-8").split("\r\n")
    except UnicodeDecodeError:
        return None, None
    said = next((one for one in lines if one.lower().startswith("content-disposition:")), "")
    name, file = _NAME.search(said), _FILE.search(said)
    return (name[1] if name else None), (file[1] if file else None)


def _text(content: bytes) -> str:
    try:
        if len(content) <= MOST_TEXT:
            return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    raise HTTPException(422, "The form cannot be read.")


Form = Annotated[Sent, Depends(read_sent)]
