"""Random cases with planted secrets, and a search for them that knows nothing of the guard."""

from __future__ import annotations

import base64
import html
import quopri
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from anyascii import anyascii

from enduse.model.claim import Claim, Support, with_id
from enduse.model.component import RecoveredPart
from enduse.model.entity import Entity, Judgement, Verdict
from enduse.model.evidence import Exhibit, ExhibitKind, Mention, MentionKind, Source
from enduse.model.finding import Reply, ReplyKind, Since
from enduse.model.listing import Hit
from enduse.model.problem import Problem
from enduse.model.records import CaseRecords
from enduse.text.transliteration import to_latin
from tests.dossier.case_records import ACCEPTED, LEAKED, PRESS, WAIVERS, passage, records

_LATIN = ["ka", "ro", "mi", "tu", "sen", "dal", "vor", "pek", "lin", "gros", "hart", "bel", "zum", "fid", "nok"]
_CYRILLIC = ["ка", "ро", "ми", "ту", "сен", "дал", "вор", "пек", "лин", "грос", "харт", "бел", "зум", "фид", "нок"]
_HAN = "云砚穹鹤鹭微实业深圳红翼矢量工厂仓库货物清单"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A case and what must not leave it.

    Attributes:
        names: Names of sources, files and paths. `runs`: six words in a row of the protected text. `hashes`: ids of
            protected exhibits. `persons`: names that the public edition alone may not hold. `told`: the very words in
            which secrets were written into open records.
    """

    records: CaseRecords
    names: tuple[str, ...]
    runs: tuple[str, ...]
    hashes: tuple[str, ...]
    persons: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no public edition, export or log may hold."""
        return (*self.names, *self.runs, *self.hashes)


def plant(seed: int) -> Planted:
    """The case of a seed: the invented case with secrets in every field that a hand or a reader can fill."""
    rng = random.Random(seed)
    code, person = _word(rng).upper(), f"{_word(rng).title()} {_word(rng).title()}"
    file = f"{_word(rng)}-{_word(rng)}.{rng.choice(['pdf', 'docx', 'eml'])}"
    words = [_word(rng) for _ in range(30)]
    text = " ".join(words) if rng.random() < 0.85 else "".join(rng.choice(_HAN) for _ in range(40))
    run = " ".join(words[9:15]) if " " in text else text[9:21]
    leak = "".join(rng.choice("0123456789abcdef") for _ in range(64))
    path = rng.choice([f"/home/{_word(rng)}/{_word(rng)}.pdf", f"C:\\Users\\{_word(rng)}\\{_word(rng)}"])
    secrets = (code, file, run, leak, path)

    written: list[str] = []

    def told() -> str:
        written.append(encode(rng, rng.choice(secrets)))
        return f"It is said {written[-1]} was seen."

    base = _with_leak(code, file, text, leak, rng)
    finding = replace(
        base.findings[0],
        text=f"{base.findings[0].text} {told()} And {encode(rng, person)} knew.",
        grade_reasons=(*base.findings[0].grade_reasons, told()),
        figures={"units": told()},
    )
    named = _named_in_leak(rng)
    case = replace(
        _said(base, told, rng),
        name=rng.choice([told(), f"Case {code}", "An invented case"]),
        findings=(finding, *base.findings[1:]),
        entities=(*(_described(e, told, rng) for e in base.entities), _person(person), named),
        entity_of={**base.entity_of, "mnt-p": "mnt-p", "mnt-k": "mnt-k"},
        replies=(*WAIVERS, Reply(id="rpl-9", number=9, party="mnt-1", kind=ReplyKind.ANSWER, by=code, text=told())),
        links=(replace(base.links[0], goods=("pumps", told()), via=(told(),), roles=(told(),)), *base.links[1:]),
        problems=(Problem(stage="reading", exhibit=PRESS, place=path, kind="odd", text=told(), remedy=told()),),
        hits=tuple(_found(h, told, rng) for h in base.hits),
        entries=tuple(replace(e, programme=rng.choice([e.programme, told()])) for e in base.entries),
        judgements=(ACCEPTED, _judgement(told())),
        parts=tuple(_part(exhibit, number, told, rng) for number, exhibit in enumerate((PRESS, PRESS, PRESS, leak))),
    )
    return Planted(
        records=case,
        names=(code, file, file.rsplit(".", 1)[0], path, named.caption),
        runs=(run,),
        hashes=(leak, leak[:16]),
        persons=(person, person.split()[1]),
        told=tuple(dict.fromkeys(written)),
    )


Teller = Callable[[], str]


def _said(base: CaseRecords, told: Teller, rng: random.Random) -> CaseRecords:
    """The case with secrets in what surrounds its claims: speakers, supports, qualifiers, hedges and grades."""
    claims = [_claimed(claim, told, rng) for claim in base.claims]
    since = Since(item="rpt-1", by="eu_fsf", day=None, is_later=None, entries=(told(),), words=told(), judged_by=told())
    grades = {
        k: replace(g, reasons=(*g.reasons, told()), roots=(told(),), since=(since,)) for k, g in base.grades.items()
    }
    return replace(base, claims=tuple(claims), grades=grades)


def _claimed(claim: Claim, told: Teller, rng: random.Random) -> Claim:
    said = claim.qualifiers
    spoken: dict[str, Any] = {"speakers": (told(),), "reported_by": told(), "hedge": told()}
    return replace(
        claim,
        **(spoken if rng.random() < 0.4 else {}),
        support=(Support(locator=claim.locator, quote=told(), binds=told()),) if rng.random() < 0.3 else (),
        qualifiers=replace(said, purpose=told(), role=told(), place=told()) if rng.random() < 0.3 else said,
    )


