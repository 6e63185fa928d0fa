"""Japan's export bans on named organisations, as the text of the ministry's PDF notices, and its end users of concern.

Three notices make the parts: organisations of Russia, of Belarus and of third countries. A notice numbers its entries
from 1 on: the name in Japanese, the name in Latin letters with aliases, and the address. Lines are broken anywhere, and
a number may stand right behind the address before it. The notice does not print how many entries it has: they are
numbered here, and a number that is skipped or a missing address stops the loader.

Source: Ministry of Foreign Affairs of Japan, notices 82 and 104 of 2022 and 447 of 2023.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from enduse.errors import FormatError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.publisher import Part, PartCount, Reading, Recognised
from enduse.lists.publishers.registry_json import recognise_registry, registry_entries
from enduse.lists.tally import FORMAT_CHANGED, TORN, Tally
from enduse.model.listing import AliasKind, ListEntry, Measure
from enduse.model.problem import Problem
from enduse.text.countries import country_code

__all__ = ["JapanMeti"]

_PARTS = (
    ("以外の国の団体", "third_countries", "令和五年外務省告示第四百四十七号", None),
    ("ベラルーシ共和国の団体", "belarus", "令和四年外務省告示第百四号", "by"),
    ("ロシア連邦の団体", "russia", "令和四年外務省告示第八十二号", "ru"),
)
_END_USERS = "end_users"
_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_FIRST_DAY = re.compile(r"指定日[:：]\s*" + _DAY)
_LAST_DAY = re.compile(r"最終更新日[:：]\s*" + _DAY)
_ADDRESS = "所在地:"
_ALIAS_LABEL = "別称:"
_AKA = r",?\s*(?<![A-Za-z])a\.\s?k\.\s?a\b\.?\s*,?"
_KNOWN_AS = re.compile(
    rf"(?:{_AKA})?\s*,?\s*(?:the)?\s*follow(?:ing)?\s+[\w-]+?\s?alias(?:es)?\s*:?|{_AKA}", re.IGNORECASE
)
_JAPANESE_KNOWN_AS = ("別称、", "別名、")
_JAPANESE_PARTS = re.compile(r"、|及び")
_NATIVE = re.compile(r"[\u3400-\u9fff()]{4,}")
_SPACED_ADDRESS = re.compile(r"所\s?在\s?地\s?:\s?")
_SPACED_ALIAS = re.compile(r"別\s?称\s?:\s?")
_GLUED = re.compile(r"(?<=[\u30a0-\u30ff」)])(?=[A-Z][A-Za-z.]+(?: [A-Za-z–-]|, a\.k))")
_ORIGINAL = re.compile(r"\s*\((?P<names>[^()]*[\u3400-\u9fff][^()]*)\)")
_LATIN_START = re.compile(r"[A-Z][A-Za-z]+ [A-Za-z]+ [^(]*\(")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_DASH = re.compile(r"(?:^|\n|;(?:\s*and,?)?)\s*[-—–－]\s*")
_LIST_END = re.compile(r"[;,]?\s*(?:\band\b)?[\s,]*$")


class JapanMeti:
    """Reader of `jp_meti`: the text of the notices (parts russia, belarus, third_countries) and the end users."""

    list_ids = frozenset({"jp_meti"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """Which notice a text is, and the day on which it was last changed; or the list of end users."""
        if (known := recognise_registry(file)) is not None:
            return known if known.list_id in self.list_ids else None
        head = unicodedata.normalize("NFKC", file.head(1500))
        if "輸出等に係る禁止措置" not in head.replace("\n", ""):
            return None
        title = head.partition("指定日")[0].replace("\n", "")
        part = next((name for words, name, _, _ in _PARTS if words in title), None)
        if part is None:
            raise FormatError(f"{file.name}: a notice on whom is not known: {title[:80]!r}", hint=FORMAT_CHANGED)
        found = _LAST_DAY.search(head) or _FIRST_DAY.search(head)
        return Recognised(list_id="jp_meti", part=part, dated=_iso(found) if found is not None else None)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a number of each notice."""
        entries: list[ListEntry] = []
        problems: list[Problem] = []
        counts: dict[str, PartCount] = {}
        for part in parts:
            tally = Tally(part.file.name)
            if part.name == _END_USERS:
                found = list(registry_entries(list_id, part.file, tally).values())
            else:
                found = [draft.entry(list_id) for draft in _drafts(part, tally)]
            counts[part.name] = tally.count(len(found))
            entries.extend(found)
            problems.extend(tally.problems)
        return Reading(entries=tuple(entries), problems=tuple(problems), counts=counts)


