"""Values of the tenant that can be read, and that nothing after could hold."""

import json

from bot.domain.call import Call
from bot.evolux.decode import decode_page
from tests.evolux.fakes import call


def test_a_custom_field_of_hundreds_of_lists_is_kept_as_deep_as_others_can_hold_it() -> None:
    deep = "[" * 500 + "1" + "]" * 500
    row = json.dumps(call(1, custom_fields={"type": "VIP", "deep": "@"})).replace('"@"', deep)
    body = f'{{"pagination": {{"total": 1}}, "meta": {{"status": 200}}, "data": [{row}]}}'

    (found,) = decode_page(body.encode(), full=True).calls

    assert isinstance(found, Call)
    fields = found.custom_fields or {}
    assert fields["type"] == "VIP"
    assert json.dumps(fields["deep"], ensure_ascii=False) == "[" * 16 + '"…"' + "]" * 16
