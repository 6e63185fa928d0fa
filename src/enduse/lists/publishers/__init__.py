"""The publishers that are known: one file and one line each."""

from __future__ import annotations

from enduse.lists.publisher import Publisher
from enduse.lists.publishers.au_dfat import AustraliaDfat
from enduse.lists.publishers.ca_sema import CanadaSema
from enduse.lists.publishers.ch_seco import Seco
from enduse.lists.publishers.cn_sanctions import ChinaSanctions
from enduse.lists.publishers.csl import ConsolidatedScreeningList
from enduse.lists.publishers.csl_compact import CompactScreeningList
from enduse.lists.publishers.eu_fsf import EuFsfCsv
from enduse.lists.publishers.eu_fsf_xml import EuFsfXml
from enduse.lists.publishers.eu_journal import EuJournal
from enduse.lists.publishers.jp_meti import JapanMeti
from enduse.lists.publishers.ofac import Ofac
from enduse.lists.publishers.ofac_advanced import OfacAdvanced
from enduse.lists.publishers.ofac_enhanced import OfacEnhanced
from enduse.lists.publishers.ofac_xml import OfacXml
from enduse.lists.publishers.opensanctions import OpenSanctions
from enduse.lists.publishers.own import OwnList
from enduse.lists.publishers.registry_json import RegistryJson
from enduse.lists.publishers.ua_nsdc import UkraineNsdc
from enduse.lists.publishers.uk_conlist import UkConList
from enduse.lists.publishers.uk_list import UkSanctionsList
from enduse.lists.publishers.uk_list_xml import UkSanctionsListXml
from enduse.lists.publishers.uk_tables import UkFlatTable, UkSubjectTables
from enduse.lists.publishers.un import UnitedNations
from enduse.lists.publishers.us_special import UsSpecialLists

__all__ = ["PUBLISHERS", "publishers_of"]

PUBLISHERS: tuple[Publisher, ...] = (
    Ofac(),
    OfacXml(),
    OfacEnhanced(),
    OfacAdvanced(),
    ConsolidatedScreeningList(),
    CompactScreeningList(),
    EuJournal(),
    EuFsfCsv(),
    EuFsfXml(),
    UkSanctionsList(),
    UkSanctionsListXml(),
    UkConList(),
    UkSubjectTables(),
    UkFlatTable(),
    UnitedNations(),
    Seco(),
    CanadaSema(),
    AustraliaDfat(),
    JapanMeti(),
    RegistryJson(),
    UkraineNsdc(),
    ChinaSanctions(),
    UsSpecialLists(),
    OpenSanctions(),
    OwnList(),
)
"""In the order in which they are asked whether a file is theirs; the format of one's own comes last."""


def publishers_of(list_id: str) -> tuple[Publisher, ...]:
    """The readers of a list; a list with a name of one's own may be in its own format or in any publisher's."""
    known = tuple(publisher for publisher in PUBLISHERS if list_id in publisher.list_ids)
    return known or (PUBLISHERS[-1], *PUBLISHERS[:-1])
