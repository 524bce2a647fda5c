"""Questions: answer them, refine them in threads, show and play a call, export, publish, erase.

May use messaging, people, the links of `bot.slack.player`, and the reports; knows no listener.
"""
