"""Where everything is opened and wired; what a part needs, it is given here."""
