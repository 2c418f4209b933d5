"""What a field type may look at while it reads an entry, and how it notes what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hoaphuong.problems import Problem, nearest, problem
from hoaphuong.reading.keys import LABELS, are_texts, check_keys, check_shape, has_keys
from hoaphuong.search.keys import RUN, folded

if TYPE_CHECKING:
    from hoaphuong.declared.settings import Settings
    from hoaphuong.declared.vocabularies import Vocabulary
    from hoaphuong.reading.documents import Document, Keys


@dataclass(slots=True)
class Reading:
    """What a field type may look at while it reads an entry, and where it puts problems.

    Places are given as keys: a Spot is made only where something is wrong.
    """

    vocabularies: Mapping[str, Vocabulary]
    settings: Settings
    languages: tuple[str, ...]
    problems: list[Problem]
    document: Document
    """The file of the entry that is being read."""

    def wrong(self, code: str, at: Keys, /, **values: object) -> None:
        self.problems.append(problem(code, self.document.spot(*at), **values))

    def wrong_key(self, code: str, at: Keys, key: str, /, **values: object) -> None:
        self.problems.append(problem(code, self.document.spot(*at).key(key), **values))

    def unknown_term(self, word: str, vocabulary: str, at: Keys) -> None:
        """Note a word that a vocabulary does not have, with the nearest to it.

        A name typed as one writes it is compared as keys are: small letters without accents.
        """
        known = self.vocabularies[vocabulary].terms
        said = {"value": word, "vocabulary": vocabulary}
        hint = nearest(word, known) or nearest("-".join(RUN.findall(folded(word))), known)
        if hint:
            self.wrong("unknown-term-near", at, **said, hint=hint)
        else:
            self.wrong("unknown-term", at, **said, allowed=list(known))

    def has_keys(
        self, raw: Any, at: Keys, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> bool:
        """Whether a value is a mapping with these keys and no others; what is wrong is noted."""
        return has_keys(raw, required, optional) or self._noted_none(
            check_keys(raw, self.document.spot(*at), required, optional)
        )

    def has_shape(self, raw: Any, at: Keys, shape: Any) -> bool:
        """Whether a value is of a shape (see `check_shape`); what is wrong is noted."""
        return self._noted_none(check_shape(raw, shape, self.document.spot(*at)))

    def has_texts(self, raw: Mapping[str, Any], at: Keys) -> bool:
        """Whether all values of a mapping are texts; what is wrong is noted."""
        return are_texts(raw.values()) or self.has_shape(raw, at, LABELS)

    def _noted_none(self, faults: Iterable[Problem]) -> bool:
        before = len(self.problems)
        self.problems += faults
        return len(self.problems) == before


def text_or_none(raw: Any, at: Keys, reading: Reading) -> str | None:
    """A scalar that is not empty, or None with a problem noted."""
    if not isinstance(raw, str):
        reading.wrong("not-text", at)
        return None
    text = raw.strip()
    if not text:
        reading.wrong("empty-value", at, key=str(at[-1]) if at else "")
        return None
    return text
