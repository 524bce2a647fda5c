"""Labels that calls have shown are remembered, as many as fit."""

from bot.domain.dialer_labels import SeenLabels
from tests.domain.calls import call


def test_of_more_labels_than_are_remembered_those_seen_first_are_dropped() -> None:
    labels = SeenLabels()
    labels.learn([call(1, outcome="First")])
    labels.learn([call(number, outcome=f"Label {number}") for number in range(2, 502)])

    assert len(labels.known.outcomes) == 500
    assert "First" not in labels.known.outcomes
