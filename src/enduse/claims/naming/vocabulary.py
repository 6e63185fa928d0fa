"""Words that tell what a name names: legal forms, heads of names, titles, roles and nouns beside them.

Source: national company law for the legal forms; the wording of press and official texts for the rest.
"""

from __future__ import annotations

import re

from enduse.model.evidence import MentionKind

__all__ = [
    "BODY_HEADS",
    "COMPANY_TAILS",
    "DEMONYM_HEADS",
    "FACILITY_TAILS",
    "GIVEN_NAMES",
    "JOINABLE",
    "LEGAL",
    "LEGAL_PHRASES",
    "MONTHS",
    "NOT_NAMES",
    "NOUN_KINDS",
    "ORG_HEADS",
    "PRODUCT_NOUNS",
    "TITLES",
    "word_set",
]  # fmt: skip


def word_set(text: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(text.split())


LEGAL = word_set(
    "llc ltd ltd. limited co. inc inc. incorporated corp corp. jsc ojsc pjsc cjsc plc gmbh ag kg sa s.a. sas sarl srl"
    " s.r.l. spa bv b.v. nv"
    " oy oü ou ab as a.s. a.ş. aps sro s.r.o. doo d.o.o. kft zrt sia uab llp lp fze fzc fzco fz-llc dmcc pte pte. pvt"
    " pvt. sti sti. şti şti. a/s"
    " fsue ooo oao zao pao ao nao tov too sdn bhd kk s.l. eood ood ltda pty lda"
    " ооо оао зао пао ао нао тов тоо фгуп гуп муп чп пп фоп прат пат ат дп ао. нпо нпп нпк нпц окб кб нии цкб скб"
)
"""Words that are a legal form, lower case. `co` alone counts only before another form or at the end of a name."""

LEGAL_PHRASES = re.compile(
    r"\b(?:(?:open|closed|public|private)?\s?joint[ -]stock company|limited liability company|private limited company"
    r"|общество с ограниченной ответственностью|(?:публичное |открытое |закрытое |непубличное )?акционерное общество"
    r"|товариство з обмеженою відповідальністю|(?:публічне |приватне )?акціонерне товариство)\b",
    re.IGNORECASE,
)
BODY_HEADS = word_set(
    "ministry department directorate agency committee commission council parliament senate congress duma government"
    " embassy consulate treasury"
    " police army navy forces force corps guard guards military customs court secretariat presidency administration"
    " house kremlin pentagon"
    " command fleet regiment brigade division minister nations service services ministries state"
)
"""Heads of the names of public bodies, wherever they stand in the name."""

DEMONYM_HEADS = word_set(
    "government military army navy ministry authorities parliament embassy intelligence police customs forces"
    " presidency administration"
)
"""Small words that make a public body of a country's adjective: the Ukrainian government."""

ORG_HEADS = word_set(
    "institute university academy center centre foundation association party union society college school"
    " organization organisation laboratory"
    " museum club federation league alliance coalition fund programme program initiative institution news times post"
    " journal agency"
)
COMPANY_TAILS = word_set(
    "group holding holdings industries industrial industry trading technology technologies technique techniques"
    " electronics machinery"
    " logistics shipping airlines"
    " enterprise enterprises company corporation concern bank systems aviation aerospace aircraft dynamics"
    " engineering solutions international"
    " plant factory works bureau trade motors motor engines engine semiconductor semiconductors microelectronics"
    " instruments devices global"
    " supply supplies export import imports exports consulting ventures partners capital invest investment"
    " investments materials optics"
    " composites tools electric energy chemicals metals tech cargo freight express lines marine telecom"
    " communications robotics equipment"
    " sanayi ticaret automation power navigation precision development components unit"
)
FACILITY_TAILS = word_set(
    "base zone airport port shipyard warehouse site facility airfield seaport terminal park polygon"
)
JOINABLE = COMPANY_TAILS | word_set(
    "defense defence security commerce research science production information finance trade justice health"
    " manufacturing education culture"
    " interior transport control reconstruction space emergency situations armed budget foreign affairs policy"
    " self-sufficiency strategic"
    " military civil agriculture digital mass analysis studies industrial-complex cooperation labor labour internal"
    " external design supply"
    " technical scientific special arms nonproliferation compliance sanctions assets intelligence market markets"
    " infrastructure testing"
)
"""Words between which `and` stands inside a name: Ministry of Industry and Trade."""

MONTHS = word_set(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday"
    " sunday января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)
TITLES = word_set(
    "president minister premier chancellor mr mr. mrs mrs. ms ms. dr dr. professor prof prof. general gen gen."
    " colonel col col. major captain"
    " lieutenant brigadier admiral commander sergeant senator secretary ambassador spokesman spokeswoman spokesperson"
    " director chairman ceo"
    " attorney judge governor king prince sheikh deputy vice chief officer analyst researcher expert founder owner"
    " businessman businesswoman"
    " president’s mayor advisor adviser commissioner inspector engineer lawyer"
    " президент министр директор генеральный глава советник уполномоченный эксперт аналитик полковник генерал майор"
    " бизнесмен"
    " предприниматель основатель владелец учредитель заместитель гендиректор бухгалтер"
    " президента директора главы директором главой посол депутат губернатор генерал-лейтенант генерал-майор министра"
    " пан"
    " директору радник директорка голова міністр"
)
NOUN_KINDS: dict[str, MentionKind] = {
    **dict.fromkeys(
        word_set(
            "company firm manufacturer supplier producer maker subsidiary contractor distributor exporter importer"
            " intermediary enterprise conglomerate group shipper wholesaler retailer corporation bank startup start-up"
            " broker forwarder affiliate companies firms manufacturers suppliers producers subsidiaries distributors"
            " shippers groups entities entity plant factory concern holding shipyard bureau carrier компания компании"
            " компанию компанией компаний фирма фирмы фирму фирмой предприятие предприятия предприятию завод завода"
            " заводе заводу заводом концерн концерна концерну концерном холдинг холдинга корпорация корпорации"
            " поставщик поставщика посредник посредника производитель производителя производители производителей"
            " компанія компанії компанію компанією підприємство підприємства постачальник виробник виробника"
        ),
        MentionKind.COMPANY,
    ),
    **dict.fromkeys(
        word_set(
            "agency outlet newspaper broadcaster magazine website channel organization organisation institute"
            " university ngo think-tank group agencies newspapers outlets организация институт университет агентство"
            " агентства агентству газета газеты издание издания изданию издании телеканал портал канал журнал"
            " агентством изданием видання агенція агентство"
        ),
        MentionKind.ORGANIZATION,
    ),
    **dict.fromkeys(
        word_set(
            "ministry authority regulator министерство ведомство служба міністерство"
        ),
        MentionKind.PUBLIC_BODY,
    ),
    **dict.fromkeys(
        word_set(
            "researcher analyst expert director head chief ceo advisor adviser spokesman spokesperson spokeswoman"
            " minister president official inspector owner founder co-founder co-owner businessman businesswoman"
            " general engineer officer chairman chairwoman manager lawyer citizen national professor designer"
            " accountant entrepreneur brother sister son daughter wife husband man woman fellow scientist senator"
            " economist person shareholder deputy secretary executive brother-in-law"
            " директор глава руководитель советник эксперт аналитик"
            " основатель владелец учредитель бизнесмен гражданин министр президент"
        ),
        MentionKind.PERSON,
    ),
}  # fmt: skip
"""Common nouns that stand beside a name and say what it names."""

PRODUCT_NOUNS = word_set(
    "drone drones uav uavs missile missiles engine engines helicopter helicopters rocket rockets radar radars chip"
    " chips microcontroller"
    " microcontrollers aircraft system systems munition munitions ammunition quadcopter quadcopters processor"
    " processors bomb bombs"
    " motor motors antenna antennas module modules type model models series tank tanks vehicle vehicles"
    " дрон дрона дроны дронов дроном беспилотник беспилотника беспилотники беспилотников беспилотником бпла ракета"
    " ракеты ракет ракету"
    " двигатель двигателя двигатели двигателей аппарат аппарата аппараты аппаратов изделие изделия комплекс комплекса"
    " комплексы система"
    " системы безпілотник безпілотника безпілотники безпілотників дрони дронів двигун двигуни ракети"
)
"""Nouns that make a product of the name beside them."""

NOT_NAMES = word_set(
    "a an the this that these those it its he she they we you i his her their our your and or but nor so yet if when"
    " while where who whom whose"
    " did does was were has have had"
    " which what why how because since although though however therefore thus furthermore moreover additionally also"
    " both either neither another"
    " some any many most several all each every few more other others such in on at by for from to of with without"
    " within under over after"
    " before between during against among through via per about above as into upon until despite unlike due according"
    " asked based not no yes one two"
    " three four five six seven eight nine ten last next first second third earlier later now then there here still"
    " even only just once again"
    " meanwhile later previously recently instead together like including given following citing speaking looking"
    " whoever whatever"
    " western eastern northern southern dear please note source page annex article chapter section date address name"
    " subject re fwd total"
    " к в на с из по о об от для за у и а но или если когда как что это этот эта эти он она они мы вы его её их также"
    " однако"
    " поэтому кроме при под над до после перед между через без около согласно ранее позже сейчас затем тогда там"
    " здесь все"
    " каждый другой другие один одна два две три первый второй в.о так уже ещё еще є та й і або але якщо коли це цей"
    " ця ці він"
    " вона вони ми ви його її їх також проте тому крім під до після перед між через без"
)
"""Words that begin a sentence with a capital letter and are no names."""

GIVEN_NAMES = word_set(
    "aleksandr alexander aleksei alexei alexey andrei andrey anton artem boris denis dmitri dmitry evgeny yevgeny"
    " fyodor gennady georgy grigory"
    " igor ilya ivan kirill konstantin leonid maxim maksim mikhail nikita nikolai nikolay oleg pavel petr pyotr roman"
    " ruslan semyon sergei sergey"
    " stanislav timur vadim valentin valery vasily viktor vitaly vladimir vladislav vyacheslav yaroslav yuri yury"
    " anna elena ekaterina irina maria"
    " marina natalia natalya nina oksana olga svetlana tatiana tatyana yulia volodymyr vladyslav oleksandr serhii"
    " serhiy andriy dmytro mykola"
    " oleh petro yulia john james robert michael william david richard joseph thomas charles daniel matthew mark paul"
    " steven stephen andrew"
    " kenneth george brian edward peter samuel sarah mary susan karen lisa emily anthony antony jake janet kevin gary"
    " fabian hans klaus jan"
    " ali mohammad mohammed muhammad hossein hassan hasan reza mehdi amir abbas javad vahid saeed majid hamid ahmad"
    " ahmed mahmoud abdollah"
    " anke bram pieter willem johannes joost dirk gerrit sven lars erik anders johan mikael jens niels henrik ole"
    " jari matti juha timo antti pekka piotr tomasz andrzej krzysztof marek jerzy pawel zbigniew jiri josef jaroslav"
    " milan zdenek vaclav tomas ondrej laszlo istvan zoltan attila gabor goran dragan zoran milos nikola dejan"
    " stefan slobodan branko petar ivo luka marko dusan aleksandar vesna jelena radu ion mihai gheorghe andrei"
    " giovanni giuseppe marco luca paolo andrea francesco antonio jose juan carlos luis miguel manuel javier pedro"
    " joao jorge pierre jacques francois philippe laurent nicolas olivier christophe jurgen juergen wolfgang dieter"
    " helmut gunther uwe ralf thorsten bernd andreas matthias christian armen tigran hayk artur aram garen karen"
    " giorgi davit levan irakli zurab nino nurlan yerlan yerbol daniyar azamat bakyt almaz askar aidar marat"
    " rustam timur ruslan eldar rashid ravil ildar rinat farid anvar sherzod bakhtiyor jahongir ulugbek aziz"
    " emin elchin vugar jafar rovshan ilham natig behrouz behnam farhad farzad kaveh kamran kourosh ramin siamak"
    " shahram bahram babak hamed masoud mohsen mojtaba morteza nader naser parviz rahim rasoul sadegh siavash"
    " soheil yaser yousef zahra fatemeh maryam laleh leila shirin abdullah abdulrahman faisal khalid omar tariq"
    " walid ziad nasser bassam fadi samir rami imad suresh ramesh rajesh sanjay vijay anil ashok deepak manoj"
    " pradeep rahul sunil vikram amit arun ravi rakesh priya anita tanveer imran asif bilal usman zafar ahmet"
    " hasan huseyin ismail kadir kemal levent serkan tolga umit volkan yasin cem burak hakan selim ayse fatma"
    " jun ming hao jian bo xin yan yong wen hui hong guo jie bin feng gang qiang ping minh nguyen tran duc kim"
    " choi jung hiroshi takashi kenji akira yuki"
    " mehmet mustafa murat emre omer yusuf ibrahim osman kemal wei li wang zhang chen liu yang huang zhao"
    " александр алексей андрей антон борис виктор владимир дмитрий денис евгений иван игорь константин максим михаил"
    " николай олег павел роман"
    " сергей юрий анна елена ирина мария наталья ольга светлана татьяна владислав владислава володимир олександр"
    " сергій андрій дмитро"
    " микола"
)
"""Given names of the languages of the evidence: with a surname after it, a person."""
