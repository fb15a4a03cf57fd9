"""Errors whose text is fit to show a person."""


class BotError(Exception):
    """Something went wrong that a person can act on; `str()` of it is a sentence for them."""


class KnowledgeError(BotError):
    """The knowledge cannot be used; each fault is `file:line:column: what is wrong, what to do`."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"The knowledge has {count}:\n" + "\n".join(faults))


class SourceError(BotError):
    """A copy of the source page cannot be read as that page."""


class SettingsError(BotError):
    """A setting is missing or wrong; the text names it and says where to get it."""
