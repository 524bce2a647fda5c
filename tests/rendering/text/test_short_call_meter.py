"""The meter of short calls tells what is not known instead of a share."""

import pytest

from bot.domain.short_call_meter import ShortCallMeter
from bot.domain.short_calls import DEFAULT_RULES, ShortCounts
from bot.rendering.templates.samples import AS_OF
from bot.rendering.text.short_call_meter import meter_title


@pytest.mark.parametrize(("counts", "said"), [
    (ShortCounts(), "No calls today, and so no short ones."),
    (ShortCounts(calls=3, unknown=3), "Short calls today: not known of any call."),
    (ShortCounts(calls=4, short=1), "Short calls today: 25% (1 of 4)"),
])  # fmt: skip
def test_the_title_tells_the_share_where_it_is_known(counts: ShortCounts, said: str) -> None:
    meter = ShortCallMeter(rules=DEFAULT_RULES, as_of=AS_OF, trunks={"": counts}, calls=counts.calls, month=None)

    assert meter_title(meter, "en") == said
