"""The error of a text that is no query: a code for programs, and a sentence for people.

`PROBLEMS` holds the English sentence of every code. The sentences are message ids:
who renders them translates them, and fills the named places (``{word}`` and those
of `QueryError.params`). What to type instead is not part of a sentence: it is
`QueryError.hint`, or the `QueryError.candidates` among which a person may choose; and
`QueryError.offers` are whole questions, which a click asks.
"""

from typing import TYPE_CHECKING, ClassVar, Final, Literal

if TYPE_CHECKING:
    from bot.domain.offer import Offer

Code = Literal[
    "alert_clears",
    "alert_needs_bound",
    "alert_needs_condition",
    "alert_two_conditions",
    "alert_unrated",
    "alert_window",
    "ambiguous_days",
    "ambiguous_name",
    "ambiguous_period",
    "ambiguous_word",
    "bare_id",
    "compare_what",
    "contradiction",
    "contradictory_periods",
    "customer_is_a_phone",
    "customer_name",
    "dangling_negation",
    "either_or",
    "field_needs_campaign",
    "future_period",
    "half_a_range",
    "hides_grammar",
    "hours_across_days",
    "id_too_large",
    "idle_groups",
    "incomplete",
    "invalid_calls",
    "invalid_number",
    "invalid_talk",
    "invalid_top",
    "missing_value",
    "needs_a_thread",
    "needs_groups",
    "negated_period",
    "no_abandonment",
    "no_attempt_number",
    "no_cost",
    "no_direction",
    "no_machine_detection",
    "no_occupancy",
    "no_phone_kind",
    "no_service_level",
    "no_such_day",
    "no_such_time",
    "no_survey_filter",
    "no_team_of_yours",
    "no_teams",
    "no_total_filter",
    "no_waiting_time",
    "not_a_kind",
    "not_a_phone",
    "not_a_phrase",
    "not_a_refinement",
    "not_a_team",
    "not_a_user",
    "not_in_alerts",
    "not_in_digests",
    "not_of_audit",
    "not_taught",
    "nothing_asked",
    "number_abroad",
    "number_needs_area",
    "own_word_gone",
    "period_too_long",
    "query_too_long",
    "recurring",
    "reversed_range",
    "same_days",
    "schedule_needs_days",
    "schedule_needs_time",
    "talk_needs_bound",
    "text_too_long",
    "too_few_digits",
    "too_many_values",
    "too_many_words",
    "two_pairs",
    "two_shapes",
    "two_times",
    "unclosed_quote",
    "unknown_asker",
    "unknown_cause",
    "unknown_ender",
    "unknown_key",
    "unknown_name",
    "unknown_period",
    "unknown_policy",
    "unknown_recording",
    "unknown_schedule",
    "unknown_shape",
    "unknown_sort",
    "unknown_status",
    "unknown_team",
    "unknown_word",
    "unknown_zone",
    "watching",
    "which_hours",
    "without",
    "wrong_weekday",
]

