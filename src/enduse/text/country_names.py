"""Short names of all countries of ISO 3166-1 in English and Russian.

Source: ISO 3166-1; the all-Russian classifier of countries (OKSM).
"""

from __future__ import annotations

__all__ = ["SHORT_NAMES"]

SHORT_NAMES = """
ad andorra|андорра
ae united arab emirates|объединенные арабские эмираты
af afghanistan|афганистан
ag antigua and barbuda|антигуа и барбуда
ai anguilla|ангилья
al albania|албания
am armenia|армения
ao angola|ангола
aq antarctica|антарктида
ar argentina|аргентина
as american samoa|американское самоа
at austria|австрия
au australia|австралия
aw aruba|аруба
ax aland islands|эландские острова
az azerbaijan|азербайджан
ba bosnia and herzegovina|босния и герцеговина
bb barbados|барбадос
bd bangladesh|бангладеш
be belgium|бельгия
bf burkina faso|буркина-фасо
bg bulgaria|болгария
bh bahrain|бахрейн
bi burundi|бурунди
bj benin|бенин
bl saint barthelemy|сен-бартелеми
bm bermuda|бермуды
bn brunei darussalam|бруней|бруней-даруссалам
bo bolivia|боливия
bq bonaire, sint eustatius and saba|бонэйр, синт-эстатиус и саба
br brazil|бразилия
bs bahamas|багамы|багамские острова
bt bhutan|бутан
bv bouvet island|остров буве
bw botswana|ботсвана
by belarus|беларусь
bz belize|белиз
ca canada|канада
cc cocos (keeling) islands|кокосовые острова
cd congo, democratic republic|конго, демократическая республика|демократическая республика конго|др конго
cf central african republic|центральноафриканская республика
cg congo|конго
ch switzerland|швейцария
ci cote d'ivoire|кот д'ивуар
ck cook islands|острова кука
cl chile|чили
cm cameroon|камерун
cn china|китай
co colombia|колумбия
cr costa rica|коста-рика
cu cuba|куба
cv cabo verde|cape verde|кабо-верде
cw curacao|кюрасао
cx christmas island|остров рождества
cy cyprus|кипр
cz czechia|чехия
de germany|германия
dj djibouti|джибути
dk denmark|дания
dm dominica|доминика
do dominican republic|доминиканская республика
dz algeria|алжир
ec ecuador|эквадор
ee estonia|эстония
eg egypt|египет
eh western sahara|западная сахара
er eritrea|эритрея
es spain|испания
et ethiopia|эфиопия
fi finland|финляндия
fj fiji|фиджи
fk falkland islands|фолклендские острова
fm micronesia|микронезия
fo faroe islands|фарерские острова
fr france|франция
ga gabon|габон
gb united kingdom|соединенное королевство|великобритания
gd grenada|гренада
ge georgia|грузия
gf french guiana|французская гвиана
gg guernsey|гернси
gh ghana|гана
gi gibraltar|гибралтар
gl greenland|гренландия
gm gambia|гамбия
gn guinea|гвинея
gp guadeloupe|гваделупа
gq equatorial guinea|экваториальная гвинея
gr greece|греция
gs south georgia and the south sandwich islands|южная джорджия и южные сандвичевы острова
gt guatemala|гватемала
gu guam|гуам
gw guinea-bissau|гвинея-бисау
gy guyana|гайана
hk hong kong|гонконг
hm heard island and mcdonald islands|остров херд и острова макдональд
hn honduras|гондурас
hr croatia|хорватия
ht haiti|гаити
hu hungary|венгрия
id indonesia|индонезия
ie ireland|ирландия
il israel|израиль
im isle of man|остров мэн
in india|индия
io british indian ocean territory|британская территория в индийском океане
iq iraq|ирак
ir iran|иран
is iceland|исландия
it italy|италия
je jersey|джерси
jm jamaica|ямайка
jo jordan|иордания
jp japan|япония
ke kenya|кения
kg kyrgyzstan|киргизия|кыргызстан
kh cambodia|камбоджа
ki kiribati|кирибати
km comoros|коморы
kn saint kitts and nevis|сент-китс и невис
kp democratic people's republic of korea|корея, народно-демократическая республика|северная корея
kr republic of korea|корея, республика|южная корея
kw kuwait|кувейт
ky cayman islands|острова кайман|каймановы острова
kz kazakhstan|казахстан
la lao people's democratic republic|лаос
lb lebanon|ливан
lc saint lucia|сент-люсия
li liechtenstein|лихтенштейн
lk sri lanka|шри-ланка
lr liberia|либерия
ls lesotho|лесото
lt lithuania|литва
lu luxembourg|люксембург
lv latvia|латвия
ly libya|ливия
ma morocco|марокко
mc monaco|монако
md moldova|молдова|молдавия
me montenegro|черногория
mf saint martin|сен-мартен
mg madagascar|мадагаскар
mh marshall islands|маршалловы острова
mk north macedonia|северная македония|македония
ml mali|мали
mm myanmar|мьянма
mn mongolia|монголия
mo macao|макао
mp northern mariana islands|северные марианские острова
mq martinique|мартиника
mr mauritania|мавритания
ms montserrat|монтсеррат
mt malta|мальта
mu mauritius|маврикий
mv maldives|мальдивы
mw malawi|малави
mx mexico|мексика
my malaysia|малайзия
mz mozambique|мозамбик
na namibia|намибия
nc new caledonia|новая каледония
ne niger|нигер
nf norfolk island|остров норфолк
ng nigeria|нигерия
ni nicaragua|никарагуа
nl netherlands|нидерланды
no norway|норвегия
np nepal|непал
nr nauru|науру
nu niue|ниуэ
nz new zealand|новая зеландия
om oman|оман
pa panama|панама
pe peru|перу
pf french polynesia|французская полинезия
pg papua new guinea|папуа-новая гвинея
ph philippines|филиппины
pk pakistan|пакистан
pl poland|польша
pm saint pierre and miquelon|сен-пьер и микелон
pn pitcairn|питкерн
pr puerto rico|пуэрто-рико
ps palestine|палестина
pt portugal|португалия
pw palau|палау
py paraguay|парагвай
qa qatar|катар
re reunion|реюньон
ro romania|румыния
rs serbia|сербия
ru russian federation|россия
rw rwanda|руанда
sa saudi arabia|саудовская аравия
sb solomon islands|соломоновы острова
sc seychelles|сейшелы
sd sudan|судан
se sweden|швеция
sg singapore|сингапур
sh saint helena|остров святой елены
si slovenia|словения
sj svalbard and jan mayen|шпицберген и ян майен
sk slovakia|словакия
sl sierra leone|сьерра-леоне
sm san marino|сан-марино
sn senegal|сенегал
so somalia|сомали
sr suriname|суринам
ss south sudan|южный судан
st sao tome and principe|сан-томе и принсипи
sv el salvador|эль-сальвадор
sx sint maarten|синт-мартен
sy syria|сирия
sz eswatini|swaziland|эсватини
tc turks and caicos islands|острова теркс и кайкос
td chad|чад
tf french southern territories|французские южные территории
tg togo|того
th thailand|таиланд
tj tajikistan|таджикистан
tk tokelau|токелау
tl timor-leste|east timor|тимор-лесте
tm turkmenistan|туркменистан|туркмения
tn tunisia|тунис
to tonga|тонга
tr turkey|турция
tt trinidad and tobago|тринидад и тобаго
tv tuvalu|тувалу
tw taiwan|тайвань
tz tanzania|танзания
ua ukraine|украина
ug uganda|уганда
um united states minor outlying islands|малые тихоокеанские отдаленные острова соединенных штатов
us united states|соединенные штаты
uy uruguay|уругвай
uz uzbekistan|узбекистан
va holy see|vatican|ватикан
vc saint vincent and the grenadines|сент-винсент и гренадины
ve venezuela|венесуэла
vg british virgin islands|виргинские острова, британские
vi us virgin islands|виргинские острова, сша
vn viet nam|вьетнам
vu vanuatu|вануату
wf wallis and futuna|уоллис и футуна
ws samoa|самоа
ye yemen|йемен
yt mayotte|майотта
za south africa|южная африка|юар
zm zambia|замбия
zw zimbabwe|зимбабве
"""
"""One line a country: the code, then its names; further spellings stand in `countries.COUNTRY_NAMES`."""
