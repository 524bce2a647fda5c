"""Answer questions: ask, follow up in a thread, show a call, publish, export, play, erase."""
