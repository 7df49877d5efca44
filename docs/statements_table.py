"""Keep one table of the statements of all logs in a database: python statements_table.py postgresql://HOST/DATABASE.

Reads only the logs that have grown since the last time, each as the program folds it: corrected, and in order. Needs a
user who may read the logs and owns the table. scale.md says what for.
"""

import asyncio
import sys
from collections.abc import Iterator
from datetime import datetime

import asyncpg

from meetinglog.capture.recorder import load
from meetinglog.record.record import Record
from meetinglog.views.statements import statements
from storage.postgres import open_for_reading
from storage.postgres.address import PostgresAddress

TABLES = """
CREATE SCHEMA IF NOT EXISTS floor;
CREATE TABLE IF NOT EXISTS floor.session (
    session text PRIMARY KEY, position bigint NOT NULL, body text NOT NULL, number integer NOT NULL, year integer
);
CREATE TABLE IF NOT EXISTS floor.statement (
    session text NOT NULL, entry bigint NOT NULL, track text NOT NULL, meeting integer NOT NULL, item text NOT NULL,
    kind text NOT NULL, speaker text NOT NULL, code text NOT NULL, capacity text NOT NULL, on_behalf_of text NOT NULL,
    started_at timestamptz, seconds integer, PRIMARY KEY (session, entry)
);
CREATE INDEX IF NOT EXISTS statement_speaker ON floor.statement (speaker, session);
"""
GROWN = """
SELECT l.session FROM meetinglog.log l LEFT JOIN floor.session s USING (session)
WHERE s.position IS DISTINCT FROM l.position ORDER BY l.session
"""
KEPT = "INSERT INTO floor.session VALUES ($1, $2, $3, $4, $5) ON CONFLICT (session) DO UPDATE SET position = $2"


def rows(session: str, record: Record) -> Iterator[tuple[object, ...]]:
    """Yield the statements of a log as rows of the table."""
    for line in statements(record.proceedings):
        said = (line.track, line.meeting, line.item, line.kind, line.speaker, line.code, line.capacity)
        started: datetime | None = line.started_at.at
        yield (session, line.entry, *said, line.on_behalf_of, started, line.floor_seconds)


async def main(url: str) -> int:
    """Bring the table up to date, and return how many logs had grown."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(TABLES)
        grown = [session for [session] in await connection.fetch(GROWN)]
        for session in grown:
            async with open_for_reading(PostgresAddress(url, session)) as log:
                record = await load(log.read())
            about = record.session
            async with connection.transaction():
                await connection.execute("DELETE FROM floor.statement WHERE session = $1", session)
                await connection.copy_records_to_table(
                    "statement", schema_name="floor", records=list(rows(session, record))
                )
                facts = (about.body.name, about.facts.number, about.facts.starts.year)
                await connection.execute(KEPT, session, record.position, *facts)
        return len(grown)
    finally:
        await connection.close()


if __name__ == "__main__":
    sys.stdout.write(f"{asyncio.run(main(sys.argv[1]))} logs had grown\n")
