"""What whoever administers a database does once: its tables and roles, and who is who."""

from __future__ import annotations

import asyncpg

from meetinglog.errors import NotFound, StorageFailed
from storage.postgres.address import without_secrets
from storage.postgres.failures import newer, translated
from storage.postgres.log import linked
from storage.postgres.schema import VERSION, VERSION_OF, migration

_KEY = 0x4D4C4F47
"""What two who set up the same database at once wait on: "MLOG"."""

_GRANT = "SELECT format('GRANT %I TO %I', $2::text, rolname) FROM pg_catalog.pg_roles WHERE rolname = $1"


async def setup(url: str, *, notify: bool | None = None) -> int:
    """Make the tables, functions and roles of our version, or bring those of an older one to it, in one transaction.

    Return the version that there was before, 0 for none. ``notify`` says whether those who follow a log hear of each
    entry; else they look every quarter of a second (`None`: as it is; of a new database they hear). Raises `NewerLog`
    for a database of a newer version, `StorageFailed` where this user may not do it.
    """
    async with linked(url) as link:
        with translated(url):
            async with link.transaction() as connection:
                return await link.answered(_set_up(connection, url, notify=notify))


async def _set_up(connection: asyncpg.Connection, url: str, *, notify: bool | None) -> int:
    await connection.execute(f"SELECT pg_advisory_xact_lock({_KEY})")
    await _require_encoding(connection, url)
    before = await _migrate(connection, url)
    if notify is not None:
        await connection.execute("UPDATE meetinglog.database SET notify = $1", notify)
    return before


async def _require_encoding(connection: asyncpg.Connection, url: str) -> None:
    [[encoding]] = await connection.fetch("SELECT current_setting('server_encoding')")
    if encoding != "UTF8":
        raise StorageFailed(
            f"{without_secrets(url)} stores text as {encoding}. Create a database with ENCODING 'UTF8'."
        )


async def _migrate(connection: asyncpg.Connection, url: str) -> int:
    [[is_set_up]] = await connection.fetch("SELECT to_regclass('meetinglog.database') IS NOT NULL")
    [[version]] = await connection.fetch(VERSION_OF) if is_set_up else [[0]]
    if version > VERSION:
        raise newer(url, version)
    for following in range(version + 1, VERSION + 1):
        await connection.execute(migration(following))
        await connection.execute("UPDATE meetinglog.database SET version = $1", following)
    return int(version)


async def add_officer(url: str, role: str, officer: str) -> None:
    """Let a database user, who exists, record under an officer's name. Raises `NotFound` where it does not exist."""
    async with linked(url) as link:
        with translated(url):
            async with link.transaction() as connection:
                await link.answered(_grant(connection, url, "meetinglog_recorder", role))
                await link.answered(
                    connection.execute(
                        "INSERT INTO meetinglog.officer VALUES ($1, $2) ON CONFLICT DO NOTHING", role, officer
                    )
                )


async def grant(url: str, group: str, role: str) -> None:
    """Let a database user, who exists, do what a role of ours may. Raises `NotFound` where it does not exist."""
    async with linked(url) as link:
        with translated(url):
            async with link.transaction() as connection:
                await link.answered(_grant(connection, url, group, role))


async def _grant(connection: asyncpg.Connection, url: str, group: str, role: str) -> None:
    grants = await connection.fetch(_GRANT, role, group)
    if not grants:
        raise NotFound(f"There is no user {role} in {without_secrets(url)}. Create it there first.")
    await connection.execute(grants[0][0])
