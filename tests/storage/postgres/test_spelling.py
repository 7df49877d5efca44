"""However the address of a log is spelt, it is one; what leads to another log is another."""

from __future__ import annotations

from itertools import combinations

import pytest

from meetinglog.files.kept import stem_of
from storage.postgres.address import parse_address
from storage.postgres.spelling import are_one, kept_stems, one_spelling


@pytest.fixture(autouse=True)
def _nothing_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("spellings", "shared"),
    [
        (
            (
                "postgresql://records/meetings#cop-6",
                "postgres://records/meetings#cop-6",
                "PostgreSQL://Records:5432/meetings#cop-6",
                "postgresql://ann@records/meetings#cop-6",
                "postgresql://ann:secret@RECORDS/meetings#cop-6",
                "postgresql://records/meetings?user=ann&password=secret#cop-6",
                "postgresql://records/meetings?sslmode=verify-full&passfile=/etc/pgpass#cop-6",
                "postgresql://records/meetings?passfile=/etc/pgpass&sslmode=verify-full#cop-6",
                "postgresql://records?dbname=meetings#cop-6",
                "postgresql:///meetings?port=5432&host=records#cop-6",
                "postgresql://records/%6Deetings#cop-6",
            ),
            "postgresql://records/meetings#cop-6",
        ),
        (
            (
                "postgresql:///meetings?host=/run/pg&port=5433#s",
                "postgresql:///meetings?port=5433&host=/run/pg/#s",
                "postgres://ann@%2Frun%2Fpg:5433/meetings#s",
            ),
            "postgresql:///run/pg:5433/meetings#s",
        ),
        (
            ("postgresql://[::1]/m#s", "postgresql://[0:0:0:0:0:0:0:1]:5432/m#s", "postgres:///m?host=[::1]#s"),
            "postgresql://[::1]/m#s",
        ),
        (
            ("postgresql://a:5432,b:5433/m#s", "postgresql://B:5433,a/m#s", "postgresql:///m?host=a,b&port=5432,5433#s"),
            "postgresql://a,b:5433/m#s",
        ),
    ],
    ids=["a name", "a socket", "a number", "several servers"],
)  # fmt: skip
def test_however_an_address_is_spelt_it_is_one(spellings: tuple[str, ...], shared: str) -> None:
    assert [one_spelling(parse_address(each)) for each in spellings] == [shared] * len(spellings)
    assert len({kept_stems(parse_address(each), "Ann")[0] for each in spellings}) == 1
    assert all(are_one(first, second) for first, second in combinations(spellings, 2))


@pytest.mark.parametrize(
    "other",
    [
        "postgresql://records/meetings#cop-7",
        "postgresql://records/meetings#COP-6",
        "postgresql://records/Meetings#cop-6",
        "postgresql://records:5433/meetings#cop-6",
        "postgresql://records.example.org/meetings#cop-6",
        "postgresql://records,standby/meetings#cop-6",
        "postgresql:///meetings?service=records#cop-6",
        "postgresql:///meetings#cop-6",
        "postgresql://records/meetings%23cop-6#cop-6",
        "postgresql://records/meetings",
        "session.meetinglog",
    ],
)
def test_what_may_lead_to_another_log_is_another_address(other: str) -> None:
    assert not are_one("postgresql://records/meetings#cop-6", other)


def test_what_an_address_leaves_out_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not are_one("postgresql:///meetings#s", "postgresql://records:5433/meetings#s")
    monkeypatch.setenv("PGHOST", "Records")
    monkeypatch.setenv("PGPORT", "5433")
    assert are_one("postgresql:///meetings#s", "postgresql://records:5433/meetings#s")
    assert are_one("postgresql://records/meetings#s", "postgresql://records:5433/meetings#s")


def test_what_was_kept_under_the_address_as_it_was_typed_is_looked_for_under_either_scheme() -> None:
    typed = parse_address("postgres://ann:secret@Records/meetings#cop-6")

    assert kept_stems(typed, "Ann") == [
        stem_of("postgresql://records/meetings#cop-6 Ann"),
        stem_of("postgresql://ann@Records/meetings#cop-6 Ann"),
        stem_of("postgres://ann@Records/meetings#cop-6 Ann"),
    ]
