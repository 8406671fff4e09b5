"""Which licences allow an article's full text to be shown."""

from __future__ import annotations

import re

# Creative Commons licences with the "no derivatives" or "non-commercial" element allow verbatim
# copies too, but a dossier may carry advertising and cuts the text; so they are not taken.
_OPEN = re.compile(
    r"""
    (?:dateline\s+demo\s+)?open(?:\s+(?:licence|license|content))?   # the demo dossier's own word
    | cc[\s-]?0(?:[\s-]1\.0)?(?:[\s-]universal)?
    | (?:in\s+the\s+)?public\s+domain(?:\s+dedication)?
    | (?:https?://)?(?:www\.)?creativecommons\.org/publicdomain/(?:zero|mark)/1\.0/?[\w./]*
    | (?:cc|creative\s+commons)[\s-](?:by|attribution)
      (?:[\s-](?:sa|share[\s-]?alike))?
      (?:[\s,-]+v?[1-4]\.[05])?
      (?:[\s-](?:international|unported|generic|[a-z]{2}))?
      (?:[\s-](?:licence|license))?
    | (?:https?://)?(?:www\.)?creativecommons\.org/licenses/by(?:-sa)?/[1-4]\.[05]/?[\w./]*
    """,
    re.VERBOSE | re.IGNORECASE,
)


def allows_full_text(licence: str) -> bool:
    """Whether the stated licence lets anyone show the whole text; False when in doubt.

    True for CC BY, CC BY-SA and CC0 of any version, by name, SPDX identifier or address, for the
    public domain, and for "open" (the demo dossier).
    """
    return bool(_OPEN.fullmatch(" ".join(licence.split())))