PROBLEMS: Final[dict[Code, str]] = {
    "alert_clears": "“{word}”: an alert can be over only on the other side of its own bound.",
    "alert_needs_bound": "“{word}” names no bound: by how much, or beyond which number is the alert to speak?",
    "alert_needs_condition": "I cannot tell which figure to watch, and beyond which bound to speak: “{word}”.",
    "alert_two_conditions": "An alert watches one figure, and “{word}” is a second one: make two alerts of them.",
    "alert_unrated": "“{word}”: of such calls a hit rate says nothing, since all of them are answered, or none is.",
    "alert_window": "“{word}”: an alert looks at the last 15 minutes to 24 hours, or at today.",
    "ambiguous_days": "“{word}”: when it is due, or the day it is about?",
    "ambiguous_name": "There is more than one {word}.",
    "ambiguous_period": "“{word}” can mean more than one span of days.",
    "ambiguous_word": "“{word}” can mean more than one thing here.",
    "bare_id": "What is {word}: a campaign, an agent, a customer?",
    "compare_what": "“{word}”: compare with what? Days or two of a kind can be compared.",
    "contradiction": "“{word}” contradicts something else in the question.",
    "contradictory_periods": "There are two periods, and “{word}” is one of them: I can search only one.",
    "customer_is_a_phone": "{word} looks like a phone number, not like a customer's id.",
    "customer_name": "I cannot search customers by name (“{word}”): only by their number or id.",
    "dangling_negation": "I do not know what “{word}” is meant to leave out.",
    "either_or": "I cannot search “{word}” as an alternative to something of another kind.",
    "field_needs_campaign": "The dialer sends custom fields only with a campaign: “{word}” needs one.",
    "future_period": "“{word}” is in the future.",
    "half_a_range": "“{word}” is half a range of days: since when?",
    "hides_grammar": "“{word}” means something to me already, so it cannot be taught as something else.",
    "hours_across_days": "“{word}”: I search the same hours on every day, not from one day's hour to another day's.",
    "id_too_large": "{word} is too large for an id.",
    "idle_groups": "“{word}”: I know who has no calls of agents only, in a table of one thing.",
    "incomplete": "“{word}” lacks what should come with it.",
    "invalid_calls": "“{word}” is no number of calls that I can read.",
    "invalid_number": "{word} is no phone number.",
    "invalid_talk": "“{word}” is no length of time that I can read.",
    "invalid_top": "“{word}”: I can show the first 1 to 100.",
    "missing_value": "“{word}” lacks a value.",
    "needs_a_thread": "“{word}” says what to do with an answer, and there is none yet.",
    "needs_groups": "“{word}” is about groups, such as agents or numbers: say what to group by.",
    "negated_period": "I cannot leave days out (“{word}”): say which days to search instead.",
    "no_abandonment": "The history does not tell abandoned calls (“{word}”).",
    "no_attempt_number": "The history does not number attempts (“{word}”).",
    "no_cost": "The history does not tell what calls cost (“{word}”).",
    "no_direction": "The history has the dialer's own calls only, and tells no direction (“{word}”).",
    "no_machine_detection": "The history does not tell who or what answered (“{word}”).",
    "no_occupancy": "The history does not tell how busy agents were (“{word}”).",
    "no_phone_kind": "The history has phone calls only, and does not tell mobiles from landlines (“{word}”).",
    "no_service_level": "The history does not tell the service level (“{word}”).",
    "no_such_day": "There is no such day: {word}.",
    "no_such_time": "There is no such time of day: {word}.",
    "no_survey_filter": "Surveys are shown with each call, but I cannot search by them (“{word}”).",
    "no_team_of_yours": "You are in no team that I know of (“{word}”).",
    "no_teams": "No team has been told to me yet, so I cannot group by teams. A supervisor can, on my App Home.",
    "no_total_filter": "I search calls by their own length, not groups of them by a mean or total (“{word}”).",
    "no_waiting_time": "The history does not tell how long customers waited (“{word}”).",
    "not_a_kind": "“{word}” is no kind of entry.",
    "not_a_phone": "{word} is no phone number: a mobile's third digit is 9.",
    "not_a_phrase": "“{word}” cannot be taught: an own word is one to {limit} plain words, not a number or a sign.",
    "not_a_refinement": "I am not sure whether this changes the answer above or is a new question.",
    "not_a_team": "“{word}” is no team's name: at most {limit} characters, the first a letter or digit.",
    "not_a_user": "“{word}” is no member of this workspace: mention a member with @.",
    "not_in_alerts": "“{word}” has no place in an alert: it watches the present, by campaign, agent, team or trunk.",
    "not_in_digests": "“{word}”: a digest has a table of one thing, of calls that there were; ask it as a question.",
    "not_of_audit": "The audit is searched by days, a person and a kind of record: “{word}” is none of these.",
    "not_taught": "“{word}” was not taught.",
    "nothing_asked": "Tell me what to look for: a number, a campaign, an agent, a day.",
    "number_abroad": "{word} is not a Brazilian number.",
    "number_needs_area": "{word} lacks its area code.",
    "own_word_gone": "“{word}”: what this own word stands for is gone. A supervisor can teach it anew.",
    "period_too_long": "“{word}” is too long: I search at most {days} days.",
    "query_too_long": "That is too much for one question.",
    "recurring": "“{word}” is to come again and again: that is a digest.",
    "reversed_range": "“{word}” ends before it begins.",
    "same_days": "“{word}” are the very days that are asked about: there is nothing to compare.",
    "schedule_needs_days": "“{word}”: on which day of the week?",
    "schedule_needs_time": "A digest needs the time of day when it is due.",
    "talk_needs_bound": "“{word}”: longer than that, or shorter?",
    "text_too_long": "A question has at most {limit} characters.",
    "too_few_digits": "{word} lacks a digit: with its area code a mobile has eleven, a landline ten.",
    "too_many_values": "“{word}”: at most {limit} values at a time.",
    "too_many_words": "A question has at most {limit} words and signs.",
    "two_pairs": "“{word}” begins a second pair, and I cannot keep pairs apart: ask for one at a time.",
    "two_shapes": "I can group by two things at most, and “{word}” is a third one.",
    "two_times": "A digest is due at one time of day, and “{word}” is a second one.",
    "unclosed_quote": "A quote is opened and never closed: {word}",
    "unknown_asker": "I do not know which agent you are (“{word}”). A supervisor can tell me, on my App Home.",
    "unknown_cause": "I know no cause called “{word}”.",
    "unknown_ender": "“{word}” hangs up no calls: only the agent or the customer does.",
    "unknown_key": "I know no filter called “{word}”.",
    "unknown_name": "I know no agent and no campaign called “{word}”.",
    "unknown_period": "I cannot read “{word}” as days.",
    "unknown_policy": "“{word}”: a digest like that can be sent or skipped.",
    "unknown_recording": "“{word}”: a call can be asked for with or without a recording only.",
    "unknown_schedule": "A digest is due on days of the week, once a day at most: “{word}” is something else.",
    "unknown_shape": "I cannot group by “{word}”.",
    "unknown_sort": "I cannot sort by “{word}”.",
    "unknown_status": "I know no contact status called “{word}”.",
    "unknown_team": "I know no team called “{word}”.",
    "unknown_word": "I do not understand “{word}”.",
    "unknown_zone": "I know no time zone called “{word}”.",
    "watching": "“{word}” is to be told of when it happens: that is an alert.",
    "which_hours": "“{word}”: from which hour to which?",
    "without": "I do not know what to leave out with “{word}”.",
    "wrong_weekday": "“{word}”: that day is a {weekday}.",
}


