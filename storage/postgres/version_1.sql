-- Version 1 of the logs' schema. Released versions are never edited, only followed.

CREATE SCHEMA meetinglog;

CREATE TABLE meetinglog.database (
    version integer NOT NULL,
    notify  boolean NOT NULL
);
INSERT INTO meetinglog.database VALUES (0, true);
COMMENT ON TABLE meetinglog.database IS 'The version of this schema; whether those who follow a log are notified.';

CREATE TABLE meetinglog.log (
    session  text COLLATE "C" PRIMARY KEY,
    position bigint NOT NULL,
    hash     text NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE meetinglog.log IS 'The end of each log: number and hash of its last entry. Its row is the lock of a log.';

CREATE TABLE meetinglog.entry (
    session     text COLLATE "C" NOT NULL,
    position    bigint NOT NULL,
    id          text COLLATE "C" NOT NULL,
    type        text NOT NULL,
    version     integer NOT NULL,
    occurred_at text NOT NULL,
    precision   text NOT NULL,
    recorded_at text NOT NULL,
    officer     text NOT NULL,
    track       text NOT NULL,
    anchor      text NOT NULL,
    payload     text NOT NULL,
    previous    text NOT NULL,
    hash        text NOT NULL,
    CONSTRAINT entry_position PRIMARY KEY (session, position),
    CONSTRAINT entry_id UNIQUE (id, session)
);
COMMENT ON TABLE meetinglog.entry IS 'The entries of all logs: appended, never changed, never deleted.';

CREATE TABLE meetinglog.officer (
    role    name NOT NULL,
    officer text NOT NULL,
    PRIMARY KEY (role, officer)
);
COMMENT ON TABLE meetinglog.officer IS 'Who is who: the officers'' names that a database user may record under.';

CREATE TABLE meetinglog.brought_in (
    session text COLLATE "C" NOT NULL,
    first   bigint NOT NULL,
    last    bigint NOT NULL,
    role    name NOT NULL DEFAULT session_user,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (session, first)
);
COMMENT ON TABLE meetinglog.brought_in IS 'Which entries were recorded elsewhere and brought in, by which user, and when.';


-- What the tables themselves refuse, whoever asks.

CREATE FUNCTION meetinglog.refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what stands in meetinglog.% is never changed and never deleted', TG_TABLE_NAME
        USING ERRCODE = 'MLGRD';
END
$$;

CREATE FUNCTION meetinglog.require_next() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    before text := '';
BEGIN
    IF NEW.position <> 1 THEN
        SELECT e.hash INTO before FROM meetinglog.entry e
        WHERE e.session = NEW.session AND e.position = NEW.position - 1;
    END IF;
    IF NEW.previous IS DISTINCT FROM before THEN
        RAISE EXCEPTION 'only the next entry can be appended' USING ERRCODE = 'MLGRD';
    END IF;
    IF octet_length(NEW.payload) > 67108864 THEN
        RAISE EXCEPTION 'an entry has at most 64 MiB of text' USING ERRCODE = 'MLGRD';
    END IF;
    IF NEW.hash IS DISTINCT FROM encode(sha256(convert_to(concat(
        octet_length(NEW.position::text), ':', NEW.position,
        octet_length(NEW.id), ':', NEW.id,
        octet_length(NEW.type), ':', NEW.type,
        octet_length(NEW.version::text), ':', NEW.version,
        octet_length(NEW.occurred_at), ':', NEW.occurred_at,
        octet_length(NEW.precision), ':', NEW.precision,
        octet_length(NEW.recorded_at), ':', NEW.recorded_at,
        octet_length(NEW.officer), ':', NEW.officer,
        octet_length(NEW.track), ':', NEW.track,
        octet_length(NEW.anchor), ':', NEW.anchor,
        octet_length(NEW.payload), ':', NEW.payload,
        octet_length(NEW.previous), ':', NEW.previous
    ), 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'the content of entry % does not fit its hash', NEW.position USING ERRCODE = 'MLGRD';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION meetinglog.note_end() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    added record;
BEGIN
    FOR added IN SELECT DISTINCT ON (a.session) a.session, a.position, a.hash FROM appended a
                 ORDER BY a.session, a.position DESC
    LOOP
        UPDATE meetinglog.log l SET position = added.position, hash = added.hash WHERE l.session = added.session;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'there is no log %', added.session USING ERRCODE = 'MLNOL';
        END IF;
        PERFORM pg_notify('meetinglog_' || md5(added.session), '') FROM meetinglog.database d WHERE d.notify;
    END LOOP;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no entry to append' USING ERRCODE = 'MLGRD';
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION meetinglog.require_end() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.position = 0 AND NEW.hash = '' THEN
            RETURN NEW;
        END IF;
    ELSIF NEW.session = OLD.session AND NEW.position > OLD.position AND EXISTS (
        SELECT FROM meetinglog.entry e
        WHERE e.session = NEW.session AND e.position = NEW.position AND e.hash = NEW.hash
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the end of a log is its last entry' USING ERRCODE = 'MLGRD';
END
$$;

CREATE TRIGGER entry_appended BEFORE INSERT ON meetinglog.entry
    FOR EACH ROW EXECUTE FUNCTION meetinglog.require_next();
CREATE TRIGGER entry_noted AFTER INSERT ON meetinglog.entry
    REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION meetinglog.note_end();
CREATE TRIGGER entry_kept BEFORE UPDATE OR DELETE ON meetinglog.entry
    FOR EACH ROW EXECUTE FUNCTION meetinglog.refuse_change();
CREATE TRIGGER entry_never_emptied BEFORE TRUNCATE ON meetinglog.entry
    FOR EACH STATEMENT EXECUTE FUNCTION meetinglog.refuse_change();
CREATE TRIGGER log_ends BEFORE INSERT OR UPDATE ON meetinglog.log
    FOR EACH ROW EXECUTE FUNCTION meetinglog.require_end();
CREATE TRIGGER log_kept BEFORE DELETE ON meetinglog.log
    FOR EACH ROW EXECUTE FUNCTION meetinglog.refuse_change();
CREATE TRIGGER log_never_emptied BEFORE TRUNCATE ON meetinglog.log
    FOR EACH STATEMENT EXECUTE FUNCTION meetinglog.refuse_change();
CREATE TRIGGER brought_in_kept BEFORE UPDATE OR DELETE ON meetinglog.brought_in
    FOR EACH ROW EXECUTE FUNCTION meetinglog.refuse_change();
CREATE TRIGGER brought_in_never_emptied BEFORE TRUNCATE ON meetinglog.brought_in
    FOR EACH STATEMENT EXECUTE FUNCTION meetinglog.refuse_change();


-- What the roles may call. Entries come sealed: their positions follow on ``expected``, their hashes on ``previous``.

CREATE FUNCTION meetinglog.append(
    of_session text, expected bigint, previous text,
    ids text[], types text[], versions integer[], occurred text[], precisions text[], recorded text[],
    officers text[], tracks text[], anchors text[], payloads text[], hashes text[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET jit = off SET enable_seqscan = off AS $$
DECLARE
    log_end meetinglog.log;
    named text;
    known text;
    moment text;
    apart double precision;
BEGIN
    FOREACH moment IN ARRAY recorded LOOP
        IF moment !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d$' THEN
            RAISE EXCEPTION 'the time of recording is no moment' USING ERRCODE = '22007';
        END IF;
        apart := extract(epoch FROM moment::timestamptz - clock_timestamp());
        IF abs(apart) > 5 THEN
            RAISE EXCEPTION 'the time of recording is % seconds % the clock of the server', round(abs(apart)),
                CASE WHEN apart < 0 THEN 'behind' ELSE 'ahead of' END USING ERRCODE = 'MLCLK';
        END IF;
    END LOOP;
    SELECT * INTO log_end FROM meetinglog.log l WHERE l.session = of_session FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no log %', of_session USING ERRCODE = 'MLNOL';
    END IF;
    IF log_end.position <> expected OR log_end.hash <> previous THEN
        RAISE EXCEPTION 'the log ends with entry %, not with entry %', log_end.position, expected
            USING ERRCODE = 'MLEND';
    END IF;
    FOREACH named IN ARRAY officers LOOP
        IF named IS DISTINCT FROM known AND NOT EXISTS (
            SELECT FROM meetinglog.officer o WHERE o.role = session_user AND o.officer = named
        ) THEN
            RAISE EXCEPTION 'the user % does not record as %', session_user, named USING ERRCODE = 'MLOFF';
        END IF;
        known := named;
    END LOOP;
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    INSERT INTO meetinglog.entry
    SELECT of_session, expected + n, e.id, e.type, e.version, e.occurred_at, e.precision, e.recorded_at, e.officer,
           e.track, e.anchor, e.payload, lag(e.hash, 1, previous) OVER (ORDER BY n), e.hash
    FROM unnest(
        ids, types, versions, occurred, precisions, recorded, officers, tracks, anchors, payloads, hashes
    ) WITH ORDINALITY AS e (
        id, type, version, occurred_at, precision, recorded_at, officer, track, anchor, payload, hash, n
    )
    ORDER BY n;
END
$$;

CREATE FUNCTION meetinglog.bring_in(
    of_session text, expected bigint, previous text,
    ids text[], types text[], versions integer[], occurred text[], precisions text[], recorded text[],
    officers text[], tracks text[], anchors text[], payloads text[], hashes text[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET jit = off SET enable_seqscan = off AS $$
DECLARE
    log_end meetinglog.log;
BEGIN
    SELECT * INTO log_end FROM meetinglog.log l WHERE l.session = of_session FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no log %', of_session USING ERRCODE = 'MLNOL';
    END IF;
    IF log_end.position <> expected OR log_end.hash <> previous THEN
        RAISE EXCEPTION 'the log ends with entry %, not with entry %', log_end.position, expected
            USING ERRCODE = 'MLEND';
    END IF;
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    INSERT INTO meetinglog.entry
    SELECT of_session, expected + n, e.id, e.type, e.version, e.occurred_at, e.precision, e.recorded_at, e.officer,
           e.track, e.anchor, e.payload, lag(e.hash, 1, previous) OVER (ORDER BY n), e.hash
    FROM unnest(
        ids, types, versions, occurred, precisions, recorded, officers, tracks, anchors, payloads, hashes
    ) WITH ORDINALITY AS e (
        id, type, version, occurred_at, precision, recorded_at, officer, track, anchor, payload, hash, n
    )
    ORDER BY n;
    INSERT INTO meetinglog.brought_in (session, first, last)
    VALUES (of_session, expected + 1, expected + cardinality(ids));
END
$$;

CREATE FUNCTION meetinglog.begin_log(of_session text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF of_session COLLATE "C" !~ '^[A-Za-z0-9][A-Za-z0-9-]*$' THEN
        RAISE EXCEPTION 'the id of a session has letters (a to z), digits and "-"' USING ERRCODE = 'MLGRD';
    END IF;
    INSERT INTO meetinglog.log VALUES (of_session, 0, '') ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the log % exists', of_session USING ERRCODE = 'MLEXI';
    END IF;
END
$$;

CREATE FUNCTION meetinglog.create_log(
    of_session text, expected bigint, previous text,
    ids text[], types text[], versions integer[], occurred text[], precisions text[], recorded text[],
    officers text[], tracks text[], anchors text[], payloads text[], hashes text[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM meetinglog.begin_log(of_session);
    PERFORM meetinglog.append(
        of_session, expected, previous,
        ids, types, versions, occurred, precisions, recorded, officers, tracks, anchors, payloads, hashes
    );
END
$$;

CREATE FUNCTION meetinglog.restore_log(
    of_session text, expected bigint, previous text,
    ids text[], types text[], versions integer[], occurred text[], precisions text[], recorded text[],
    officers text[], tracks text[], anchors text[], payloads text[], hashes text[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM meetinglog.begin_log(of_session);
    PERFORM meetinglog.bring_in(
        of_session, expected, previous,
        ids, types, versions, occurred, precisions, recorded, officers, tracks, anchors, payloads, hashes
    );
END
$$;


-- The roles: one to read, one to record, one to bring in what was recorded elsewhere.

DO $$
DECLARE
    wanted name;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['meetinglog_reader', 'meetinglog_recorder', 'meetinglog_copier'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
END
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA meetinglog FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA meetinglog FROM PUBLIC;
GRANT USAGE ON SCHEMA meetinglog TO meetinglog_reader, meetinglog_recorder, meetinglog_copier;
GRANT SELECT ON ALL TABLES IN SCHEMA meetinglog TO meetinglog_reader, meetinglog_recorder, meetinglog_copier;
GRANT EXECUTE ON FUNCTION meetinglog.append, meetinglog.create_log TO meetinglog_recorder;
GRANT EXECUTE ON FUNCTION meetinglog.bring_in, meetinglog.restore_log TO meetinglog_copier;
