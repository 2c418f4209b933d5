"""What keeps an entry or a text of the changing city from being published."""

from __future__ import annotations

from typing import Any

from hoaphuong.declared.states import PUBLISH, REVIEW_STATES
from redeclaring import LANGUAGES


class KeepingBack:
    """Drafts, days to come, and sign-off; mixed into the changing city."""

    def keep_back(self: Any) -> None:
        """Make an entry a draft or give it a day, or let it go."""
        slug = self.some_entry()
        entry = self.entries[slug]
        if "draft" in entry or "publish_from" in entry:
            entry.pop("draft", None)
            entry.pop("publish_from", None)
        elif self.random.random() < 0.5:
            entry["draft"] = "true"
        else:
            entry["publish_from"] = self.random.choice(["2026-11-01", "2026-11-20", "2027-01-01"])
        self.save(slug)

    def vouch(self: Any) -> None:
        """Vouch for a text of each of some entries."""
        for slug in self.random.sample(sorted(self.entries), 2):
            entry = self.entries[slug]
            code = self.random.choice([code for code in LANGUAGES if code in entry])
            state = self.random.choice(REVIEW_STATES)
            told = {} if state == REVIEW_STATES[0] else {"by": "Phòng", "date": "2026-11-22"}
            entry[code]["review"] = {"state": state} | told
            self.save(slug)

    def change_state(self: Any) -> None:
        """Publish texts from another state on; what is published then is vouched for first."""
        path = self.data / "site.yml"
        lines = path.read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(f"{PUBLISH}:")]
        if kept == lines:
            kept.append(f"{PUBLISH}: {self.random.choice(REVIEW_STATES[1:])}")
            self.vouch()
        path.write_text("\n".join(kept) + "\n", "utf-8")
