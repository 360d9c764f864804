"""How fast texts are found in one database: 50,000 made-up texts and the 300 questions of the set.

    BUURTBLIK_DATABASE=postgres://... .venv/bin/python -m benchmarks.search_speed HOME [NUMBER]

Prints JSON. A process of its own for each database; ``python -m benchmarks.search`` runs it for both.
The texts are sentences of the set, so that every question finds hundreds or thousands of them, between words of the
lexicon by Zipf's law. Nearly all questions therefore find more than they would among stories of people.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.set_of_questions import Question, questions
from buurtblik.text.excerpts import excerpt
from buurtblik.text.lexicon import dutch
from buurtblik.text.search import Kind, made_with, query, terms
from buurtblik.web.config import keeping

NUMBER = 50_000
DAY = date(2026, 3, 1)
ROUNDS = 3
AT_ONCE = 1000
VOCABULARY = 30_000


def texts(number: int, *, seed: int = 1) -> Iterator[str]:
    """Made-up texts of some 120 words: sentences of the set between words of the lexicon."""
    by_chance = random.Random(seed)
    sentences = [text for q in questions() for text in (*q.found, *q.not_found)]
    words = [form for form in dutch() if form.isalpha() and form.islower() and 3 < len(form) < 16]
    by_chance.shuffle(words)
    words = words[:VOCABULARY]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    for _ in range(number):
        length, text = min(600, int(by_chance.lognormvariate(4.5, 0.7))), []
        while len(text) < length:
            ours = by_chance.random() < 0.6
            by_zipf = by_chance.choices(words, cum_weights=weights, k=9)
            text += by_chance.choice(sentences).split() if ours else ["De", *by_zipf[:-1], by_zipf[-1] + "."]
        yield " ".join(text)


def measure(home: Path, number: int = NUMBER) -> dict[str, Any]:
    keeping.migrate(home)
    from django.db import connection, transaction

    from buurtblik.web.search.actions import forget, index
    from buurtblik.web.search.models import Indexed
    from buurtblik.web.search.reads import count, search
    from buurtblik.web.search.terms import kind_tag, listed, tag
    from buurtblik.web.stories.searched import process_tag

    kept = list(texts(number))
    process = _process()
    made, tags, rows = made_with(), f"{kind_tag('story')} {tag(process_tag(process.pk))}", []
    for key, text in enumerate(kept, 1):
        found = terms(text)
        words, parts = listed(Kind.WORD, found.words), listed(Kind.PART, found.parts)
        rows.append(Indexed(kind="story", key=key, made_with=made, digest="-", tags=tags, words=words, parts=parts))
        if len(rows) == AT_ONCE or key == number:
            with transaction.atomic():
                Indexed.objects.bulk_create(rows)
            rows = []
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    asked = [q.text for q in questions()] * ROUNDS
    random.Random(2).shuffle(asked)
    for one in asked[:30]:
        search("story", query(one))
    hits = [count("story", query(q.text)) for q in questions()]
    told: dict[str, Any] = {
        "busy": os.getloadavg()[0],
        "texts": number,
        "words": sum(len(text.split()) for text in kept) / number,
        "hits": [float(h) for h in np.quantile(hits, [0.5, 0.95])],
        "search": _quantiles(lambda one: search("story", query(one)), asked),
        "count": _quantiles(lambda one: count("story", query(one)), asked),
        "page": _quantiles(lambda one: _page(search("story", query(one)), kept, one), asked),
    }
    fresh = list(texts(60, seed=3))
    if connection.vendor == "sqlite":  # PostgreSQL works in processes of its own
        told["processor"] = _quantiles(lambda one: search("story", query(one)), asked, clock=time.thread_time)
    told["index"] = _quantiles(lambda n: index(kind="story", key=number + n, text=fresh[n - 1]), range(1, 61))
    told["forget"] = _quantiles(lambda n: forget(kind="story", keys=[number + n]), range(1, 31))
    if connection.vendor == "postgresql":
        told |= {"mb": _size_postgres(), **_dutch(kept, asked)}
    else:
        told["mb"] = Path(connection.settings_dict["NAME"]).stat().st_size / 1e6
    told |= _website(process, kept, asked)
    return told


def _process() -> Any:
    from django.utils import timezone

    from buurtblik.web.people.models import Organisation
    from buurtblik.web.process.models import Process

    tenant = Organisation.objects.create(name="Lindemeer", kind="municipality", is_tenant=True)
    told = {"name": "Buurtagenda", "slug": "agenda", "area_name": "West", "area_code": "WK990105"}
    return Process.objects.create(**told, tenant=tenant, starts=DAY, published_at=timezone.now())


def _website(process: Any, kept: list[str], asked: list[str]) -> dict[str, list[float]]:
    """As the page of the website: ten with marks, and how many, of the two in three that everybody may read."""
    from django.db import connection, transaction
    from django.utils import timezone

    from buurtblik.web.people.visitors import NOBODY
    from buurtblik.web.stories.models import Story, Teller
    from buurtblik.web.stories.reads.found import Wanted, found_for
    from buurtblik.web.stories.rules import shown_to

    at = timezone.now()
    with transaction.atomic():
        for start in range(0, len(kept), AT_ONCE):
            some = list(enumerate(kept[start : start + AT_ONCE], start + 1))
            Story.objects.bulk_create(
                Story(
                    pk=key, process=process, name=f"S{key:07d}", code_hash=str(key), fingerprint=str(key), text=text,
                    told_on=DAY, scopes=["agenda", "quote"] if key % 3 else ["agenda"], given="site", given_at=at,
                    state="shown", at=at,
                )
                for key, text in some
            )  # fmt: skip
            Teller.objects.bulk_create(Teller(story_id=key, group="resident") for key, _ in some)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def page(words: str) -> None:
        readable = shown_to(NOBODY, process, on=DAY)
        found_for(readable, Wanted(words), process=process.pk, inside=False, language="nl")

    some = asked[: len(asked) // ROUNDS]
    told = {"website": _quantiles(page, some)}
    if connection.vendor == "sqlite":
        told["website_processor"] = _quantiles(page, some, clock=time.thread_time)
    return told


def _page(hits: list[Any], kept: list[str], asked: str) -> list[Any]:
    return [excerpt(kept[hit.key - 1], query(asked)) for hit in hits]


def _quantiles(
    call: Callable[[Any], object], arguments: Any, *, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Milliseconds of the clock in which half of the calls end, and 95 of 100, and all."""
    spent = []
    for argument in arguments:
        began = clock()
        call(argument)
        spent.append((clock() - began) * 1e3)
    return [float(q) for q in np.quantile(spent, [0.5, 0.95, 1])] if spent else []


