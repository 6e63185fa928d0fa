"""Words of the names of firms and bodies, with the spellings and languages that mean the same.

One concept a line: `word: spelling, spelling`. `*` stands for any ending; a spelling of several words is a phrase.
Words are in plain Latin letters as `text.transliteration` writes them. They say what a firm does, not which it is.
"""

from __future__ import annotations

__all__ = ["CONCEPTS", "EXPANSIONS", "PLACES"]

CONCEPTS = """
company: co, companies, cie, compania, companhia, compagnie, kompani*, kampan*, sherkat, sherkate, sharikat
company: shirkat, company's
company: kompaniya, tavarystva, gongsi, sirketi, sirket, gesellschaft, ges, firm, firma, firms, cia, empresa
company: entreprise, spolecnost
corporation: korporats*, corporacion, corporations, korporac*, sarmaye
group: grupp, gruppa, gruppe, groupe, grupo, gruppo, grup, groups, grouping, gruh, goruh, gorouh, grupy, gruppy
group: majmoeh
holding: holdings, kholding*, holding*, khold, holdinh*
trading: trade, trader, traders, torg*, ticaret, bazargani, bazarganee, tijarat, tejarat, tejari, comercio
trading: handel*, commerce, tijariya
trading: handels, comercializadora, comercializacion, trd, trding, torhov*
house: dom, haus, casa, home, budynok
international: intl, int, internacional, internationale, mezhdunarodn*, mizhnarodn*, beinolmelal*, dowali
international: duwaliya, internatsional*
international: mizhdunarodn*, uluslararasi
import: imp, importing, ithalat, importer, imports, varedat
export: exp, exporting, ihracat, eksport, exporter, exports, saderat
industrial: industry, industries, indust*, promyshlenn*, promyslov*, prom, sanayi, sanaye, sanayeh, industria
industrial: industrie*, industr*, promishlen*
technology: technologies, tech, technical, technological, tehnologi*, tekhnologi*, tekhnolog*, technik
technology: technology's, tekhnicheskii, technic*
technology: technologie, tecnologia, technologia, fanavari, fanavaran, teknoloji, tekhnika, tekhn, tekhno, tehno
technology: techno, tekhnichesk*
enterprise: enterprises, predpriyati*, predpriemstv*, pidpriemstv*, pidpryiemstv*, prodpriyati*, pradpryemst*
enterprise: pratpryemst*, ent
service: services, servis, servisy, serviss, servise*, khadamat, servicios, servicio, servicing, obsluzhivani*
service: servisez
institute: institut, institutes, instituta, instituto, instytut, moasseseh, institutsi*, inst, instityut
institute: pajouheshgah, pazhouheshgah
research: issledov*, issledovatel*, doslid*, doslidn*, tahghighat, tahqiqat, investigacion*, forschung*
research: pajoohesh*, researches
scientific: science, sciences, nauchn*, nauka, nauk, naukov*, naukoviy, elmi, scientif*, navukov*, ilmi, scient
production: proizvodstven*, proizvodstv*, vyrobnych*, virobnich*, vyrobnyts*, producers, produc*, productive
production: proizvod*, vytvorch*
center: centre, tsentr*, centr, centro, zentrum, centar, markaz, merkez, merkezi, centers, centres, ctr, tsentar
center: sentr
plant: zavod*, factory, fabrika, factories, plants, works, fabrik, karkhane*, karkhan*, usine, fabrica, zavodu
plant: mill, mills, fabryka
shipyard: sudostroiteln*, shipbuilding, sudnobud*, verf, shipyards, shipbuilders, yard, shipbuilder, keshtisazi
repair: remont*, remontn*, repairs, repairing, avtoremont*
ship: ships, vessel, vessels, sudno, sudov*, boat
shipping: sudokhodn*, morsk*, marine, maritime, naviera, navegacion, navigation, keshtirani, parokhod*, denizcilik
shipping: sea, freight
design: proektn*, proekt*, konstruktorsk*, konstrukt*, konstruiron*, designs, designing, proektiron*, proyekt*
design: constructor, konstruktor*
bureau: byuro, buro, biuro, byuros, biura
development: razrabotk*, razviti*, rozvyt*, developments, tosee, toseh, tose'e, desarrollo, entwicklung*, develop
development: developing, developer*
engineering: inzhiniring*, inzhener*, inzhenern*, mohandesi, mohandesin, muhendislik, ingenieria, ingenierie
engineering: engineers, engineer, inzheniring
construction: stroiteln*, stroitel*, budivel*, sakhteman*, sakhtemani, insaat, constructora, construct*, stroi
construction: building, builders, stroy, bau
equipment: oborudovani*, obladnann*, tajhizat, equipments, equip, equipo*, apparat*, apparatus
systems: system, sistem*, systemy, samaneh, sistemas, systemes
solutions: solution, resheni*, rishenn*
investment: investments, invest, investits*, investitsionn*, sarmayeh*, sarmayegozari, inversion*, investitsion*
investment: investing, investor*
investment: inversiones, yatirim, investic*
finance: financial, finans*, finanz*, mali, finances, financing, finanas
bank: banque, banco, bankas*, banks, banka, bankovsk*, banking
logistics: logistic, logistik*, lojistik, logistika, logistica, logistyk*
electronics: electronic, elektronik*, elektronn*, electronica, electron, elektron, elektroniki, elektronyk*
electronics: elektronika
electric: elektrichesk*, electrical, electro, elektro, elektr, elektrik, bargh, eletric*, electromechanical
electric: elektromekhan*
aviation: aviats*, avia, aero, aviatsionn*, havapeymai, aviation's, avio, aviacion, havayi, aviasi*, aviya
aviation: aeronautic*, air
aircraft: samolet*, samolyot*, samoletostr*, airplane*, hesa, aviastroiteln*, litak*
helicopter: vertolet*, vertolyot*, helicopters, balgard
machine: machinery, mashin*, machines, machinostroiteln*, mashinostroitel*, mashinobud*, maschinen*, makina
machine: maquinaria, machining, stanko*
instrument: priborostroit*, pribor*, prylad*, instruments, instrumentation, pryladobud*, instrumental*, priborn*
national: natsionaln*, melli, nacional, nationale, milli, natsional, watani, state, gosudarstv*, derzhavn*
national: dawlati, state's, dzyarzhaun*
federal: federaln*, federat*, federation, federatsi*
republic: respublik*, republican, jomhuri, jumhuri, republica, cumhuriyet*, republika
ministry: ministerstv*, ministr*, vezarat, wizarat, ministerio, ministry's, miniterst*
defense: defence, oboron*, oborony, defa, oboronn*, savunma, defensa, defens*, difaa
military: voenn*, viiskov*, nezami, voyenn*, voenno, voiskov*, vojn*, askari, army
security: bezopasnost*, bezpek*, guvenlik, amniyat, seguridad, sicherheit*, securities
energy: energ*, energet*, energi, energiya, enerji, energia, niru, power
oil: neft, neftyan*, nefti, neftegaz*, petroleum, petro, naft, petrol, nafta, neftyan*, petroleos, nafthe, oils
gas: gaz, gazov*, gases, gaze
chemical: khimichesk*, chemistry, chemicals, khimi, khimii, khimiya, himichesk*, chem, kimia, kimya, khim, himi*
chemical: quimica, shimi*
chemical: shimiayi
petrochemical: petrokhim*, petroshimi, neftekhim*, petrochemicals, petrokimya, patroshimi
metal: metall, metalla, metallichesk*, metals, metallurg*, metallurgical, folad, foolad, steel, stal*, stali
metal: metale, metalurg*, iron
metal: demir, celik
mechanical: mekhanichesk*, mekhan*, mehanic*, mechanic*, mechanik*, makine
radio: radiotekhn*, radiotekhnichesk*, radioelektron*, radiozavod*
communication: communications, svyaz*, svyazi, telecom*, telekom*, telecommunication*, mokhaberat, zvyazk*
communication: haberlesme, telecomm*
information: informats*, informatsion*, ettelaat, informatik*, informac*, informatic*, it
computer: computers, computing, kompyuter*, vychislit*, komputer*, rayaneh*, bilgisayar
software: programmn*, programm*, softver*, narmafzar, soft
space: kosmich*, kosmos*, kosmichesk*, aerospace, havafaza*, aerokosm*, raketno, fazayi
missile: raket*, raketn*, missiles, rocket*, rockets, moshak*
weapon: weapons, oruzh*, arms, armament*, vooruzhen*, silah*, strelkov*
optical: optik*, opticheskii, optichesk*, optics, opto, optiko, optyk*, optics
laser: lazer*, lasers, lazern*
material: materials, material*, mavad, materyal*
special: spets, spetsialn*, spetsial*, specialized, spetsialnogo, specialised
experimental: opytn*, opitn*, eksperimental*, experiment*, opytno, doslidno
central: tsentraln*, centraln*, markazi, tsentral
general: generaln*, generalnyi, generale, omumi, generalno
foundation: fond, fund, fondu, bonyad, vakfi, stiftelse, stichting, stiftung, fundacion, funds, bonyade, vaqf
foundation: moassese
association: assotsiats*, anjoman, asotsiats*, dernegi, dernek, asociacion, verein, union, soyuz, soyuza
association: obedinen*, obyedinen*, ittihad
association: ob'edinen*, federation of, ob*edinen*, etehadieh, abiadnanne, saiuz, obyednann*, birlik, birligi
organization: organisation, organizats*, sazman*, orgutu, organizacion, munazzama, organizations, organizaci*, sazeman
organization: arganizats*
management: upravleni*, upravlyayushch*, upravliaiushch*, modiriat, yonetim, managing, manage, upravlinn*, uprav*
office: ofis, daftar, oficina, buros, offices
agency: agentstv*, agencia, agentur, acente*, agenstv*, agencies, agentsi*
committee: komitet*, comite, commission, komissi*, komite, komiteh, kamitet
branch: filial*, filiya, filiyal, sube*, subesi, branches
department: departament*, division, otdel*, viddil, departamento, depart
society: obshchestvo*, jamiat, jamiyat, jam'iyat, sociedad, societe, sotsiet*, tovarystv*, suspil*
movement: dvizheni*, harakat*, jonbesh*, movimiento, rukh
front: jebhe*, jabha*, jabhat, frente
army: armiya, artesh, jaysh, jeysh, ejercito, armee, armi*
force: forces, sil*, nirou*, nirouye, quwat, fuerzas, kuvvet*
brigade: brigada, brigades, katibat, liwa, brigady, katiba, tip
battalion: batalon*, batalion*, batallon, gordan
party: parti*, hezb, hizb, partido, hizbul
charitable: charity, blagotvorit*, khayriy*, charities, charitab*, khairi*, kheiri*
exchange: sarafi, sarrafi, exchangers, obmen*, birzh*, doviz, money, currency, hawala, exchangehouse
university: universitet*, daneshgah*, universidad, jamia, uniwersytet, universities
academy: akademi*, academia, akademie, farhangestan
school: shkola, madrassa*, madrasa*, madras*, schools, madrasah
hospital: bolnits*, bimarestan*, clinic, klinik*, medical, meditsin*, tebbi, tibbi, medic*, med
pharmaceutical: farmats*, pharma*, darou*, ilac, farm*
food: foods, pishchev*, ghaza*, gida, alimento*
agricultural: agriculture, selskokhoz*, agro, tarim, keshavarz*, agrar*
transport: transportation, transportn*, tarabari, haml, hamlonaghl, tasimacilik, nakliyat, trans, transp, transporte*
automobile: avto, avtomobil*, auto, automotive, khodro, otomotiv, automobiles, car, cars, motors, motor
airline: airlines, airways, aviakompani*, havapeimai*, aviakomp*, avialini*, aerolineas, aviakampan*, aviyakampan*
airport: aeroport*, forudgah*, airports
port: ports, bandar, liman, puerto, portu, porta
consulting: consult*, konsalt*, konsult*, moshaver*, consultants, danismanlik
supply: supplies, snabzh*, postav*, tadarok*, tamin, supplier, procurement
project: projects, proje, proyecto*, tarh*
control: controls, kontrol*, automation, avtomat*, avtomatik*, kontrolnyi, otomasyon
energomash: energomash*
nuclear: yadern*, atomn*, atom, atomic, hastei, nuclear's
mining: gorn*, gornodobyv*, madan*, maden, madencilik, minera, minerals, mineral
joint: sovmestn*, spilne
general: glavn*, main, ana
new: novyi, novyy, novy, novaya, novoe, novo, jadid, yeni, nueva, nuevo
united: obedinenn*, obyedinenn*, edinaya, edinyi, muttahida, ob'edinennaya, abiadnan*
air force: voenno vozdushnye sily
production: making, maker, makers, builder, manufacturing, manufacture*, izgotov*, tolid*, tolidi, uretim, imalat
production: producer
commercial: kommerchesk*, komertsiin*, comercial, kommerch*, komerts*
insurance: strakhov*, bimeh, sigorta, strakhuv*, seguros
real estate: inmobiliaria, nedvizhimost*, gayrimenkul, properties, property
complex: kompleks*, complexes, komplex*, mojtama
children: detsk*, child, deti
education: uchebn*, obrazovatel*, obrazovan*, educational, training, amoozesh*, egitim
precision: tochn*, precise, dakladn*, daghigh, hassas
integrated: integrirovann*, integration, integral*
applied: prikladn*, application
cargo: gruz*, gruzov*, kargo, freight
forest: lesn*, timber, lesa, wood
coal: ugol*, ugoln*, coke
water: vodn*, vody, abi
people: narodn*, narod, naroda, peoples, mardom, khalq, people's, peoples'
public: obshchestvenn*, publichn*, hromadsk*
regional: regionaln*, oblastn*, region, oblast, kray, krai
city: gorodsk*, gorod, municipal, munitsipal*, shahr, misk*
internal: vnutrenn*, interior
foreign: inostrann*, vneshn*, external, zarubezhn*
economic: ekonomichesk*, economy, economics, economical, ekonomi, eghtesad*
youth: molodezhn*, molodezh*, javanan
media: massov*, smi, mass
television: televizion*, telekanal, tv, televis*
digital: tsifrov*, digit
innovation: innovatsion*, innovats*, innovations, innovative, innovac*, nooavari
flight: poletn*, letn*, parvaz
engine: dvigatel*, dvigatelestroit*, engines, motorostroit*, motore, turbine, turbin*
tractor: traktorn*, traktor*, tractors
automatic: avtomatichesk*
measuring: izmeritel*, measurement, metrolog*
navigation: navigats*, navigatsion*
vehicle: vehicles, vezdekhod*, mashiny
unmanned: bespilotn*, drone, drones, uav, pahpad, bepilot*
combine: kombinat*, combinat
workshop: masterskaya, masterskikh, workshops
quality: kachestv*
physics: fizik*, fiziki, fizichesk*, physical, physico, fizik
mathematics: matematik*, matematichesk*, mathematical
problems: problem*, problema
biology: biolog*, biological
geology: geolog*, geological
nuclear: yaderno
ammunition: boepripas*, munitions, ammo, mohemmat
gunpowder: porokhov*, powder
explosive: vzryvchat*, explosives
"""

