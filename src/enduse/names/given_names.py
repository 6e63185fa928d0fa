"""Given names with the spellings that languages give them, honorifics, and small words between names.

One name a line: `name: spelling, spelling`, in plain Latin letters. A given name says less about a person than a family
name, and its spellings across languages are one name.
"""

from __future__ import annotations

__all__ = ["GIVEN_NAMES", "PARTICLES", "PATRONYMIC_ENDINGS", "TITLES"]

GIVEN_NAMES = """
aleksandr: alexander, aleksander, oleksandr, aliaksandr, alexandr, alexandre, alejandro, alessandro, alyaksandr
aleksandr: olexandr
aleksandra: alexandra, oleksandra, aliaksandra
aleksei: alexey, alexei, oleksii, oleksiy, aliaksei, alexej, alexis, aleksej, aliaxei
anatolii: anatoly, anatoliy, anatol, anatolij
andrei: andrey, andriy, andrii, andrej, andreas, andrew, andre, andrzej, andres, andrea
anton: antony, anthony, antonio, antonius, antoine, antoni
anna: hanna, ann, anne, ganna, ana
artem: artyom, artiom, artsiom, artsem, artyem
boris: borys, barys
daniil: daniel, danila, danylo, danil, daniyal
denis: denys, dzianis, dionisii
dmitrii: dmitry, dmitriy, dmytro, dzmitry, dmitri, dmitrij, dzmitryi, dimitri, dimitrii, dymitr
ekaterina: yekaterina, kateryna, katsiaryna, katherine, catherine, katerina, catarina
elena: yelena, olena, alena, helena, helen, jelena
evgenii: evgeny, yevgeny, yevgeniy, evgeniy, yevhen, yevhenii, yauhen, eugene, evgenij, yauheni, jewgeni, evhen
evgenii: yevgenii
evgenia: yevgenia, evgeniya, yevheniia, yauheniya
fedor: fyodor, fiodor, theodor, theodore, fedir
georgii: georgy, georgiy, george, heorhii, heorhiy, georg, jorge, georges, giorgi, giorgio, yury g, yorgos
gleb: hlib, hleb
grigorii: grigory, grigoriy, hryhorii, hryhoriy, gregory, grigor, ryhor, gregorio
igor: ihor, ihar, iegor
ilia: ilya, illia, illya, iliya, elijah, ilja
ivan: john, jan, ioann, johann, juan, iwan, jean, giovanni, joao, johannes, hans, jon, ian
iosif: josef, joseph, yosef, iosyp, jose, yusuf, yousef, youssef, yusif, yousuf, yusef, youcef, giuseppe, jozef, yusup
irina: iryna, irene
kirill: kyrylo, kiryl, cyril, kiril
konstantin: konstiantyn, kostiantyn, kanstantsin, constantine, constantin
larisa: larysa, laryssa
leonid: leanid
lidia: lidiya, lidziya, lydia
liudmila: lyudmila, liudmyla, ludmila, lyudmyla, ljudmila
maksim: maxim, maksym, maxym, max, maxime
maria: mariya, mary, mariia, marie, maryam, mariam, miriam, maryia
mikhail: mikhailo, mykhailo, mykhaylo, mikhaylo, michael, mihail, mikalai m, michail, michel, miguel, mikhas
mikhail: mihailo, mikayil, michal, mykhaylo
natalia: natalya, nataliya, nataliia, natallia, natalie, natalja
nikita: mykyta, mikita
nikolai: nikolay, mykola, mikalai, nicholas, nicolas, nikolaj, mikola, nikola, miklos, nicolae, nikolaos, mikalay
nikolai: nikolaus
nina: nyna
oksana: aksana, oxana
oleg: oleh, aleh, olegh
olga: olha, volha, olya
pavel: pavlo, pavlov p, paul, paulo, pablo, pawel, pavol, paolo
petr: pyotr, petro, piotr, peter, pedro, pierre, piatro, piatr, pyatr, pjotr, petar, pieter, pietro
roman: raman
ruslan: ruslana r
sergei: syargey, siargey, siarhej
sergei: sergey, serhii, serhiy, siarhei, sergej, sergi, serge, sergio, serhei, siarhey, sergeyi, sergejs, sergiy
sergei: sergii
stanislav: stanislau, stanislaw, stanislaus
stepan: stefan, stephen, stephan, steven, etienne, stsiapan, esteban, stefano, istvan
svetlana: svitlana, sviatlana
tatiana: tatyana, tetiana, tetyana, tatsiana, tatjana
timofei: timofey, tymofii, timothy, tsimafei
vadim: vadym, vadzim
valentin: valentyn, valiantsin
valentina: valentyna, valiantsina
valerii: valery, valeriy, valeri, valeryi, valerij, valera
vasilii: vasily, vasiliy, vasyl, vasil, basil, wassili, vassily, vasilij, vasile, vassili
viktor: victor, viktar, wiktor
viktoria: victoria, viktoriia, viktoriya, viktoryia
vitalii: vitaly, vitaliy, vital, vitali, vitalij
vladimir: volodymyr, uladzimir, wladimir, uladzimer, vladimer, volodimir, waldemar, wolodymyr, vladymir
vladislav: vladyslav, uladzislau, wladyslaw, uladzislaw
viacheslav: vyacheslav, viachaslau, vyachaslau, wjatscheslaw, viatcheslav, vechaslav
yaroslav: iaroslav, yaraslau, jaroslav, jaroslaw
yulia: yuliya, iuliia, julia, yuliia, iulia, julija, yulya
yurii: yuri, yury, yuriy, iurii, yuryi, jurij, juri, iuri, yuriyi, jury, uri, yiri
muhammad: mohammad, mohammed, mohamed, muhammed, mohamad, muhamad, mohd, mehmet, mahomed, mukhammad, magomed
muhammad: mohamud, mukhamed, muhamed
muhammad: mohamet, mohammod, mohammade, muhammadu, mochammad, mokhammad, mahammad, mukhammed, mohamada, muhammet
ahmad: ahmed, ahmet, ahmadi a, akhmad, akhmed, akhmet, ahmedi, achmad, achmed, ehmed
mahmud: mahmoud, mahmood, mahmut, makhmud, mehmood
hasan: hassan, khasan, hasen, hassane, hacen, khassan
husain: hussein, hussain, husayn, hossein, hosein, husein, hossain, khusein, houssein, huseyin, hoseyn, husseyn
husain: hussayn, hosain, husseini h
ali: aly, alii
abd: abdul, abdel, abdal, abdu, abdol, abdoul, abed, abdi, abdelal, abdur, abdus, abdulla a, abdil, abdal, abdun
abd: abduh, abdoulaye a
abdallah: abdullah, abdulla, abdollah, abdalla, abdellah, abdullahi, abdoullah, abdoulaye, abdullo
ibrahim: ebrahim, ibraheem, abraham, ibragim, brahim, avraham, ibrahem, abrahim, ibrohim
ismail: ismael, esmail, ismaeel, ishmael, esmaeil, esmaeel, ismayil, isma'il, smail, ismoil
khalid: khaled, khalidi k, halid, chalid, haled
umar: omar, omer, umer, oumar, amor, umarov u
uthman: othman, osman, usman, ousmane, uthmaan, osmaan, usmon
said: saeed, sayed s, saied, saeid, sa'id, saiid, syed s
sayyid: sayed, sayyed, seyed, syed, seyyed, sayid, sayyad, saiyed, seid, saeyd, sidi
salih: saleh, salah s, salihi s, swaleh, salehe
sulaiman: suleiman, sulayman, suleyman, soleiman, soliman, solomon, suliman, sulaimon
mustafa: mostafa, moustafa, mustapha, mustafah, mostafah
rashid: rasheed, rachid, rashed, rasheid, raschid
jamal: gamal, djamal, jamaal, cemal, jamel, djamel, jemal
yahya: yahia, yehya, yehia, iakhia, yihya
yasin: yaseen, yassin, yasseen, yassine, iasin, jasin
tariq: tarik, tarek, tareq, tarique, tareek
karim: kareem, kerim, karimi k
nasir: naser, nasser, nasr n, naseer, nassir
walid: waleed, oualid, velid, waled
fadil: fadhil, fazel, fadel, fazil, fadhel, fazal, fazl
faisal: faysal, feisal, faycal, feysal, faizal, faesal
jafar: ja'far, jaafar, jaffar, dzhafar, djafar
hamid: hameed, khamid, hamed, hammid
majid: majeed, mazhid, madjid, mejid, magid
masud: massoud, masoud, masood, mas'ud, mesud
mahdi: mehdi, mahdy, mehdy, makhdi
amin: ameen, emin
reza: riza, rida, ridha, reda, rezaa
javad: jawad, jawwad, djavad, cevad
mirza: meerza
kim: gim
johnson: jonson
carlos: karlos, charles, karl, carl, karol, charlie
william: guillermo, wilhelm, willem, guillaume, bill, will
robert: roberto, bob, rob
james: jaime, jim, jakob, jacob, yakov, iakov, jacques, jacobo, yakub, yaqub, yaqoub, yakiv
luis: louis, luiz, ludwig, lewis
francisco: francis, franz, francesco, francois, frank, frantisek
david: dawud, daoud, dawood, daud, davud, davyd, dawid, davide
thomas: tomas, tom, foma
eduardo: edward, eduard, edouard, eduardas
richard: ricardo, rick
joseph: joe
manuel: emanuel, emmanuel, immanuel
raul: ramon r
rafael: raphael
gabriel: jibril, jibreel, gavriil, havryil
fernando: ferdinand, hernando
"""

TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "doctor",
        "prof",
        "professor",
        "sheikh",
        "shaykh",
        "sheik",
        "shaikh",
        "cheikh",
        "haji",
        "hajji",
        "hadji",
        "hajj",
        "al-hajj",
        "mullah",
        "mulla",
        "mawlawi",
        "maulavi",
        "maulawi",
        "mawlavi",
        "maulana",
        "mawlana",
        "molla",
        "ustad",
        "ustadh",
        "qari",
        "general",
        "gen",
        "colonel",
        "col",
        "maj",
        "major",
        "lt",
        "lieutenant",
        "brig",
        "brigadier",
        "capt",
        "captain",
        "admiral",
        "commander",
        "sgt",
        "sir",
        "dame",
        "lord",
        "lady",
        "president",
        "prasident",
        "minister",
        "imam",
        "ayatollah",
        "hojatoleslam",
        "hojjatoleslam",
        "mufti",
        "qadi",
        "prince",
        "princess",
        "king",
        "sultan-a",
        "emir-a",
        "eng",
        "herr",
        "frau",
        "mme",
        "monsieur",
        "señor",
        "senor",
        "senora",
        "sra",
        "sr",
        "jr",
        "don",
        "dona",
        "pres",
        "comrade",
        "engineer-a",
    ]
)
"""Words of address; left out of the names of persons."""

PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ur",
        "il",
        "as",
        "es",
        "ash",
        "an",
        "ad",
        "az",
        "at",
        "ar",
        "bin",
        "ibn",
        "ben",
        "bint",
        "binti",
        "bani",
        "banu",
        "ould",
        "uld",
        "ouled",
        "abu",
        "abou",
        "umm",
        "um",
        "de",
        "la",
        "le",
        "les",
        "los",
        "las",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "van",
        "von",
        "der",
        "den",
        "und",
        "and",
        "of",
        "for",
        "the",
        "in",
        "on",
        "to",
        "by",
        "with",
        "im",
        "imeni",
        "named",
        "after",
        "o",
        "y",
        "e",
        "i",
        "v",
        "vo",
        "na",
        "po",
        "ot",
        "iz",
        "u",
        "k",
        "s",
        "a",
        "wa",
        "va",
        "ve",
        "wal",
        "lil",
        "li",
        "bi",
        "fi",
        "zu",
        "zur",
        "ter",
        "ten",
        "af",
        "av",
        "og",
        "et",
        "und",
        "dari",
        "oglu",
        "ogly",
        "ogli",
        "kyzy",
        "zade",
        "ud",
        "uz",
        "i'm",
        "ibne",
        "ebn",
        "aal",
    ]
)
"""Small words between names; they weigh little."""

PATRONYMIC_ENDINGS = (
    "ovich", "evich", "ovych", "evych", "avich", "iovich", "yevich", "ievich", "ovna", "evna", "ivna", "yvna", "yevna",
    "auna", "euna", "ichna", "inichna", "owitsch", "ewitsch", "ovitch", "evitch",   "ilich", "ilyich",
    "ilyitch", "avna", "yovych", "iovych", "iyovych", "ovyc", "owna", "ewna", "aevich", "ayevich",  "jevich",
    "yavich", "iavich", "lyich", "kovych",
)  # fmt: skip
"""Endings of Russian, Ukrainian and Belarusian patronymics. Serbian family names in -ović share them."""
