"""A ZIP file of a stranger: read line by line, never further than the limits."""

import io
import zipfile

import pytest

from vocab_project.common.bounded_zip import BoundedZip, Limits, UnsafeZipError

LIMITS = Limits(file=10**6, entries=5, entry=10**6, total=2 * 10**6, line=200_000)


def _zip(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return out


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"one",
        b"one\n",
        b"one\ntwo",
        b"\n\n",
        b"a" * 150_000 + b"\n" + b"b" * 99_999,
    ],
)
def test_lines_are_what_they_were(text: bytes) -> None:
    found = list(BoundedZip(_zip({"x": text}), LIMITS).lines("x"))
    assert b"\n".join(found) == text.removesuffix(b"\n")


def test_a_line_that_never_ends_is_cut_short() -> None:
    unpacked = BoundedZip(_zip({"x": b"a" * 900_000}), LIMITS)
    with pytest.raises(UnsafeZipError, match="line_too_long"):
        list(unpacked.lines("x"))


def test_all_entries_together_have_one_limit() -> None:
    line = (b"a" * 99_999 + b"\n") * 9
    entries = dict.fromkeys("abc", line)
    with pytest.raises(UnsafeZipError, match="too_large"):
        BoundedZip(_zip(entries), LIMITS)


def test_what_unpacks_to_more_than_it_says_is_refused() -> None:
    """Python's own reader stops at the size that the entry claims."""
    content = bytearray(_zip({"x": b"a" * 90_000}).getvalue())
    place = content.find(b"PK\x01\x02") + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    unpacked = BoundedZip(io.BytesIO(bytes(content)), LIMITS)
    with pytest.raises(UnsafeZipError, match=r"damaged|too_large"):
        list(unpacked.lines("x"))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_nobody_needs_are_refused(method: int) -> None:
    with pytest.raises(UnsafeZipError, match="unknown_method"):
        BoundedZip(_zip({"x": b"abc"}, method), LIMITS)


def test_a_name_twice_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("x", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("x", b"2")
    with pytest.raises(UnsafeZipError, match="twice"):
        BoundedZip(out, LIMITS)


def test_a_small_entry_is_read_as_a_whole_or_not_at_all() -> None:
    unpacked = BoundedZip(_zip({"x": b"abcdef"}), LIMITS)
    assert unpacked.read("x", at_most=6) == b"abcdef"
    with pytest.raises(UnsafeZipError, match="too_large"):
        unpacked.read("x", at_most=5)
