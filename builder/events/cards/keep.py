from __future__ import annotations


def keep(phrase, head):
    d = phrase.dep_
    return {
        "prep": 0.55,
        "agent": 0.9,
        "advmod": 0.3,
        "npadvmod": 0.4,
        "advcl": 0.25,
        "relcl": 0.25,
        "acl": 0.45,
        "amod": 0.6,
        "appos": 0.2,
    }.get(d, 0.5)
