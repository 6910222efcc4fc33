-- A case is kept whole as JSON in body; the other columns are copies for the list, as in a file of cases. body is text and
-- not jsonb: what somebody typed comes back byte for byte, also the zero byte that jsonb refuses. Times are microseconds
-- since 1970 in UTC. Every table begins with the shop, which is the role that wrote the row, so that it can be parted or
-- spread by shop; no foreign key and no function stands in the way of that.
CREATE SCHEMA unlatch;

CREATE TABLE unlatch.cases (
    shop        name                    NOT NULL DEFAULT current_user,
    id          text      COLLATE "C"   NOT NULL,
    number      text                    NOT NULL,
    created     bigint                  NOT NULL,
    updated     bigint                  NOT NULL,
    finished    smallint                NOT NULL,
    vehicle     text                    NOT NULL,
    plate       text                    NOT NULL,
    vin         text                    NOT NULL,
    side        text                    NOT NULL,
    door_row    text                    NOT NULL,
    cause       text                    NOT NULL, -- leading cause when last saved
    confirmed   text                    NOT NULL, -- confirmed cause of the outcome
    second      text                    NOT NULL, -- second confirmed cause
    outcome_at  bigint                  NOT NULL, -- when the outcome was recorded, 0 without one
    vehicle_key text      COLLATE "C"   NOT NULL, -- sorts by make, model, year
    cause_key   text      COLLATE "C"   NOT NULL, -- confirmed cause, else the leading one
    search      text      COLLATE "C"   NOT NULL, -- lower-case words without accents
    body        text                    NOT NULL CHECK (octet_length(body) <= 16777216),
    PRIMARY KEY (shop, id)
);

CREATE INDEX cases_by_updated ON unlatch.cases (shop, updated, id);
CREATE INDEX cases_by_created ON unlatch.cases (shop, created, id);
CREATE INDEX cases_by_confirmed ON unlatch.cases (shop, confirmed, outcome_at) WHERE confirmed > '';

CREATE TABLE unlatch.settings (
    shop  name             NOT NULL DEFAULT current_user,
    name  text COLLATE "C" NOT NULL,
    value text             NOT NULL,
    PRIMARY KEY (shop, name)
);

-- What customers handed over at the shop's tablets. A row that is done holds nothing of theirs.
CREATE TABLE unlatch.handed (
    shop    name             NOT NULL DEFAULT current_user,
    id      text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    number  smallint         NOT NULL,
    tablet  text             NOT NULL,
    keep    boolean          NOT NULL,
    handed  bigint           NOT NULL, -- by the server's clock
    done    boolean          NOT NULL,
    copies  text             NOT NULL, -- ids of further cases, a JSON list
    PRIMARY KEY (shop, id)
);

CREATE INDEX handed_waiting ON unlatch.handed (shop, handed, id) WHERE NOT done;

-- One row a shop: the number that was given last. Whoever changes the shop's counter holds it.
CREATE TABLE unlatch.today (
    shop name     NOT NULL DEFAULT current_user PRIMARY KEY,
    day  text     NOT NULL,
    last smallint NOT NULL
);

-- Nobody sees or writes rows of another shop, the owner of the tables included.
ALTER TABLE unlatch.cases    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE unlatch.settings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE unlatch.handed   ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE unlatch.today    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON unlatch.cases    USING (shop = current_user) WITH CHECK (shop = current_user);
CREATE POLICY own_shop ON unlatch.settings USING (shop = current_user) WITH CHECK (shop = current_user);
CREATE POLICY own_shop ON unlatch.handed   USING (shop = current_user) WITH CHECK (shop = current_user);
CREATE POLICY own_shop ON unlatch.today    USING (shop = current_user) WITH CHECK (shop = current_user);

-- Whoever may connect to this database is a shop: docs/server.md takes that right from everybody else.
CREATE TABLE unlatch.form (version integer NOT NULL);
GRANT USAGE ON SCHEMA unlatch TO PUBLIC;
GRANT SELECT ON unlatch.form TO PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON unlatch.cases, unlatch.settings, unlatch.handed, unlatch.today TO PUBLIC;