class HistoryError(Exception):
    """The history of calls could not be read; the errors of whatever keeps it derive from this.

    Attributes:
        code: The kind, for programs.

    """

    code: ClassVar[str] = "evolux"


class TooManyCallsError(HistoryError):
    """There are more calls than are counted at once.

    Attributes:
        total: Their number, as the tenant claims it.

    """

    code = "cap"

    def __init__(self, total: int) -> None:
        super().__init__(f"too many calls to count at once: {total}")
        self.total = total


class BaselineTimeoutError(HistoryError):
    """The days to compare with took longer to read than a question may take."""

    code = "budget_spent"


class QueryError(ValueError):
    """A text that cannot be understood.

    Attributes:
        code: The problem; a key of `PROBLEMS`.
        word: The word at fault, as it was typed; empty where it is the whole text.
        hint: A text to type instead, or None where nothing is close.
        candidates: Full names among which to choose.
        params: More values for the sentence of the code.
        offers: Whole questions to ask instead, the best first; see `grammar.offers`.
        words: Every word that is not understood, where an offer leaves them out.

    """

    def __init__(
        self,
        code: Code,
        word: str = "",
        hint: str | None = None,
        candidates: tuple[str, ...] = (),
        **params: int | str,
    ) -> None:
        super().__init__(f"{code}: {word!r}" + (f" (try {hint!r})" if hint else ""))
        self.code, self.word, self.hint, self.candidates, self.params = code, word, hint, candidates, params
        self.offers: tuple[Offer, ...] = ()
        self.words: tuple[str, ...] = ()

    @property
    def may_be_name(self) -> bool:
        """Tell whether the word could turn out to be the name of an agent or campaign not yet known."""
        return self.code in {"unknown_name", "unknown_word"}
