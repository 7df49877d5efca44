import pytest

from meetinglog.errors import UsedWrongly
from storage.postgres.address import PostgresAddress, parse_address, parse_database, setup_command
from storage.postgres.servers import is_address, without_passwords
from storage.stores import address_of

SECRET = "s3same"  # noqa: S105 - nobody's


@pytest.mark.parametrize(
    ("text", "url", "session"),
    [
        ("postgresql://host/db#ctoc-cop-6", "postgresql://host/db", "ctoc-cop-6"),
        ("postgres://me@[::1]:5433/db#A1", "postgres://me@[::1]:5433/db", "A1"),
        ("postgresql:///db?host=/run/pg&port=5433#s", "postgresql:///db?host=/run/pg&port=5433", "s"),
        ("postgresql://a:1,b:2/db?sslmode=verify-full#s", "postgresql://a:1,b:2/db?sslmode=verify-full", "s"),
        ("postgresql://host?dbname=db#s", "postgresql://host?dbname=db", "s"),
    ],
)
def test_an_address_is_a_databases_url_and_a_sessions_id(text: str, url: str, session: str) -> None:
    assert is_address(text)
    assert parse_address(text) == PostgresAddress(url, session)
    assert str(parse_address(text)) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"postgresql://me:{SECRET}@host/db#s", "postgresql://me@host/db#s"),
        (f"postgresql://host/db?password={SECRET}#s", "postgresql://host/db#s"),
        (f"postgresql://host/db?sslpassword={SECRET}&user=me#s", "postgresql://host/db?user=me#s"),
        (f"postgresql://host/db?Password={SECRET}&%50assword={SECRET}#s", "postgresql://host/db#s"),
    ],
)
def test_an_address_never_shows_a_password(text: str, shown: str) -> None:
    address = parse_address(text)

    assert address.url == text.partition("#")[0]
    assert str(address) == shown
    assert SECRET not in f"{address!r}"


@pytest.mark.parametrize(
    "text",
    [
        f"postgresql://me:{SECRET}#1@host/db#s",
        f"postgresql://me:{SECRET}/1@host/db",
        f"postgresql://me:{SECRET}?1@host/db#s",
        f"postgresql://me:{SECRET}@1@host/db#s",
        f"postgresql://me:{SECRET}@[::1/db#s",
        f"postgresql://me:{SECRET}@host/db",
        f"postgresql://me:{SECRET}@host/db#",
        f"postgresql://me:{SECRET}@host/db#two words",
        f"postgresql://me:{SECRET}@host/db#s#t",
        f"postgresql://me:{SECRET}@host#s",
        f"postgresql://me:{SECRET}@host/#s",
        f"postgresql://me:{SECRET}@host/db?x#s",
        f"postgresql://me:{SECRET}@host:99999/db#s",
        f"postgresql://me:{SECRET}@host:0/db#s",
        f"postgresql://me:{SECRET}@first:5432,second:x/db#s",
        f"postgresql://me:{SECRET}@/db?host=/run/pg&port=5432,-1#s",
        f"mysql://me:{SECRET}@host/db#s",
        "session.meetinglog",
        "",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_a_password(text: str) -> None:
    with pytest.raises(UsedWrongly) as refusal:
        parse_address(text)

    assert SECRET not in str(refusal.value)


def test_a_database_is_named_without_a_session() -> None:
    assert parse_database("postgresql://host/db") == "postgresql://host/db"
    with pytest.raises(UsedWrongly, match="postgresql://me@host/db is wanted, without the #"):
        parse_database(f"postgresql://me:{SECRET}@host/db#s")


@pytest.mark.parametrize(
    "text", ["session.meetinglog", "./postgresql:", "C:/logs/s.meetinglog", "postgres/s.meetinglog", "a:b", ""]
)
def test_a_path_is_no_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        f"postgresql:/ann:{SECRET}@h/d",
        f"postgres//ann:{SECRET}@h/d#s",
        f"postgresql//ann:{SECRET}@h/d#s",
        f"postgresql:ann:{SECRET}@h/d#s",
        f"postgresq://ann:{SECRET}@h/d#s",
        f"pg:/ann:{SECRET}@h/d#s",
        f"postgresql+psycopg://ann:{SECRET}@h/d#s",
        f" PostgreSQL://ann:{SECRET}@h/d#s",
        f"postgresql:///d?password={SECRET}&x",
    ],
)
def test_what_looks_meant_as_an_address_is_refused_as_one_without_its_secrets(text: str) -> None:
    with pytest.raises(UsedWrongly, match="no address of a database") as refusal:
        address_of(text)
    assert SECRET not in str(refusal.value)
    assert SECRET not in without_passwords(f"Cannot read {text}: no such file.")


@pytest.mark.parametrize(
    ("url", "command"),
    [
        ("postgresql://ann:secret@records/meetings", "meetinglog postgres setup postgresql://ADMIN@records/meetings"),
        ("postgresql:///meetings", "meetinglog postgres setup postgresql://ADMIN@/meetings"),
        (
            "postgresql://records/meetings?user=ann&sslmode=require",
            "meetinglog postgres setup 'postgresql://ADMIN@records/meetings?sslmode=require'",
        ),
    ],
)
def test_who_administers_a_database_is_told_a_command_of_their_own(url: str, command: str) -> None:
    assert setup_command(url) == command
