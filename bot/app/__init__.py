"""The running bot: its wiring, server, logs and metrics, and the player page.

It may use every package but the sandbox and the terminal. `container` puts the parts
together, `run` opens, serves and stops them.
"""