def _iso(found: re.Match[str]) -> str:
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"


def _drafts(part: Part, tally: Tally) -> Iterator[Draft]:
    text = _tidy(part.file.text)
    act, country = next((act, country) for _, name, act, country in _PARTS if name == part.name)
    first = _FIRST_DAY.search(text)
    body = text[text.find("\n", text.find("最終更新日")) + 1 :]
    for number, piece in _numbered(body, part.file.name):
        tally.rows += 1
        draft = _draft(piece)
        if draft is None:
            tally.lost(f"entry {number}", f"no name in Latin letters: {piece[:60]!r}")
            continue
        draft.number, draft.act, draft.annex = str(number), act, part.name
        draft.countries.update([country] if country is not None else [])
        draft.programme(f"{act} (since {_iso(first)})" if first is not None else act)
        yield draft


def _tidy(text: str) -> str:
    """The text with labels spelt one way, and a line begun where Latin letters are glued to the Japanese name."""
    plain = unicodedata.normalize("NFKC", text).replace("\r\n", "\n")
    plain = _SPACED_ADDRESS.sub(_ADDRESS, _SPACED_ALIAS.sub(_ALIAS_LABEL, plain))
    return _GLUED.sub("\n", plain)


def _numbered(body: str, file: str) -> Iterator[tuple[int, str]]:
    """The text of each entry; the next number begins the next one wherever it stands behind an address.

    Raises:
        FormatError: The text does not begin with the first entry, or its last entry has no address.
    """
    start = re.match(r"\s*1 ", body)
    if start is None:
        raise FormatError(f"{file}: the first entry is not where it should be", hint=FORMAT_CHANGED)
    number, position = 1, start.end()
    while True:
        behind = body.find(_ADDRESS, position)
        if behind < 0:
            raise FormatError(f"{file}: entry {number} has no address", hint=TORN)
        following = re.compile(rf"{number + 1}[ \u3000](?=[^\x00-\u02ff]|[A-Z0-9「(])").search(body, behind)
        while following is not None and not _begins_entry(body, following.start()):
            following = re.compile(rf"{number + 1}[ \u3000](?=[^\x00-\u02ff]|[A-Z0-9「(])").search(
                body, following.end()
            )
        if following is None:
            if _ADDRESS in body[behind + len(_ADDRESS) :]:
                raise FormatError(f"{file}: entry {number + 1} is not numbered", hint=FORMAT_CHANGED)
            _check_end(body, file)
            yield number, body[position:]
            return
        yield number, body[position : following.start()]
        number, position = number + 1, following.end()


def _check_end(body: str, file: str) -> None:
    """Refuse a text whose last address neither has a full stop nor ends with a country.

    Raises:
        FormatError: It is cut there.
    """
    end = body.strip()
    if not end.endswith(".") and country_code(end.rpartition(",")[2].strip()) is None:
        raise FormatError(f"{file}: the last address is cut: {end[-40:]!r}", hint=TORN)


def _begins_entry(body: str, position: int) -> bool:
    """Whether a number begins an entry: at the start of a line, or glued to the end of an address."""
    return (
        position == 0 or body[position - 1] == "\n" or not (body[position - 1].isdigit() or body[position - 1] == " ")
    )


def _draft(piece: str) -> Draft | None:
    names, _, address = piece.partition(_ADDRESS)
    names, _, more = names.partition(_ALIAS_LABEL)
    japanese, latin = _two_scripts(names)
    main, *aliases = _alias_list(latin)
    if not main:
        return None
    draft = Draft(number=None, schema="Organization", measure=Measure.EXPORT_LICENCE)
    draft.name(_ORIGINAL.sub("", main))
    for alias in (*aliases, *_listed_aliases(more)):
        draft.name(alias.strip(" .;-"), AliasKind.STRONG)
    for found in _ORIGINAL.finditer(main):
        for name in found["names"].split("、"):
            draft.name(name, AliasKind.ORIGINAL_SCRIPT)
    for name, kind in _japanese_names(japanese):
        draft.name(name, kind)
    for one in re.split(r";\s+(?:and\s+)?", re.sub(r"\s*\n\s*", " ", address).strip()):
        draft.address(one.strip(" .;"))
        draft.country(one.strip(" .;").rpartition(",")[2].strip())
    draft.printed.append(piece.strip())
    return draft


