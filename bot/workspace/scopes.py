"""Which scopes a call needs, checked against those the manifest asks for."""

from bot.workspace.manifest import AppCard
from bot.workspace.params import ApiError


def require(app: AppCard, *any_of: str) -> None:
    """Refuses the call unless the app holds one of these scopes (none given: anybody may)."""
    if any_of and not app.scopes.intersection(any_of):
        provided = ",".join(sorted(app.scopes))
        raise ApiError("missing_scope", needed=",".join(any_of), provided=provided)
