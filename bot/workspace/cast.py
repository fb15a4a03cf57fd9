"""Who is in the workspace and where they can write."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.workspace.records import Channel, Person, RefusedError

EMMA = Person("UEMMA0001", "Emma Moreau", "emma", "Employee", "#1f7a8c")
HUGO = Person("UHUGO0001", "Hugo Lind", "hugo", "Helpdesk", "#a65c19")
ADA = Person("UADA00001", "Ada Okafor", "ada", "Administrator", "#6c4ab6")


@dataclass(frozen=True, slots=True)
class People:
    """Emma the employee, Hugo of the helpdesk, Ada the administrator, and the app's bot."""

    bot: Person
    emma: Person = EMMA
    hugo: Person = HUGO
    ada: Person = ADA

    @property
    def humans(self) -> tuple[Person, ...]:
        """Everybody but the bot."""
        return (self.emma, self.hugo, self.ada)

    def __iter__(self) -> Iterator[Person]:
        return iter((*self.humans, self.bot))

    def __getitem__(self, known_as: str) -> Person:
        """A person by id or username."""
        for person in self:
            if known_as in (person.id, person.username):
                return person
        raise RefusedError(f"Nobody here is called {known_as}.")


class Channels:
    """The channels by id or name; memberships may change."""

    def __init__(self, people: People) -> None:
        self._by_id = {channel.id: channel for channel in _channels_for(people)}

    @property
    def general(self) -> Channel:
        """#general: everybody and the bot."""
        return self["CGENERAL1"]

    @property
    def ask_it(self) -> Channel:
        """#ask-it: everybody and the bot."""
        return self["CASKIT001"]

    @property
    def helpdesk(self) -> Channel:
        """#helpdesk: Hugo, Ada and the bot."""
        return self["CHELPDESK"]

    @property
    def it_private(self) -> Channel:
        """#it-private: Hugo and Ada, without the bot."""
        return self["GITPRIV01"]

    def dm(self, user: Person | str) -> Channel:
        """The direct message of a person with the bot."""
        user_id = user if isinstance(user, str) else user.id
        return self["D" + user_id[1:]]

    def __iter__(self) -> Iterator[Channel]:
        return iter(self._by_id.values())

    def __getitem__(self, known_as: str) -> Channel:
        found = self.find(known_as)
        if found is None:
            raise RefusedError(f"There is no channel {known_as}.")
        return found

    def find(self, known_as: str) -> Channel | None:
        """A channel by id or by name (with or without #), or nothing."""
        if known_as in self._by_id:
            return self._by_id[known_as]
        name = known_as.removeprefix("#")
        return next((one for one in self if one.kind != "im" and one.name == name), None)

    def set_members(self, channel: Channel, members: frozenset[str]) -> None:
        """Replaces who is in a channel."""
        self._by_id[channel.id] = replace(channel, members=members)


def _channels_for(people: People) -> Iterator[Channel]:
    everybody = frozenset(person.id for person in people)
    staff = frozenset((people.hugo.id, people.ada.id))
    bot = people.bot
    yield Channel("CGENERAL1", "general", "public", "News and small talk", everybody)
    yield Channel("CASKIT001", "ask-it", "public", "Questions about phones, laptops and access", everybody)
    yield Channel("CHELPDESK", "helpdesk", "public", "Where the helpdesk works", staff | {bot.id})
    yield Channel("GITPRIV01", "it-private", "private", "The helpdesk and administrators only", staff)
    for person in people.humans:
        members = frozenset((person.id, bot.id))
        yield Channel("D" + person.id[1:], bot.name, "im", "", members)
