"""Time in the workspace: message timestamps that never repeat, and time that can be passed."""

import time


class Clock:
    """Wall time plus what was passed by hand, so a test need not wait for a trigger to expire."""

    def __init__(self) -> None:
        self._passed = 0.0
        self._last = 0

    def now(self) -> float:
        """Seconds since 1970, as the workspace sees them."""
        return time.time() + self._passed

    def pass_time(self, seconds: float) -> None:
        """Makes it `seconds` later."""
        self._passed += seconds

    def next_ts(self) -> str:
        """A timestamp later than every one given before."""
        self._last = max(self._last + 1, int(self.now() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
