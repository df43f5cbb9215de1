"""From a table to rows of observations: what its columns and words mean, learnt once and asked where it is not sure."""

from publisher.data.importers.meaning.known import Known
from publisher.data.importers.meaning.learnt import learnt_text
from publisher.data.importers.meaning.mapping import TableMapping, read_mapping
from publisher.data.importers.meaning.questions import Answers, Ask, Choice, Question
from publisher.data.importers.meaning.understanding import Understood, settings_file, understand, why_not

__all__ = [
    "Answers",
    "Ask",
    "Choice",
    "Known",
    "Question",
    "TableMapping",
    "Understood",
    "learnt_text",
    "read_mapping",
    "settings_file",
    "understand",
    "why_not",
]
