"""Country names and demonyms to ISO 3166-1 alpha-2 codes, in lower case.

Source: ISO 3166-1; the spellings of customs and sanctions publications in English, Russian, Ukrainian and Chinese.
"""

from __future__ import annotations

import re
from functools import cache

from enduse.text.country_names import SHORT_NAMES
from enduse.text.fold import fold

__all__ = ["COUNTRY_NAMES", "country_code", "country_codes"]

COUNTRY_NAMES = """
ae united arab emirates|uae|emirati|оаэ|объединенные арабские эмираты|阿联酋
af afghanistan|afghan|афганистан
ag antigua and barbuda
al albania|albanian
am armenia|armenian|армения|亚美尼亚
ao angola|angolan
ar argentina|argentine|аргентина
at austria|austrian|австрия
au australia|australian|австралия
aw aruba
az azerbaijan|azerbaijani|азербайджан
ba bosnia and herzegovina|bosnian
bb barbados
bd bangladesh|bangladeshi
be belgium|belgian|бельгия
bf burkina faso
bg bulgaria|bulgarian|болгария
bh bahrain|bahraini
bi burundi|burundian
bj benin
bm bermuda
bn brunei
bo bolivia|bolivian
br brazil|brazilian|бразилия
bs bahamas|bahamas, the
by belarus|belarusian|belarussian|republic of belarus|беларусь|белоруссия|республика беларусь|білорусь|白俄罗斯
bz belize
ca canada|canadian|канада
cd congo, democratic republic of the|democratic republic of the congo|drc|congolese
cf central african republic
cg congo, republic of the|republic of the congo
ch switzerland|swiss|швейцария
ci cote d ivoire|côte d'ivoire|ivory coast|ivorian
cl chile|chilean
cm cameroon|cameroonian
cn china|chinese|people's republic of china|people’s republic of china|prc
cn китай|кнр|китайская народная республика|中国|中华人民共和国
co colombia|colombian
cr costa rica
cu cuba|cuban|куба
cy cyprus|cypriot|кипр
cz czech republic|czechia|czech|чехия
de germany|german|deutschland|германия|німеччина|德国
dj djibouti
dk denmark|danish|дания
dm dominica
do dominican republic
dz algeria|algerian
ec ecuador|ecuadorian
ee estonia|estonian|эстония
eg egypt|egyptian|египет
er eritrea|eritrean
es spain|spanish|испания
et ethiopia|ethiopian
fi finland|finnish|финляндия
fr france|french|франция
gb united kingdom|uk|great britain|british|england|великобритания|英国
ge georgia|georgian|грузия
gg guernsey
gh ghana
gi gibraltar
gm gambia|the gambia|gambia, the
gn guinea
gq equatorial guinea
gr greece|greek|греция
gt guatemala|guatemalan
gw guinea-bissau
gy guyana
hk hong kong|hong kong, china|hong kong sar|гонконг|香港
hn honduras|honduran
hr croatia|croatian|хорватия
ht haiti|haitian
hu hungary|hungarian|венгрия
id indonesia|indonesian
ie ireland|irish
il israel|israeli|израиль
im man, isle of|isle of man
in india|indian|индия|印度
iq iraq|iraqi|ирак
ir iran|iranian|islamic republic of iran|iran (islamic republic of)|iran, islamic republic of|иран|伊朗
is iceland
it italy|italian|италия
je jersey
jm jamaica
jo jordan|jordanian
jp japan|japanese|япония|日本
ke kenya|kenyan
kg kyrgyzstan|kyrgyz|kyrgyz republic|киргизия|кыргызстан|киргизская республика|吉尔吉斯斯坦
kh cambodia|cambodian
km comoros
kn saint kitts and nevis|federation of saint christopher and nevis
kp korea, north|north korea|north korean|dprk
kp democratic people's republic of korea|democratic people’s republic of korea|кндр|朝鲜
kr korea, south|south korea|south korean|republic of korea|южная корея|республика корея|韩国
kw kuwait|kuwaiti
ky cayman islands
kz kazakhstan|kazakh|kazakhstani|казахстан|哈萨克斯坦
la laos|lao people's democratic republic
lb lebanon|lebanese|ливан
li liechtenstein
lk sri lanka
lr liberia|liberian
lt lithuania|lithuanian|литва
lu luxembourg|luxembourgish
lv latvia|latvian|латвия
ly libya|libyan
ma morocco|moroccan
mc monaco
md moldova|moldovan|republic of moldova|of the republic of moldova|молдавия|молдова
me montenegro|montenegrin
mh marshall islands
mk north macedonia|macedonia|north macedonia, the republic of
ml mali|malian
mm burma|myanmar|burmese|мьянма
mn mongolia|mongolian|монголия
mo macau|macao
mr mauritania
mt malta|maltese
mu mauritius
mv maldives|maldivian
mx mexico|mexican
my malaysia|malaysian
mz mozambique
na namibia
ne niger
ng nigeria|nigerian
ni nicaragua|nicaraguan
nl netherlands|dutch|the netherlands|нидерланды
no norway|norwegian
nz new zealand
om oman|omani
pa panama|panamanian
pe peru|peruvian
ph philippines|filipino
pk pakistan|pakistani|пакистан
pl poland|polish|польша
ps palestinian|palestine|west bank|gaza|region: gaza|region: west bank|region: northern gaza|region: north gaza
pt portugal|portuguese
pw palau
py paraguay
qa qatar|qatari
ro romania|romanian
rs serbia|serbian|сербия
ru russia|russian|russian federation|the russian federation|region: russia
ru россия|рф|российская федерация|росія|російська федерація|俄罗斯
rw rwanda|rwandan
sa saudi arabia|saudi
sc seychelles
sd sudan|sudanese
se sweden|swedish
sg singapore|singaporean|сингапур|新加坡
si slovenia|slovenian|словения
sk slovakia|slovak|словакия
sl sierra leone
sm san marino
sn senegal|senegalese
so somalia|somali
sr suriname
ss south sudan
sv el salvador|salvadoran
sy syria|syrian|syrian arab republic|сирия
td chad|chadian
tg togo|togolese
th thailand|thai|таиланд|泰国
tj tajikistan|tajik|таджикистан
tm turkmenistan|turkmen|туркменистан
tn tunisia|tunisian
tr turkey|turkish|türkiye|turkiye|турция|туреччина|土耳其
tt trinidad and tobago
tw taiwan|taiwanese|chinese taipei|тайвань|台湾
tz tanzania|tanzanian
ua ukraine|ukrainian|украина|україна|乌克兰
ug uganda|ugandan
us united states|usa|american|united states of america|u.s.|u.s.a.|сша|соединенные штаты америки|美国
uy uruguay
uz uzbekistan|uzbek|uzbekistani|узбекистан|乌兹别克斯坦
vc saint vincent and the grenadines
ve venezuela|venezuelan
vg virgin islands, british|british virgin islands
vn vietnam|vietnamese|viet nam|вьетнам|越南
vu vanuatu
ws samoa
xk kosovo|kosovar
ye yemen|yemeni
za south africa|south african
zm zambia
zw zimbabwe|zimbabwean
"""
"""The code, then the names that mean it; a country may have several lines."""

