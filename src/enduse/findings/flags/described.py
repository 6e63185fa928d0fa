"""What each rule looks at, where it errs, and which published red flags no rule here carries, for people."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass

from enduse.findings.flags.rows.base import RowRule
from enduse.findings.rule import Rule

__all__ = ["DESCRIBED", "NOT_BUILT", "Described", "all_rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A rule for people.

    Attributes:
        title: A few words that name it.
        looks_at: What it compares with what.
        errs: Ordinary things that meet the rule too.
    """

    title: str
    looks_at: str
    errs: str


def _told(title: str, looks_at: str, errs: str) -> Described:
    return Described(title=title, looks_at=looks_at, errs=errs)


_REGISTERS = "shares in registers are out of date or stated as bands"
DESCRIBED: dict[str, Described] = {
    "RF01": _told(
        "goods under a CHPL heading to a destination of concern",
        "codes of rows whose destination or consignee is in Russia or Belarus, one hit a receiver; severity 5 for "
        "tiers 1 and 2",
        "a six-digit heading is wider than the controlled item: chargers, ordinary bearings",
    ),
    "RF03": _told(
        "first goods under a CHPL heading",
        "receivers all of whose rows under such headings, ten and more, came after 24 February 2022, where that is no "
        "chance; the code of the edition before counts",
        "gaps in the rows; a firm that changed its name or number",
    ),
    "RF04": _told(
        "surge",
        "a receiver's value a day and count of rows under a CHPL heading, in the year from 24 February 2022 against "
        "the year before (exact binomial test)",
        "growth of the whole market",
    ),
    "RF06": _told(
        "routing through a hub",
        "goods under CHPL headings made in the export-control coalition, to Russia or Belarus, from a party in a "
        "common point of transshipment that received the same articles in like quantities shortly before; without "
        "the rows of the leg into the hub not checkable: hubs alone are centres of ordinary distribution",
        "parts of high volume match by chance; ordinary distributors",
    ),
    "RF10": _told(
        "address of a listed party",
        "addresses of parties of the rows against those of list entries that the case holds, word by word; severity 2 "
        "and strength D where no room or office is named",
        "wrong addresses in lists; virtual offices; other tenants",
    ),
    "RF11": _told(
        "name like a listed party's",
        "parties whose name screening finds like a listed one's, without an identifier and before a person decides",
        "namesakes: many firms are called Vektor or Orion",
    ),
    "RF12_ownership_ofac": _told(
        "held by blocked persons, US rule", "stated holdings, added up to 50 % and more", _REGISTERS
    ),
    "RF13_ownership_eu": _told(
        "held or controlled, EU rule",
        "stated holdings, added up to 50 % and more, and control",
        f"{_REGISTERS}; the presumption can be rebutted",
    ),
    "RF14_ownership_uk": _told(
        "held or controlled, UK rule",
        "more than 50 % of shares or votes of one person, or the right to appoint most of the board",
        f"{_REGISTERS}; control is for a person to judge",
    ),
    "RF15_ownership_bis": _told(
        "held by listed parties, US export controls",
        "stated holdings of 50 % and more, on days on which the rule was in force",
        f"{_REGISTERS}; the rule was suspended",
    ),
    "RF16": _told(
        "minority holding of listed parties",
        "stated holdings of listed parties of a tenth and more, below half; boards are not looked at",
        "shares in registers are out of date or stated as bands",
    ),
    "RF17": _told(
        "forwarder as consignee",
        "words of the consignee's name, where no other party holds the contract",
        "logistics firms that import for others by open contract, or for themselves",
    ),
    "RF18": _told(
        "bank as consignee, or to order",
        "words of the consignee's name",
        "ordinary letters of credit; air freight is usually consigned to the bank",
    ),
    "RF20": _told(
        "dear",
        "price per unit against the median of the same code, unit, quarter and corridor; a trade's share of dear rows "
        "against that of all others (exact binomial test)",
        "better goods under the same code; a premium that all of a corridor pay is not seen",
    ),
    "RF21": _told("cheap", "as RF20, in the other direction", "samples, returned goods, spare parts"),
    "RF22": _told(
        "many small suppliers",
        "senders of one CHPL heading to one receiver within 90 days, each for little, that send to nobody else in the "
        "rows",
        "small makers with one customer; a distributor's own suppliers",
    ),
    "RF26": _told(
        "address of many firms",
        "receivers whose address, as printed, ten parties of the rows have to the room, or a thousand to the building",
        "agents who register firms; centres of business",
    ),
    "RF28": _told(
        "stated military end use",
        "words of descriptions, labels and purposes, after negation and lookalikes",
        "the words are quoted: a person must read them in their place",
    ),
    "RF30": _told(
        "dormant and awake",
        "a year without a row, then much within 90 days, and more rows than chance puts there",
        "seasonal trade; buyers of one project",
    ),
    "RF31": _told(
        "short-lived trader",
        "receivers of much within a year, of nothing in the last half year of the rows",
        "rows that end early; a firm that goes on under another name or number",
    ),
    "RF32": _told(
        "successor of a listed firm",
        "receivers whose first row comes within half a year of a listing, at the address of the listed party and from "
        "its suppliers; of shared identifiers the rows carry the address alone",
        "a reseller takes a trade over lawfully; other tenants of a building",
    ),
    "RF38": _told(
        "vague description",
        "few characters, no model and no brand, under headings 8526, 8541, 8542",
        "exports that cut descriptions short",
    ),
    "RF39": _told(
        "mass that like goods do not have",
        "kilograms per unit against the median of the same code and unit",
        "units mixed up, such as thousands of pieces and pieces",
    ),
    "RF40": _told(
        "one consignment in many declarations",
        "declarations of one day between the same parties for one code, at nearly the same value",
        "consolidated freight; standing orders",
    ),
    "RF41": _told(
        "roles that disagree",
        "consignee and holder of the contract differ, and the country of trade is neither origin, dispatch nor "
        "destination",
        "treasuries of groups; agents on commission",
    ),
    "RF44": _told(
        "no end user named", "invoices for goods under a CHPL heading", "sellers who keep their customers to themselves"
    ),
    "denial": _told("denial", "what parties deny", "none: a denial is told beside what it denies"),
    "gap_in_evidence": _told("gap", "what a document says is not known", "none: a gap is told as one"),
    "intermediary": _told(
        "intermediary", "who stands between supplier and end user in stated deals", "ordinary distributors"
    ),
    "listed_at_deal": _told(
        "listed on the day of a deal (RF08, RF09)",
        "parties of deals and rows against lists as they stood that day",
        "namesakes; wrong details in lists; trade under licence or winding down",
    ),
    "no_comment": _told("no comment", "parties that were asked and did not answer", "none: silence says nothing"),
    "plan_without_confirmation": _told(
        "plan without confirmation", "plans of deals that nothing confirms", "evidence that is not in the case"
    ),
}
"""Rule name to its description."""

