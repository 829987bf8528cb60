"""Reading the YAML of the word lists: every scalar is a string, and anchors, aliases and tags are refused.

Built on the parser's events, so that ``no``, ``08`` and ``2024-11-27`` stay as written, an alias bomb has nothing to
expand, and each mapping knows its line.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TypeAlias, Union

import yaml
from pydantic import ValidationError

from rakorx.errors import GazetteerError

CURE = "see gazetteers/README.md"
_MAX_DEPTH = 8
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Tree: TypeAlias = Union[str, list["Tree"], "Block"]


class Block(dict[str, "Tree"]):
    """A mapping of a word file with the number of its first line, counted from 1."""

    line: int = 0


def read_tree(path: Path, label: str) -> Tree | None:
    """Read one YAML file; None for a file without content.

    Args:
        path: The file.
        label: Its name in error messages.

    Raises:
        GazetteerError: The file is not UTF-8, not YAML, or uses anchors, aliases, tags or repeated keys.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):   # a pipe would wait for whoever writes to it
            raise GazetteerError(label, None, "is no file", "keep word lists alone under such names")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GazetteerError(label, None, f"not UTF-8 at byte {error.start}", "save the file as UTF-8") from error
    except OSError as error:
        raise GazetteerError(label, None, f"cannot be read: {error.strerror}", "check path and rights") from error
    return parse_tree(text, label)


def parse_tree(text: str, label: str) -> Tree | None:
    """Like ``read_tree``, for text at hand."""
    loader = None
    try:
        loader = _Loader(text)
        return _document(loader, label)
    except yaml.MarkedYAMLError as error:
        where = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        problem = f"{where}not YAML: {error.problem or error.context}"
        raise GazetteerError(label, None, problem, "mend the syntax") from error
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise GazetteerError(label, None, f"not YAML: {problem}", "mend the syntax") from error
    finally:
        if loader is not None:
            loader.dispose()


def _document(loader: yaml.BaseLoader, label: str) -> Tree | None:
    tree: Tree | None = None
    while not loader.check_event(yaml.StreamEndEvent):
        event = loader.get_event()
        if isinstance(event, yaml.DocumentStartEvent):
            if tree is not None:
                raise _refusal(event, label, "a second YAML document", "keep one document a file")
            first = loader.get_event()
            blank = isinstance(first, yaml.ScalarEvent) and first.value == "" and first.implicit[0]
            tree = None if blank else _node(loader, first, label, 0)
    return tree


def _node(loader: yaml.BaseLoader, event: yaml.Event, label: str, depth: int) -> Tree:
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise _refusal(event, label, f"anchor or alias {event.anchor!r}", "write the values out")
    if event.tag is not None:
        raise _refusal(event, label, f"tag {event.tag!r}", "write plain text without tags")
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    if depth >= _MAX_DEPTH:
        raise _refusal(event, label, "nested too deeply", CURE)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(loader, label, depth)
    return _mapping(loader, event, label, depth)


def _sequence(loader: yaml.BaseLoader, label: str, depth: int) -> list[Tree]:
    items: list[Tree] = []
    while not isinstance(event := loader.get_event(), yaml.SequenceEndEvent):
        items.append(_node(loader, event, label, depth + 1))
    return items


def _mapping(loader: yaml.BaseLoader, start: yaml.Event, label: str, depth: int) -> Block:
    block = Block()
    block.line = start.start_mark.line + 1
    while not isinstance(event := loader.get_event(), yaml.MappingEndEvent):
        key = _node(loader, event, label, depth + 1)
        if not isinstance(key, str):
            raise _refusal(event, label, "a key that is not text", CURE)
        if key in block:
            raise _refusal(event, label, f"key {key!r} twice in one entry", "keep one of them")
        block[key] = _node(loader, loader.get_event(), label, depth + 1)
    return block


def _refusal(event: yaml.Event, label: str, problem: str, cure: str) -> GazetteerError:
    return GazetteerError(label, None, f"line {event.start_mark.line + 1}: {problem}", cure)


def invalid(error: ValidationError, item: Block, label: str, key: str = "id") -> GazetteerError:
    """The first fault that validation found in an entry, as an error that names it."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return GazetteerError(label, str(item.get(key) or f"line {item.line}"), f"{where}: {first['msg']}", CURE)
