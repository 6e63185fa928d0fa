"""Claims that a language model proposes: asked only when commanded, each through the quote gate, all below the review
line."""

from enduse.claims.language_models.asking import Answers, Asker, BrokenReplyError, Patience
from enduse.claims.language_models.endpoint import DEFAULT_ENDPOINT, KEY_VARIABLE, Endpoint, endpoint_of
from enduse.claims.language_models.proposals import Answered, Refusal, answered
from enduse.claims.language_models.questions import LONGEST_PASSAGE, PROMPT_VERSION, is_asked, masked, question

__all__ = [
    "DEFAULT_ENDPOINT",
    "KEY_VARIABLE",
    "LONGEST_PASSAGE",
    "PROMPT_VERSION",
    "Answered",
    "Answers",
    "Asker",
    "BrokenReplyError",
    "Endpoint",
    "Patience",
    "Refusal",
    "answered",
    "endpoint_of",
    "is_asked",
    "masked",
    "question",
]