_NO_REGISTRY = "needs days of incorporation or activity codes from a company register, which rows do not carry"
_NO_FIELD = "needs a field that the tables of shipments do not keep"
_NO_MIRROR = "needs the statistics of two countries"
NOT_BUILT: dict[str, tuple[str, str]] = {
    "RF02": ("new company in a hub", _NO_REGISTRY),
    "RF05": ("market changed after February 2022", "needs exports of one seller to several destinations over years"),
    "RF07": ("unusual route", "not yet; rare goods make it weak"),
    "RF19": ("goods outside the line of business", _NO_REGISTRY),
    "RF23": ("little web presence", "cannot be told without going online"),
    "RF24": ("telephone of another country", _NO_FIELD),
    "RF25": ("personal e-mail", _NO_FIELD),
    "RF27": ("shared identifiers", "of telephones, e-mail, officers and addresses the tables keep the address alone"),
    "RF29": ("civil goods, military customers", "not yet; needs what is known of all customers of a party"),
    "RF33": ("lost in transit", _NO_MIRROR),
    "RF34": ("transit that does not arrive", _NO_MIRROR),
    "RF35": ("trade that moves to a neighbouring code", "not yet; a new edition of the codes looks the same"),
    "RF36": (
        "brand, origin and dispatch in three places",
        "the tables keep brands as printed, without the country where a brand has its seat",
    ),
    "RF37": ("goods beyond a country's industry", _NO_MIRROR),
    "RF42": ("named in a database of diversion", "lists that a user loads are screened; no rule of its own"),
    "RF43": ("no clause against re-export", "needs the contract's text and its day"),
    "RF45": ("flows that follow each other", "not yet; chance matches of common parts need a permutation test"),
}
"""Published red flags that no rule here carries: what each is, and why."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule of the package, by name; read from the modules, so that none is left out."""
    package = importlib.import_module("enduse.findings.flags")
    found: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            for one in value.values() if isinstance(value, dict) else (value,):
                rule = one.rule if isinstance(one, RowRule) else one
                if isinstance(rule, Rule):
                    found[rule.name] = rule
    return tuple(rule for _, rule in sorted(found.items()))
