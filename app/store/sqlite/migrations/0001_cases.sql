-- A case is kept whole as JSON in body; the other columns are copies for the list, so that it need not read the JSON.
-- Times are microseconds since 1970 in UTC. Nothing here is special to SQLite but the file it stands in.
CREATE TABLE cases (
    id          TEXT    NOT NULL PRIMARY KEY,
    number      TEXT    NOT NULL,
    created     BIGINT  NOT NULL,
    updated     BIGINT  NOT NULL,
    finished    INTEGER NOT NULL,
    vehicle     TEXT    NOT NULL,
    plate       TEXT    NOT NULL,
    vin         TEXT    NOT NULL,
    side        TEXT    NOT NULL,
    door_row    TEXT    NOT NULL,
    cause       TEXT    NOT NULL, -- leading cause when last saved
    confirmed   TEXT    NOT NULL, -- confirmed cause of the outcome
    second      TEXT    NOT NULL, -- second confirmed cause
    outcome_at  BIGINT  NOT NULL, -- when the outcome was recorded, 0 without one
    vehicle_key TEXT    NOT NULL, -- sorts by make, model, year
    cause_key   TEXT    NOT NULL, -- confirmed cause, else the leading one
    search      TEXT    NOT NULL, -- lower-case words without accents
    body        TEXT    NOT NULL
);

CREATE INDEX cases_by_updated ON cases (updated, id);
CREATE INDEX cases_by_created ON cases (created, id);
CREATE INDEX cases_by_vehicle ON cases (vehicle_key, id);
CREATE INDEX cases_by_cause ON cases (cause_key, id);
CREATE INDEX cases_unfinished ON cases (finished, updated, id);
CREATE INDEX cases_by_confirmed ON cases (confirmed, outcome_at);
CREATE INDEX cases_by_second ON cases (second);

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
