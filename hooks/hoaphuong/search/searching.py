"""The search of a site in the making: what is noted of its pages, and its indexes in the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.publishing.sealed import digest
from hoaphuong.publishing.tree import Tree
from hoaphuong.search.index import Wanted, are_kept, write_indexes
from hoaphuong.search.keys import keys_of_keywords
from hoaphuong.search.records import Record, Records, keys_in, parted, words_of
from hoaphuong.site import Site

READ = "search read"
"""The batch that stands for all that was read for the indexes; it holds no file itself."""


class Searching:
    """Collects what can be searched for, by language code."""

    def __init__(self, site: Site, drawings: Drawings) -> None:
        self._records = Records(site, drawings)
        self._documents: dict[str, dict[str, Record]] = {}
        """By language code and path."""

    def note(self, edition: Edition, path: str, title: str, description: str, html: str) -> None:
        """A page written by hand, in its own language."""
        kind, code = edition.words["search-guide"], edition.language.code
        keys = " ".join(keys_of_keywords(edition.site.pages.keywords(unquote(path), code)))
        record = Record(path, title, description, words_of(html), kind, "", keys)
        self._documents.setdefault(code, {})[path] = record

    def write(
        self, editions: Mapping[str, Edition], codes: Sequence[str], entries: str, tree: Tree
    ) -> None:
        """Write the indexes of these languages that are not there; `entries` names all that they
        are made from.
        """
        documents = repr([sorted(self._documents.get(code, {}).items()) for code in editions])
        key = digest(entries.encode(), documents.encode())
        if tree.has_batch(READ, key) and are_kept(codes, tree):
            return
        with tree.batch(READ, key):
            pass
        write_indexes((self._wanted(editions[code]) for code in codes), tree)

    def _wanted(self, edition: Edition) -> Wanted:
        """The index of a language with all its records."""
        code = edition.language.code
        found = [*self._records.of(edition), *self._documents_in(code)]
        return Wanted(code, edition.root, edition.language.tag.partition("-")[0], found)

    def _documents_in(self, code: str) -> Iterator[Record]:
        """Pages of docs/ in a language, with their titles and keywords in all."""
        for path, record in sorted(self._documents.get(code, {}).items()):
            same = [pages[path] for pages in self._documents.values() if path in pages]
            every = keys_in(page.title for page in same)
            every += [key for page in same for key in page.keys.split()]
            own, others = parted(keys_in([record.title]), dict.fromkeys(every))
            yield record._replace(own=own, keys=others)