def _described(entity: Entity, told: Teller, rng: random.Random) -> Entity:
    if rng.random() < 0.7:
        return entity
    return replace(entity, addresses=(told(),), identifiers=(("reg", told()),), conflicts=(told(),))


def _found(hit: Hit, told: Teller, rng: random.Random) -> Hit:
    return replace(hit, conflicts=(told(),), matched_name=rng.choice([hit.matched_name, told()]))


def _part(exhibit: str, number: int, told: Teller, rng: random.Random) -> RecoveredPart:
    texts = ("weapon", "category", "part_number", "serial", "lot", "marks", "brand", "found_at", "documented_by")
    filled: dict[str, Any] = {name: told() for name in texts if rng.random() < 0.3}
    return RecoveredPart(
        id=f"{exhibit}:{number}",
        exhibit=exhibit,
        row=number,
        countries=(("brand_hq", rng.choice(["us", "cn", "jp"])),),
        photographs=(told(),),
        description=told() if rng.random() < 0.3 else "a chip",
        source_url=told(),
        **filled,
    )


def _with_leak(code: str, file: str, text: str, leak: str, rng: random.Random) -> CaseRecords:
    base = records(judgements=(ACCEPTED,), replies=WAIVERS)
    exhibit = Exhibit(
        id=leak,
        name=file,
        kind=ExhibitKind.DOCUMENT,
        media="txt",
        size=9,
        source=code,
        is_protected=rng.random() < 0.5,
    )
    kept = passage(leak, text)
    mention = Mention(
        id="mnt-k",
        exhibit=leak,
        passage=kept.id,
        start=0,
        end=5,
        text=text[:5],
        kind=MentionKind.COMPANY,
        folded=text[:5],
    )
    claim: Claim = with_id(
        replace(LEAKED, exhibit=leak, quote=text[:90], subject=text[:30], object=text[31:60], speakers=(code,))
    )
    finding = replace(base.findings[0], claims_for=(*base.findings[0].claims_for, claim.id))
    return replace(
        base,
        sources={**base.sources, code: Source(code=code, reliability="B", is_protected=True)},
        exhibits={**base.exhibits, leak: exhibit},
        passages={**base.passages, kept.id: kept},
        mentions=(mention,),
        claims=tuple(sorted((*base.claims, claim), key=lambda c: c.id)),
        findings=(finding, *base.findings[1:]),
    )


def _person(name: str) -> Entity:
    return Entity(id="mnt-p", caption=name, schema="Person", names=(name,), members=("mnt-p",))


def _named_in_leak(rng: random.Random) -> Entity:
    name = f"{_word(rng).title()}{_word(rng)} {_word(rng).title()}"
    return Entity(id="mnt-k", caption=name, schema="Company", names=(name,), members=("mnt-k",))


def _judgement(why: str) -> Judgement:
    return Judgement(id="jdg-9", number=9, item="x", members=("x",), verdict=Verdict.ACCEPT, by="Ada Editor", why=why)


def _word(rng: random.Random) -> str:
    letters = _LATIN if rng.random() < 0.5 else _CYRILLIC
    return "".join(rng.choice(letters) for _ in range(rng.randint(3, 4)))


def encode(rng: random.Random, secret: str) -> str:
    """The secret in a random writing: plain, upper case, Latin letters, or an encoding."""
    return rng.choice(list(writings(secret)))


def writings(secret: str) -> Iterator[str]:
    """A secret as it can be written."""
    yield secret
    yield secret.upper()
    yield anyascii(secret)
    yield to_latin(secret)
    for raw in (secret.encode(), secret.encode("utf-16-le"), secret.encode("utf-16-be"), anyascii(secret).encode()):
        yield base64.b64encode(raw).decode()
        yield base64.urlsafe_b64encode(raw).decode().rstrip("=")
        yield raw.hex()
        yield raw.hex().upper()
        yield raw.hex(" ")
    yield " ".join(secret[i : i + 8] for i in range(0, len(secret), 8)) if len(secret) == 64 else secret
    yield quote(secret)
    yield quote(quote(secret))
    yield quote(secret.encode("utf-16-le"))
    yield "".join(f"%{byte:02X}" for byte in secret.encode())
    yield "".join(f"%{byte:02X}" for byte in secret.encode("utf-16-le"))
    yield "".join(f"={byte:02X}" for byte in secret.encode())
    yield quopri.encodestring(secret.encode()).decode().replace("=\n", "").strip()
    yield "".join(f"&#{ord(c)};" for c in secret)
    yield "".join(f"&#x{ord(c):x};" for c in secret)
    yield "".join(f"\\u{ord(c):04x}" for c in secret)
    yield base64.b64encode(quote(secret).encode()).decode()
    yield quote(base64.b64encode(secret.encode()).decode())
    yield base64.b64encode(f"seen: {secret}, as was said".encode()).decode()
    yield "".join(f"{c}\u200b" for c in secret)
    yield "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in secret)


def survivors(output: str, secrets: Iterable[str]) -> list[str]:
    """Writings of the secrets that stand in an output, entities undone, white space and case aside."""
    flat = _readings(output)
    return [w for secret in secrets for w in _flat_writings(secret) if w in flat]


def standing(output: str, words: Iterable[str]) -> list[str]:
    """Those of the very words that stand in an output."""
    flat = _readings(output)
    return [word for word in words if _flat(word) in flat]


@lru_cache(maxsize=4096)
def _flat_writings(secret: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_flat(w) for w in writings(secret)))


@lru_cache(maxsize=512)
def _readings(output: str) -> str:
    seen = {output, html.unescape(output), html.unescape(html.unescape(output))}
    return " ".join(_flat(text) for text in seen)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold())
