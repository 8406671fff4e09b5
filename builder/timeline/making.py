"""Events out of groups of reports: ids, and everything an event shows of its reports."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.model import Article, Event, Ledger
from builder.names.spelling import slug
from builder.timeline.copies import sources
from builder.timeline.evidence import Evidence, Side
from builder.timeline.history import history
from builder.timeline.ids import anchor, ids
from builder.timeline.lead import lead, participants, places, salience
from builder.timeline.ledger import settle, slugs
from builder.timeline.parties import Parties
from builder.timeline.places import Gazetteer
from builder.timeline.traces import trace

Group = tuple[int, ...]  # indexes of reports, sorted
BY_HAND = "brought here by hand"  # why a report is where it is


@dataclass(frozen=True, slots=True)
class Material:
    """What events are made of: ``articles`` by id, ``reasons`` why a report is in its group, ``lineage``
    which articles are copies of one text (``copies.lineages``)."""

    articles: Mapping[str, Article]
    evidence: Sequence[Evidence]
    reasons: Mapping[int, str]
    sides: Parties
    ledger: Ledger
    lineage: Mapping[str, str]

    def ids(self, groups: Sequence[Group], taken: Sequence[str] = ()) -> list[str]:
        """An id for each group, none of those ``taken``: the ledger's or, if it is new, its own."""
        told = [[self.evidence[index].report for index in group] for group in groups]
        return settle(
            [{trace(self.articles[one.article], one) for one in reports} for reports in told],
            [anchor(self.articles[reports[0].article], reports[0]) for reports in told],
            self.ledger,
            taken,
        )

    def own_ids(self, groups: Sequence[Group]) -> list[str]:
        """The id that each group would get if nothing had been published before."""
        firsts = [self.evidence[group[0]].report for group in groups]
        return ids([anchor(self.articles[first.article], first) for first in firsts])

    def events(
        self,
        groups: Sequence[Group],
        ids: Sequence[str],
        answered: Mapping[int, Sequence[int]],
        own: Mapping[str, Collection[int]] = MappingProxyType({}),
    ) -> list[Event]:
        """The event of each group; ``answered`` are statements about a group, by its number. ``own`` are the
        reports among which the leading one is looked for, by id, where these are not all."""
        outlets = {article.id: article.source or article.id for article in self.articles.values()}
        kept = slugs(self.ledger)
        gazetteer = Gazetteer(self.sides.names.values())
        made = []
        for number, (id_, group) in enumerate(zip(ids, groups, strict=True)):
            members = [self.evidence[index] for index in group]
            said = [self.evidence[index] for index in sorted([*group, *answered.get(number, ())])]
            affirming = [one for one in members if one.side is not Side.AGAINST]
            mine = [n for n, index in enumerate(group) if index in own.get(id_, group)]
            leading = lead(members, mine)
            leading = lead(members) if leading is None else leading
            assert leading is not None
            best = members[leading].report
            assert best.when is not None
            rungs = history(said, outlets, self.sides)
            count = sources(affirming or members, outlets, self.lineage)
            made.append(
                Event(
                    id=id_,
                    slug=kept.get(id_) or slug(best.headline) or id_,
                    headline=best.headline,
                    wording=best.wording,
                    when=best.when,
                    status=rungs[-1].status,
                    reports=tuple(one.report for one in members),
                    lead=leading,
                    merges=tuple(self.reasons.get(index, BY_HAND) for index in group[1:]),
                    participants=participants(members, best),
                    places=tuple(
                        dict.fromkeys((*places(members), *gazetteer.named(best.headline)))
                    ),
                    history=rungs,
                    salience=salience(members, count),
                    sources=count,
                )
            )
        return made
