"""The closed classes of English words, and the open words that reading a clause leans on."""

from __future__ import annotations

from enduse.claims.naming.vocabulary import word_set

__all__ = [
    "ADVERBS", "APPROXIMATE", "AUXILIARIES", "BE", "CONJUNCTIONS", "DETERMINERS", "HAVE", "MODALS", "NEGATIONS",
    "NUMBERS", "PERSON_ROLES", "PREPOSITIONS", "PRONOUNS", "RELATIVES", "SUBORDINATORS", "TIME_NOUNS", "TO_ADJECTIVES",
]  # fmt: skip

DETERMINERS = word_set(
    "a an the this that these those its their his her our my your whose another each every both all any some several"
    " no such certain many"
    " various numerous other either neither"
)
PRONOUNS = word_set("it they he she them him we i you us one themselves itself himself herself who which what whoever")
BE = word_set("be is are was were been being am 's’re")
HAVE = word_set("have has had having")
DO = word_set("do does did")
MODALS = word_set("will would can could may might shall should must cannot")
AUXILIARIES = BE | HAVE | DO | MODALS
NEGATIONS = word_set("not n't never n’t no longer")
PREPOSITIONS = word_set(
    "of in on at by for from with without into onto through via under over between among against about as to within"
    " since until during after"
    " before toward towards across despite per around behind beyond near upon alongside amid including like unlike"
    " throughout excluding following"
    " regarding concerning outside inside above below off than worth"
)
CONJUNCTIONS = word_set("and or but nor yet plus &")
SUBORDINATORS = word_set(
    "that whether if when while although though because since whereas where how why so unless once until"
)
RELATIVES = word_set("which who that whose whom where")
ADVERBS = word_set(
    "also still yet already then now later earlier recently previously often always sometimes however therefore thus"
    " furthermore moreover"
    " further so far even only just soon again together instead meanwhile there here too abroad well more most very"
    " once eventually"
    " subsequently additionally ago repeatedly mainly mostly largely up down out away back off ahead along annually"
    " monthly"
)
APPROXIMATE = word_set(
    "about approximately around nearly almost roughly some over least most than up more circa under estimated"
)
NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
    " thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen dozens hundreds thousands"
    " millions billions half"
)
TO_ADJECTIVES = word_set(
    "able unable ready likely unlikely willing due set expected supposed going believed thought said alleged reported"
    " known"
)
TIME_NOUNS = word_set(
    "year years month months week weeks day days summer winter spring autumn fall quarter half monday tuesday"
    " wednesday thursday friday saturday"
    " sunday january february march april may june july august september october november december morning decade"
    " time today yesterday"
    " beginning end start date"
)
PERSON_ROLES = word_set(
    "researcher analyst expert director head chief ceo advisor adviser spokesman spokesperson spokeswoman minister"
    " president official inspector"
    " owner founder co-founder co-owner businessman general engineer officer chairman chairwoman manager lawyer"
    " professor designer accountant"
    " employee member fellow scientist senator deputy secretary representative shareholder chair commander"
)