def _japanese_names(japanese: str) -> Iterator[tuple[str, AliasKind]]:
    """The name in Japanese, the Chinese names in brackets behind it, and the aliases of the bracket that says so."""
    plain, brackets = _outer_brackets(japanese)
    aliases = next((inner[3:] for inner in brackets if inner.startswith(_JAPANESE_KNOWN_AS)), "")
    yield plain, AliasKind.ORIGINAL_SCRIPT
    for inner in brackets:
        if not inner.startswith(_JAPANESE_KNOWN_AS):
            yield from ((name, AliasKind.ORIGINAL_SCRIPT) for name in re.split(r"[()]", inner) if name)
    for alias in _split_outside_brackets(aliases):
        name, natives = _outer_brackets(alias)
        yield name, AliasKind.STRONG
        yield from ((native, AliasKind.ORIGINAL_SCRIPT) for native in natives)


def _outer_brackets(text: str) -> tuple[str, list[str]]:
    """The text without the brackets that hold other names, and what these hold."""
    plain, held = "", list[str]()
    for is_inside, piece in _bracketed(text):
        if not is_inside:
            plain += piece
        elif piece.startswith(_JAPANESE_KNOWN_AS) or (plain and _NATIVE.fullmatch(piece)):
            held.append(piece)
        else:
            plain += f"({piece})"
    return plain, held


def _split_outside_brackets(text: str) -> list[str]:
    names = [""]
    for is_inside, piece in _bracketed(text):
        first, *more = [f"({piece})"] if is_inside else _JAPANESE_PARTS.split(piece)
        names[-1] += first
        names.extend(more)
    return names


def _bracketed(text: str) -> Iterator[tuple[bool, str]]:
    """The text outside and inside of its outer brackets, in turn; the last bracket may miss its end."""
    start, depth = 0, 0
    for at, letter in enumerate(text):
        if letter == "(":
            if depth == 0:
                yield False, text[start:at]
                start = at + 1
            depth += 1
        elif letter == ")" and depth:
            depth -= 1
            if depth == 0:
                yield True, text[start:at]
                start = at + 1
    yield depth > 0, text[start:]


def _listed_aliases(text: str) -> list[str]:
    """Aliases behind their own label: lines of one script make one run, and semicolons part its names."""
    runs: list[str] = []
    was_japanese = None
    for line in filter(None, map(str.strip, text.split("\n"))):
        is_japanese = _CJK.search(line) is not None
        if is_japanese is was_japanese:
            runs[-1] += line if is_japanese else f" {line}"
        else:
            runs.append(line)
        was_japanese = is_japanese
    return [name for run in runs for name in re.split(r";|及び", run)]


def _two_scripts(names: str) -> tuple[str, str]:
    """The Japanese name, its lines joined, and the lines in Latin letters; an open bracket keeps a line Japanese."""
    japanese, latin = "", list[str]()
    for line in filter(None, map(str.strip, names.split("\n"))):
        is_open = japanese.count("(") > japanese.count(")") and not latin
        is_tail = bool(latin) and latin[-1].count("(") > latin[-1].count(")")
        if is_tail:
            latin[-1] += line
        elif is_open or _is_japanese(line):
            japanese += line
        else:
            latin.append(line)
    return japanese, "\n".join(latin)


def _is_japanese(line: str) -> bool:
    if any(words in line for words in _JAPANESE_KNOWN_AS):
        return True
    return _CJK.search(_ORIGINAL.sub("", line)) is not None and not _LATIN_START.match(line)


def _alias_list(latin: str) -> list[str]:
    """The name and its aliases: behind "a.k.a." each begins with a dash, or parts from the next by a semicolon."""
    main, label, rest = latin, "", ""
    if (found := _KNOWN_AS.search(latin)) is not None:
        main, label, rest = latin[: found.start()], found.group(), latin[found.end() :]
    pieces = _DASH.split("\n" + rest.strip()) if label else []
    flat = [re.sub(r"\s*\n\s*", " ", piece) for piece in pieces]
    aliases = [_LIST_END.sub("", piece.strip()).strip(" .;") for piece in flat]
    return [re.sub(r"\s*\n\s*", " ", main).strip(" ,"), *filter(None, aliases)]