EXPANSIONS = """
nii: research institute
tsnii: central research institute
cnii: central research institute
gosnii: national research institute
vnii: research institute
npo: scientific production association
npp: scientific production enterprise
npk: scientific production corporation
npf: scientific production company
npts: scientific production center
nptsentr: scientific production center
ntts: scientific technology center
ntc: scientific technology center
nic: research center
nits: research center
niits: research institute center
ntk: scientific technology complex
okb: experimental design bureau
oktb: special design technology bureau
skb: special design bureau
sktb: special design technology bureau
gskb: head special design bureau
pkb: design bureau
upkb: ural design bureau
tskb: central design bureau
kb: design bureau
mkb: machine design bureau
gkb: head design bureau
po: production association
td: trading house
tpk: trading production company
pk: production company
odk: united engine corporation
uec: united engine corporation
oak: united aircraft corporation
uac: united aircraft corporation
osk: united shipyard corporation
usc: united shipyard corporation
ssz: shipyard plant
srz: ship repair plant
arz: aircraft repair plant
apz: plant
mchs: emergency ministry
mo rf: ministry defense russia
mod: ministry defense
mid: foreign ministry
mvd: internal ministry
ras: russia academy scientific
ran: russia academy scientific
dnr: donetsk people republic
dpr: donetsk people republic
lnr: luhansk people republic
lpr: luhansk people republic
minoborony: ministry defense
gosudarstvennyi nauchnyi tsentr: national scientific center
irgc: islamic revolutionary guard corps
mining and metallurgical: mining metal
gmbkh: gmbh
mid east: middle east
vpk: military industrial company
vvs: air force
vms: navy
spb: petersburg
uav: unmanned aerial vehicle
bpla: unmanned aerial vehicle
"""

