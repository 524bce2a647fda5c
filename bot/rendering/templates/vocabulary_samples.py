"""Sample values for the templates of the vocabulary."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.taught_vocabulary import Entry, OwnWord, Person, Team
from bot.rendering.forms import MenuOption
from bot.rendering.text.vocabulary import VocabularyRow, entry_row

_NAMES: Final = Names(agents={149: "Carlos Eduardo Silva", 150: "Ana Paula Medeiros"})
TAUGHT: Final = {"who": 300, "team": 12, "word": 500, "unknown_total": 44}


def vocabulary_samples(
    as_of: datetime, texts: tuple[str, str], language: Language
) -> dict[str, Mapping[str, Mapping[str, Any]]]:
    """Return values for the lists of the vocabulary and its modal, by template and by the name of the sample.

    Args:
        as_of: An instant in the tenant's zone.
        texts: A hostile and a long text.
    """
    hostile, long = texts
    people = [Person(user=f"U0SAMPLE{place}", agents=(150, 149)) for place in range(12)]
    teams = [Team(name=name, agents=tuple(range(149, 149 + size))) for name, size in (("Equipe A", 2), ("B", 300))]
    words = [
        OwnWord(phrase=phrase, means=means, taught_by=by, taught_at=as_of)
        for phrase, means, by in (("cpc", 'outcome:"Contato"', "U0SAMPLE1"), ("fechamento", "by:campaign", ""))
    ]
    strange = [OwnWord(phrase=text, means=text, taught_by=text, taught_at=as_of) for text in texts]
    unknown = [VocabularyRow(number=place, name=word, count=31 - place) for place, word in enumerate(("qnts", hostile))]
    page = {"page": 1, "pages": 25, "total": 300, "as_of": as_of}
    some: dict[str, Sequence[Entry]] = {"who": people, "suggestion": people, "team": teams, "word": words}
    lists = {kind: {**page, "kind": kind, "rows": _rows(entries, language)} for kind, entries in some.items()}
    lists |= {
        "unknown": {**page, "kind": "unknown", "rows": unknown},
        "none": {**page, "kind": "suggestion", "rows": [], "total": 0, "pages": 1},
        "hostile": {**page, "kind": "word", "rows": _rows(strange, language)},
    }
    empty: dict[str, Any] = {"entry": "", "means": "", "agents": [], "state": "{}"}
    chosen = [MenuOption("150", "Ana Paula Medeiros (150)"), MenuOption("149", long)]
    return {
        "vocabulary": lists,
        "vocabulary_home": lists,
        "vocabulary_form": {
            "a person": {**empty, "kind": "who", "entry": "U0SAMPLE1", "agents": chosen},
            "a team": {**empty, "kind": "team", "entry": "Equipe A", "agents": chosen},
            "a large team": {**empty, "kind": "team", "entry": "Norte", "means": ",".join(map(str, range(149, 449)))},
            "a word": {**empty, "kind": "word", "entry": "cpc", "means": "outcome:Contato"},
            "new": {**empty, "kind": "word"},
            "hostile": {**empty, "kind": "word", "entry": hostile[:60], "means": hostile, "state": hostile},
        },
    }


def _rows(entries: Sequence[Entry], language: Language) -> list[VocabularyRow]:
    return [entry_row(place, one, _NAMES, language) for place, one in enumerate(entries)]
