"""The workspace in a browser: a page that shows what people see, and does what they do."""

from bot.sandbox.page.gallery import Gallery
from bot.sandbox.page.page import Page
from bot.sandbox.page.scenario import Advance, CastMember, Scene, Step, Upcoming

__all__ = ["Advance", "CastMember", "Gallery", "Page", "Scene", "Step", "Upcoming"]