PLACES = """
russia: russian, rossi*, rossiisk*, russko*, rf, russian's, russkii, rossiya, ross, rus, eluosi
moscow: moskv*, moskovsk*, mosk, mosko
petersburg: peterburg*, leningrad*, sankt, piter
belarus: belarusian, belorusi*, belorussi*, belarus*, bielarus*, byelorussi*, belorus*, bel
ukraine: ukrainian, ukrain*, ukrayin*
kazakhstan: kazakh, kazakhst*, qazaq*
crimea: krym*, crimean, krymsk*
donetsk: donetsk*, donets, donbass, donbas
luhansk: lugansk*, luhansk*
ural: urals, uralsk*, ural*
siberia: sibir*, siberian, sib
caucasus: kavkaz*, caucasian, severokavkaz*
far east: dalnevostochn*, dalnii vostok
east: eastern, vostok, vostochn*, vostochno, skhid*, shargh*, sharq*, oriente
west: western, zapad*, zapadn*, zakhid*, gharb*, occidente
north: northern, sever*, severn*, pivnich*, shomal*, norte, severo
south: southern, yug, yuzhn*, pivden*, jonub*, yuzhno
iran: iranian, iranskii, iran's, irani, persian, pars, fars
china: chinese, zhongguo, kitai*, sino, cn, zhonghua, prc
hong kong: hongkong, hk, xianggang
taiwan: taiwanese
japan: japanese, nihon, nippon, yaponsk*
korea: korean, koryo, choson, chosun, dprk, koreya, coree
syria: syrian, suriya, souriya, syrie, siriya
iraq: iraqi, irak
lebanon: lebanese, lubnan, liban
palestine: palestinian, filastin, palestin*, falastin
turkey: turkish, turk, turkiye, turkei, turets*
india: indian, hind, bharat
emirates: uae, emirati
germany: german, deutsche, deutschland, deutsch, nemets*
france: french, francaise
italy: italian, italiana, italia
spain: spanish, espana, espanola
america: american, usa, united states, us, amerik*
britain: british, uk, england, united kingdom
swiss: switzerland, schweiz, suisse, svizzera
netherlands: nederland, dutch, holland
europe: european, evropa, evropeisk*, euro, evro, avrupa
asia: asian, aziya, aziatsk*, asya, azia
baltic: baltiisk*, baltiysk*, pribaltiisk*, baltika, baltik
myanmar: burma, burmese
mexico: mexican, mexicana, mexico's
colombia: colombian, colombiana
brazil: brasil, brazilian, brasileira
africa: african, afrique
middle east: blizhnii vostok
shenzhen: shen zhen
xian: xi'an
macau: macao
beijing
shanghai
tianjin
chongqing
guangzhou
dongguan
foshan
zhuhai
huizhou
zhongshan
shantou
xiamen
fuzhou
quanzhou
hangzhou
ningbo
wenzhou
yiwu
nanjing
suzhou
wuxi
changzhou
hefei
wuhan
changsha
chengdu
dalian
shenyang
harbin
changchun
qingdao
jinan
yantai
weihai
zhengzhou
luoyang
taiyuan
kunming
guiyang
nanning
lanzhou
urumqi
xinjiang
guangdong
fujian
zhejiang
jiangsu
shandong
hebei
henan
hubei
hunan
jiangxi
anhui
sichuan
shaanxi
shanxi
liaoning
jilin
heilongjiang
yunnan
guizhou
guangxi
gansu
"""
