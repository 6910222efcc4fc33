-- A tablet's counter: the tables of cases.db as 0001_cases.sql has them, and what waits for the adviser or the server.
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

-- What customers handed over at this tablet, in order. A row that is done holds nothing of theirs.
CREATE TABLE handed (
    place   INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT    NOT NULL UNIQUE,
    case_id TEXT    NOT NULL,
    number  INTEGER NOT NULL, -- 0: none yet
    tablet  TEXT    NOT NULL,
    keep    INTEGER NOT NULL,
    handed  BIGINT  NOT NULL,
    done    INTEGER NOT NULL,
    refused TEXT    NOT NULL DEFAULT '', -- why the server will never take it
    copies  TEXT    NOT NULL -- ids of further cases, a JSON list
);

CREATE INDEX handed_waiting ON handed (done, place);

-- The number that was given last, and the one given last while no server answered.
CREATE TABLE today (
    only  INTEGER PRIMARY KEY CHECK (only = 1),
    day   TEXT    NOT NULL,
    last  INTEGER NOT NULL,
    alone INTEGER NOT NULL
);
