import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.phone import find_numbers, mask, national, number_key, possible_numbers, search_forms, show
from tests.domain.strategies import numbers


@pytest.mark.parametrize(
    "typed",
    [
        "84999999999",
        "(84) 9 9999-9999",
        "(84) 99999-9999",
        "84 99999\u20139999",
        "(0xx84) 99999-9999",
        "+55 84 99999-9999",
        "+5584999999999",
        "5584999999999",
        "084 99999-9999",
        "0 84 99999-9999",
        "015 84 99999-9999",
        "0 15 84 99999-9999",
        "01584999999999",
        "5501584999999999",
        "0055 84 99999-9999",
        "00 55 84 99999-9999",
        "84.99999.9999",
        "84 99999 9999",
        "８４９９９９９９９９９",
    ],
)
def test_a_number_is_understood_however_brazilians_write_it(typed: str) -> None:
    assert national(typed) == "84999999999"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("+1 202 555 0100", "number_abroad"),
        ("0044 20 7946 0000", "number_abroad"),
        ("99999-9999", "number_needs_area"),
        ("3222-1234", "number_needs_area"),
        ("12345678909", "not_a_phone"),
        ("08001234567", "invalid_number"),
        ("8412345678", "invalid_number"),
        ("376", "invalid_number"),
        ("84999999999999", "invalid_number"),
    ],
)
def test_what_is_no_brazilian_number_is_refused(typed: str, code: str) -> None:
    with pytest.raises(QueryError) as caught:
        national(typed)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("number", "forms"),
    [
        ("84999999999", ("84999999999", "8499999999")),
        ("8488888888", ("8488888888", "84988888888")),
        ("8432221234", ("8432221234",)),
        ("84932221234", ("84932221234",)),  # a mobile that never had ten digits: those are a landline's
    ],
)
def test_a_mobile_is_searched_in_both_its_forms_as_typed_first(number: str, forms: tuple[str, ...]) -> None:
    assert search_forms(number) == forms


@pytest.mark.parametrize("number", ["84988888888", "8488888888", "5584988888888", "+55 84 98888-8888", "084988888888"])
def test_both_forms_of_a_mobile_have_one_key(number: str) -> None:
    assert number_key(number) == "84988888888"


def test_a_landline_keeps_its_key() -> None:
    assert number_key("8432221234") == "8432221234"


PREFIXES = (
    *("", "0", "55", "+55", "0055", "+55 0", "00 55 "),
    *("015", "0 15 ", "021", "550", "0055015", "550 15 ", "001555"),
    *("00055", "000 15 55", "01555", "0 21 55 ", "0 15 55 0"),
)


def punctuated(number: str) -> str:
    return f"({number[:2]}) {number[2:-4]}-{number[-4:]}"


@example(number="55988887777", prefix="0055", written=False)  # the area code of Santa Maria, like the country's
@given(numbers, st.sampled_from(PREFIXES), st.booleans())
def test_one_number_has_one_key_mask_and_look_however_the_dialer_stores_it(
    number: str,
    prefix: str,
    written: bool,  # noqa: FBT001 - drawn
) -> None:
    stored = prefix + (punctuated(number) if written else number)

    assert number_key(stored) == number_key(number)
    assert show(stored) == punctuated(number)
    assert mask(stored) == mask(number)
    assert number_key(number_key(stored)) == number_key(stored)


@pytest.mark.parametrize("number", ["08001234567", "0300123456", "190", "0", "00351912345678", "0844", "1" * 15, ""])
def test_a_number_that_is_not_of_this_shape_keeps_all_its_digits(number: str) -> None:
    assert number_key(number) == show(number) == number


@given(st.text(max_size=20))
def test_any_text_has_a_key_and_a_look(text: str) -> None:
    assert number_key(number_key(text)) == number_key(text)
    assert show(text) or not text


def test_numbers_are_shown_as_brazilians_write_them_and_others_as_they_are() -> None:
    assert show("84999999999") == "(84) 99999-9999"
    assert show("8432221234") == "(84) 3222-1234"
    assert show("0800") == "0800"


def test_a_mask_leaves_the_last_four_digits() -> None:
    assert mask("84999999999") == "•••••••9999"
    assert mask("99") == "99"


def test_numbers_are_found_in_any_prose() -> None:
    text = (
        "Ligar p/ João (84) 98888-7777 ou 84 3222-1234; CPF 12345678909, pedido 376, (84) 98888-7777. Ramal 99999-9999"
    )

    assert find_numbers(text) == ["84988887777", "8432221234"]


@pytest.mark.parametrize(
    "typed",
    [
        "(84) 99999-9999 ontem",
        "(84) 99999 - 9999",
        "84  99999  9999",
        "84/99999-9999",
        "84_99999_9999",
        "84 999 999 999",
        "8 4 9 9 9 9 9 9 9 9 9",
        "agente:150 0xx84 99999-9999",
        "+55 (084) 99999.9999",
        "0055 021 84 99999 9999",
        "84 3222-1234/84 99999-9999",
        "01/11/2026 84 9999-9999",
        "８４９９９９９９９９９",
    ],
)
def test_a_number_may_be_in_a_text_however_its_digits_are_set_apart(typed: str) -> None:
    assert "84999999999" in possible_numbers(typed)


def test_no_number_goes_on_behind_a_word() -> None:
    assert possible_numbers("ontem 84 99999 x 9999, campanha 376") == frozenset()


@given(st.text(alphabet="0123456789 ()-./x+e", max_size=60))
def test_whatever_is_a_number_in_prose_may_be_one(text: str) -> None:
    assert {number_key(one) for one in find_numbers(text)} <= possible_numbers(text)