_SPLIT = re.compile(r"\s*(?:,|/|;|\band/or\b|\band\b|\bor\b)\s*")
_BRACKET = re.compile(r"\s*\([^)]*\)")


@cache
def _table() -> dict[str, str]:
    codes: dict[str, str] = {}
    for line in (*SHORT_NAMES.strip().splitlines(), *COUNTRY_NAMES.strip().splitlines()):
        code, names = line.split(" ", 1)
        codes[code] = code
        codes.update((fold(name), code) for name in names.split("|"))
    return codes


def country_code(text: str) -> str | None:
    """ISO code of a country name, demonym or code; None where the text is no country known here.

    >>> country_code("Russian Federation"), country_code("Китай"), country_code("Atlantis")
    ('ru', 'cn', None)
    """
    folded = fold(text).replace("ё", "е").rstrip(".")
    return _table().get(folded) or _table().get(_BRACKET.sub("", folded).strip())


def country_codes(text: str) -> tuple[str, ...]:
    """Codes of all countries that a cell names ("Russian, Ukrainian"; "Syrian/Lebanese"), sorted.

    >>> country_codes("Russian and Belarusian")
    ('by', 'ru')
    """
    whole = country_code(text)
    if whole is not None:
        return (whole,)
    pieces = (country_code(piece) for piece in _SPLIT.split(_BRACKET.sub("", fold(text))) if piece)
    return tuple(sorted({code for code in pieces if code is not None}))
