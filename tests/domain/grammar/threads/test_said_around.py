"""What stands around a change that is read without it, too: *please*, *instead*, *mesma coisa*, *como ficou*."""

import pytest

from tests.domain.grammar.threads.replies import refined


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("same for today pls", "campaign:377 period:today by:agent"),
        ("mesma coisa pra hoje, por favor", "campaign:377 period:today by:agent"),
        ("msm coisa p semana passada pfv", "campaign:377 period:last-week by:agent"),
        ("volta pra hoje, por favor", None),
        ("hoje, por favor", None),
        ("ok, mesma coisa pra segunda", None),
        ("last week instead", "campaign:377 period:last-week by:agent"),
        ("yesterday instead", "campaign:377 period:yesterday by:agent"),
        ("mês passado em vez disso", "campaign:377 period:last-month by:agent"),
        ("today instead", None),
        ("monday instead", None),
        ("this week instead", None),
        ("dia 20 em vez disso", None),
        ("camila instead", None),
        ("últimos 7 dias msm coisa", "campaign:377 period:7d by:agent"),
        ("last 30 days, same thing", "campaign:377 period:30d by:agent"),
        ("ontem mesma coisa", None),
        ("semana passada mesma coisa", None),
        ("7 dias mesma coisa", None),
        ("por hora mesma coisa", None),
        ("compara c anteontem", "campaign:377 period:yesterday compare:2-days-ago by:agent"),
        ("comparado c semana passada", "campaign:377 period:yesterday compare:last-week by:agent"),
    ],
)
def test_days_are_read_beside_what_nobody_says_of_a_shift(reply: str, after: str | None) -> None:
    assert refined(reply) == after


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("das 14 às 16 como ficou", "campaign:377 period:yesterday hour:14..16 by:agent"),
        ("como ficou das 14 às 16?", "campaign:377 period:yesterday hour:14..16 by:agent"),
        ("entre 9 e 12h, como ficou?", "campaign:377 period:yesterday hour:9..12 by:agent"),
        ("e semana passada como ficou?", "campaign:377 period:last-week by:agent"),
        ("how did 2 to 4pm look?", "campaign:377 period:yesterday hour:14..16 by:agent"),
        ("what about 17h onwards", "campaign:377 period:yesterday hour:17..24 by:agent"),
        ("e quanto às 17h em diante?", "campaign:377 period:yesterday hour:17..24 by:agent"),
        ("até umas 11", "campaign:377 period:yesterday hour:0..11 by:agent"),
        ("e até umas 11h?", "campaign:377 period:yesterday hour:0..11 by:agent"),
        ("only until about 11", "campaign:377 period:yesterday hour:0..11 by:agent"),
        ("das 14 às 16", None),
        ("como ficou ontem?", None),
        ("como ficou a camila?", None),
        ("às 16 como ficou?", None),
        ("what about 17h?", None),
        ("17h onwards", None),
        ("até as 11", None),
        ("umas 11", None),
        ("até umas 11 pessoas", None),
    ],
)
def test_hours_are_read_beside_what_nobody_says_of_a_meeting(reply: str, after: str | None) -> None:
    assert refined(reply) == after
