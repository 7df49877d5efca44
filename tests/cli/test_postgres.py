"""``postgres setup``: a database made ready for logs, as often as it is run."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.support.commands import Command, Outcome
from tests.support.postgres import Database, server


@pytest.fixture
def database() -> Iterator[Database]:
    """Return a database that nothing was set up in, and users that nobody else has."""
    empty = Database(server(), "not_set_up")
    empty.server.execute("CREATE DATABASE not_set_up", "CREATE ROLE new_ann LOGIN", "CREATE ROLE new_rita LOGIN")
    try:
        yield empty
    finally:
        empty.server.execute("DROP DATABASE not_set_up WITH (FORCE)", "DROP ROLE new_ann", "DROP ROLE new_rita")


def test_a_database_is_set_up_and_its_users_record_and_read(command: Command, database: Database) -> None:
    admin, ann, rita = (database.url(user) for user in ("postgres", "new_ann", "new_rita"))
    refused = command("new", "session.toml", f"{ann}#cop-6")
    assert (refused.status, refused.out) == (3, "")
    assert f"meetinglog postgres setup '{ann.replace('new_ann', 'ADMIN')}'" in refused.err
    done = command("postgres", "setup", admin, "--officer", "new_ann=A. Officer", "--reader", "new_rita")
    assert done == Outcome(0, "", f"{admin} is set up for logs.\nnew_ann records as A. Officer.\nnew_rita reads.\n")
    assert command("new", "session.toml", f"{ann}#cop-6").status == 0
    wrong = command("record", f"{ann}#cop-6", "--plain", "--officer", "root")
    assert "records as A. Officer, not as root. Record with --officer 'A. Officer', or let" in wrong.err
    assert command("show", f"{rita}#cop-6").status == 0
    assert command("record", f"{rita}#cop-6", "--plain").status == 1


def test_the_doctor_says_whether_the_server_lets_this_officer_record(command: Command, database: Database) -> None:
    admin, ann, rita = (database.url(user) for user in ("postgres", "new_ann", "new_rita"))
    command("postgres", "setup", admin, "--officer", "new_ann=A. Officer", "--reader", "new_rita")
    command("new", "session.toml", f"{ann}#cop-6")

    def advice(address: str) -> str:
        done = command("doctor", f"{address}#cop-6", "--json")
        return next(str(each["advice"]) for each in json.loads(done.out) if each["subject"] == "officer")

    assert advice(ann) == ""
    lets = f"meetinglog postgres setup '{rita.replace('new_rita', 'ADMIN')}' --officer 'new_rita=A. Officer'"
    assert advice(rita) == f"The user of {rita} may only read. To record, let whoever administers it run: {lets}"


def test_what_a_role_is_lacking_for_is_said_with_the_roles(command: Command, database: Database) -> None:
    command("postgres", "setup", database.url("postgres"))
    refused = command("show", f"{database.url('new_ann')}#cop-6")
    assert (refused.status, refused.out) == (1, "")
    assert "lacks the role that this takes (permission denied for schema meetinglog)." in refused.err
    assert "grant it: meetinglog_reader to read, meetinglog_recorder to record" in refused.err


def test_setting_up_again_changes_nothing(command: Command, database: Database) -> None:
    admin, ann = database.url("postgres"), database.url("new_ann")
    assert command("postgres", "setup", admin, "--officer", "new_ann=A. Officer", "--no-notify").status == 0
    assert command("new", "session.toml", f"{ann}#cop-6").status == 0
    before = command("export", f"{ann}#cop-6").out
    again = command("postgres", "setup", admin, "--officer", "new_ann=A. Officer")
    assert again == Outcome(
        0, "", f"{admin} was set up before; its logs stay as they are.\nnew_ann records as A. Officer.\n"
    )
    assert command("export", f"{ann}#cop-6").out == before
    assert command("postgres", "setup", admin, "--notify").err.splitlines()[1:] == [
        "Those who follow a log hear of each entry."
    ]
    assert command("postgres", "setup", admin, "--no-notify").err.splitlines()[1:] == [
        "Those who follow a log look for entries four times a second."
    ]
    assert database.execute("SELECT notify FROM meetinglog.database") == [(False,)]


def test_who_copies_brings_in_what_others_recorded(command: Command, database: Database) -> None:
    admin, ann = database.url("postgres"), database.url("new_ann")
    assert command("new", "session.toml", "LOG", "--officer", "Somebody").status == 0
    assert command("postgres", "setup", admin, "--officer", "new_ann=A. Officer").status == 0
    refused = command("copy", "LOG", f"{ann}#cop-6")
    assert refused.status == 1
    assert "the role meetinglog_copier" in refused.err
    assert f"meetinglog postgres setup '{ann.replace('new_ann', 'ADMIN')}' --copier USER" in refused.err
    done = command("postgres", "setup", admin, "--copier", "new_ann")
    assert done.err.splitlines()[-1] == "new_ann brings in what was recorded elsewhere."
    assert command("copy", "LOG", f"{ann}#cop-6").status == 0


@pytest.mark.parametrize("officer", ["new_ann", "=Ann", "new_ann=", "new_ann=A\nB", f"new_ann={'x' * 1000}"])
def test_what_names_no_officer_is_2(officer: str, command: Command, database: Database) -> None:
    assert command("postgres", "setup", database.url("postgres"), "--officer", officer).status == 2


def test_a_user_that_is_not_there_is_3_and_is_told(command: Command, database: Database) -> None:
    admin = database.url("postgres")
    done = command("postgres", "setup", admin, "--officer", "nobody_here=Ann")
    assert done == Outcome(3, "", f"meetinglog: There is no user nobody_here in {admin}. Create it there first.\n")
