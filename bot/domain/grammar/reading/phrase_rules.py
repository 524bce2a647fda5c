"""Every rule of the grammar's phrases, in the order in which they are tried."""

from typing import Final

from bot.domain.grammar.commands import reply_phrases, thread_actions
from bot.domain.grammar.filters import (
    asker_pronouns,
    conditions,
    endings,
    joined_causes,
    never_answered,
    outcomes,
    own_calls,
    spoken_with,
)
from bot.domain.grammar.periods import day_lists, hours, part_hours, ranges, recent_days, short_lengths, talk_time
from bot.domain.grammar.reading.rule_index import RuleIndex
from bot.domain.grammar.refusals import (
    rate_bounds,
    unclear_figures,
    unclear_groups,
    unclear_hours,
    unclear_periods,
    unsupported,
)
from bot.domain.grammar.shapes import (
    asked_tables,
    called_most,
    comparisons,
    ends_of_groups,
    from_one_end,
    group_bounds,
    idle_agents,
    leaders,
    most_common,
    orders,
    ranked_by,
    rankings,
    said_once,
    side_by_side,
    so_many,
    split_phrases,
    tables,
    trend_words,
    when_most,
    who_did_more,
)
from bot.domain.grammar.words import asides, circumstances, claims, filler_phrases, side_remarks, stop_words

QUESTION: Final[RuleIndex] = RuleIndex((
    *idle_agents.RULES,
    *own_calls.RULES,
    *asker_pronouns.RULES,
    *when_most.RULES,
    *ranked_by.RULES,
    *outcomes.RULES,
    *unclear_figures.RULES,
    *unsupported.RULES,
    *rate_bounds.RULES,
    *side_by_side.RULES,
    *comparisons.RULES,
    *trend_words.RULES,
    *recent_days.RULES,
    *ranges.RULES,
    *day_lists.RULES,
    *unclear_periods.RULES,
    *hours.RULES,
    *part_hours.RULES,
    *unclear_hours.RULES,
    *unclear_groups.RULES,
    *never_answered.RULES,
    *spoken_with.WHETHER_ANSWERED,
    *conditions.RULES,
    *short_lengths.RULES,
    *joined_causes.RULES,
    *endings.RULES,
    *group_bounds.RULES,
    *said_once.RULES,
    *talk_time.RULES,
    *tables.RULES,
    *asked_tables.RULES,
    *who_did_more.RULES,
    *circumstances.RULES,
    *claims.RULES,
    *side_remarks.RULES,
    *asides.RULES,
    *called_most.RULES,
    *ends_of_groups.RULES,
    *leaders.RULES,
    *most_common.RULES,
    *from_one_end.RULES,
    *rankings.RULES,
    *orders.RULES,
    *so_many.RULES,
    *filler_phrases.RULES,
    *spoken_with.RULES,
    *split_phrases.RULES,
    *stop_words.RULES,
))  # fmt: skip
"""Of a question."""

THREAD: Final[RuleIndex] = RuleIndex((*thread_actions.RULES, *reply_phrases.RULES, *QUESTION.rules))
"""Of a reply to an answer."""