def _size_postgres() -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('search_indexed')")
        return float(cursor.fetchone()[0]) / 1e6


def _dutch(kept: list[str], asked: list[str]) -> dict[str, Any]:
    """The same texts and questions by PostgreSQL's own Dutch configuration: what it finds, and how fast."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE peer (id serial, words tsvector)")
        cursor.executemany("INSERT INTO peer (words) VALUES (to_tsvector('dutch', %s))", [[text] for text in kept])
        cursor.execute("CREATE INDEX ON peer USING gin (words)")
        cursor.execute("ANALYZE peer")
        sql = (
            "SELECT id FROM peer, plainto_tsquery('dutch', %s) asked WHERE words @@ asked "
            "ORDER BY ts_rank(words, asked) DESC LIMIT 20"
        )
        times = _quantiles(lambda one: cursor.execute(sql, [one]).fetchall(), asked)

        def finds(question: str, text: str) -> bool:
            cursor.execute("SELECT to_tsvector('dutch', %s) @@ plainto_tsquery('dutch', %s)", [text, question])
            return bool(cursor.fetchone()[0])

        def found(q: Question) -> list[list[bool]]:
            return [[finds(q.text, text) for text in side] for side in (q.found, q.not_found)]

        return {"dutch": times, "dutch_found": [found(q) for q in questions()]}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
