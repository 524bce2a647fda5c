"""Everything is said in every language; numbers, lengths and days as people there write them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.lists import format_list
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

import bot
from bot.domain.language import LANGUAGES, Language
from bot.domain.query_error_codes import QUERY_ERRORS
from bot.rendering.i18n.catalogue import FOLDER, catalogue, read
from bot.rendering.i18n.translator import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS, translator
from bot.rendering.templates import renderer
from bot.settings import Settings

pytestmark = pytest.mark.unmeasured

KEYWORDS = {
    "N_": None,
    "ngettext_noop": (1, 2),
    "gettext": None,
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
PORTUGUESE = FOLDER / "pt_BR" / "LC_MESSAGES" / "messages.po"

Message = tuple[str, str | tuple[str, ...]]


def spoken(tree: ast.Module) -> Iterator[Message]:
    """Yield the messages of a module. (Babel does not look into f-strings before Python 3.12.)"""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        words = [word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
        if name in {"N_", "gettext"} and words:
            yield "", words[0]
        elif name in {"ngettext_noop", "ngettext"} and len(words) > 1:
            yield "", (words[0], words[1])
        elif name == "pgettext" and len(words) > 1:
            yield words[0], words[1]


def used() -> Iterator[Message]:
    """Yield every message that code, templates, errors and settings can show, with its context."""
    for path in Path(bot.__file__).parent.rglob("*.py"):
        yield from spoken(ast.parse(path.read_text("utf-8")))
    for path in renderer.shipped_templates().rglob("*.j2"):
        for _, message, _, context in extract("jinja2.ext:babel_extract", BytesIO(path.read_bytes()), KEYWORDS):
            yield context or "", message
    yield from (("", sentence) for sentence in QUERY_ERRORS.values())
    yield from (("", field.metadata["expected"]) for field in fields(Settings))
    for context, names in (
        ("weekday", WEEKDAYS),
        ("short weekday", SHORT_WEEKDAYS),
        ("month", MONTHS),
        ("short month", SHORT_MONTHS),
    ):
        yield from ((context, name) for name in names)


def places(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text))


def test_every_message_is_translated() -> None:
    known = catalogue("pt-BR").messages
    missing = [
        (context, message)
        for context, message in used()
        if not all(known.get((context, message if isinstance(message, str) else message[0]), ("",)))
    ]

    assert missing == []


def test_nothing_is_translated_that_nobody_says() -> None:
    wanted = {(context, message if isinstance(message, str) else message[0]) for context, message in used()}

    assert [key for key in catalogue("pt-BR").messages if key not in wanted and key[0] != "city"] == []


def test_translations_have_both_plurals_and_the_places_of_their_messages() -> None:
    ids = dict[tuple[str, str], tuple[str, ...]]()
    for context, message in used():
        whole = (message,) if isinstance(message, str) else message
        ids[context, whole[0]] = max(ids.get((context, whole[0]), ()), whole, key=len)

    for (context, singular), whole in ids.items():
        said = catalogue("pt-BR").messages.get((context, singular), whole)
        optional = {"count"} if len(whole) > 1 else set[str]()
        if context != "date":
            assert len(said) == len(whole), singular
            assert places("".join(said)) - optional == places("".join(whole)) - optional, singular


def test_no_message_is_translated_twice() -> None:
    text = PORTUGUESE.read_text("utf-8")
    entries = re.findall(r'^(?:msgctxt ".*"\n)?msgid ".*"$', text, re.MULTILINE)

    assert sorted(entries) == sorted(set(entries))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_read_as_babel_reads_it(language: Language) -> None:
    with (FOLDER / language.replace("-", "_") / "LC_MESSAGES" / "messages.po").open("rb") as file:
        expected = {
            (entry.context or "", entry.id[0] if isinstance(entry.id, tuple) else entry.id): (
                entry.string if isinstance(entry.string, tuple) else (entry.string,)
            )
            for entry in read_po(file)
            if entry.id
        }

    assert catalogue(language).messages == expected


def test_a_catalogue_may_break_lines_and_quote() -> None:
    text = '#: somewhere\nmsgid ""\n"a \\"b\\""\n" c\\n"\nmsgstr "x\\\\y"\n\nmsgctxt "k"\nmsgid "m"\nmsgstr "n"\n'

    assert read(text).messages == {("", 'a "b" c\n'): ("x\\y",), ("k", "m"): ("n",)}
    assert read(text).many("day", "days", 1) == "day"
    assert read(text).many("day", "days", 0) == "days"


@pytest.mark.parametrize("value", [0, 7, 999, 1000, 20_000, 1_234_567, -1234])
@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_grouped_as_the_locale_has_it(language: Language, value: int) -> None:
    locale = Locale.parse(language, sep="-")

    assert translator(language).number(value) == format_decimal(value, locale=locale)
    assert translator(language).number(value + 0.5, 1) == format_decimal(value + 0.5, "#,##0.0", locale=locale)


@pytest.mark.parametrize("share", [0, 0.001, 0.423, 0.4, 2 / 3, 1])
@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_are_written_as_the_locale_has_it(language: Language, share: float) -> None:
    expected = format_percent(share, "#,##0.#%", locale=Locale.parse(language, sep="-"))

    assert translator(language).percent(share) == expected


@pytest.mark.parametrize(
    ("share", "said"), [(0.99996, "99,9%"), (0.00001, "0,1%"), (8 / 20, "40%"), (1.26, "126%"), (2, "200%")]
)
def test_only_all_is_all_and_only_nothing_is_nothing(share: float, said: str) -> None:
    assert translator("pt-BR").percent(share) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_months_are_called_as_the_locale_has_it(language: Language) -> None:
    locale, t = Locale.parse(language, sep="-"), translator(language)

    wide, short = (get_day_names(width, locale=locale) for width in ("wide", "abbreviated"))
    assert [t.weekday(number) for number in range(7)] == [wide[number] for number in range(7)]
    assert [t.pgettext("short weekday", name) for name in SHORT_WEEKDAYS] == [short[day] for day in range(7)]
    assert [t.pgettext("month", name) for name in MONTHS] == list(get_month_names("wide", locale=locale).values())
    assert [t.pgettext("short month", name) for name in SHORT_MONTHS] == list(
        get_month_names("abbreviated", locale=locale).values()
    )


@pytest.mark.parametrize("items", [[], ["a"], ["a", "b"], ["a", "b", "c"]])
def test_lists_end_in_a_word(items: list[str]) -> None:
    assert translator("pt-BR").listed(items) == format_list(items, locale="pt_BR")
    assert translator("pt-BR").either(items) == format_list(items, style="or", locale="pt_BR")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (13.4, "13 s"),
        (59.5, "1 min 00 s"),
        (125, "2 min 05 s"),
        (3599, "59 min 59 s"),
        (3600, "1 h 00 min"),
        (3_780_000, "1.050 h 00 min"),
    ],
)
def test_a_length_of_time_is_said_in_the_two_units_that_matter(seconds: float, said: str) -> None:
    assert translator("pt-BR").duration(seconds) == said


@pytest.mark.parametrize(
    ("language", "dated", "moment"),
    [("pt-BR", "qui., 28/10/2021", "28/10/2021 09:05"), ("en", "Thu, 28 Oct 2021", "28 Oct 2021 09:05")],
)
def test_a_day_is_written_so_that_nobody_takes_it_for_a_month(language: Language, dated: str, moment: str) -> None:
    assert translator(language).dated(date(2021, 10, 28)) == dated
    assert translator(language).moment(datetime(2021, 10, 28, 9, 5, tzinfo=UTC)) == moment


@pytest.mark.parametrize(
    ("zone", "portuguese", "english"),
    [
        ("America/Sao_Paulo", "horário de São Paulo", "São Paulo time"),
        ("Europe/Lisbon", "horário de Lisbon", "Lisbon time"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_a_zone_is_called_after_its_city(zone: str, portuguese: str, english: str) -> None:
    assert translator("pt-BR").zone(ZoneInfo(zone)) == portuguese
    assert translator("en").zone(ZoneInfo(zone)) == english


def test_many_things_are_counted_in_words() -> None:
    t = translator("pt-BR")

    assert [t.ngettext("{count} call", "{count} calls", count) for count in (0, 1, 1234)] == [
        "0 chamadas",
        "1 chamada",
        "1.234 chamadas",
    ]
