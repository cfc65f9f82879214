-- The journal of a store: jobs, what waits to be read, what was passed over or set apart, and what is known to be in the store.

CREATE TABLE IF NOT EXISTS job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                     -- files, articles, watched, retraction
    state TEXT NOT NULL,                    -- queued, running, done, failed
    what TEXT NOT NULL,                     -- JSON: the paths, or what was sent
    by_whom TEXT,                           -- the name of the key
    process INTEGER,                        -- that runs it, where it is not the service
    total INTEGER,                          -- articles, where it is known
    read INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    passed INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    created TEXT NOT NULL,
    started TEXT,
    ended TEXT,
    error TEXT
);

-- A job as it is told.
CREATE VIEW IF NOT EXISTS told AS
    SELECT id, kind, state, what, by_whom, total, read, unchanged, passed, quarantined, created, started, ended, error,
        process
    FROM job;

-- Articles that were accepted. They stay until what was read of them is certainly on disk.
CREATE TABLE IF NOT EXISTS item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- in the order in which they came
    job INTEGER NOT NULL REFERENCES job,
    place INTEGER NOT NULL,                 -- in the job, from 1
    article TEXT NOT NULL,
    body BLOB NOT NULL,                     -- the article as JSON
    urgent INTEGER NOT NULL,                -- whether somebody waits for the answer
    state TEXT NOT NULL                     -- queued, written
);
CREATE INDEX IF NOT EXISTS item_of_article ON item (article);
CREATE INDEX IF NOT EXISTS item_of_job ON item (job, state);
CREATE INDEX IF NOT EXISTS item_next ON item (state, urgent, id);

CREATE TABLE IF NOT EXISTS passed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job INTEGER NOT NULL REFERENCES job,
    name TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS passed_of_job ON passed (job, id);

-- What is in the store just as this digest of article and reader says; the latest row of an article holds.
CREATE TABLE IF NOT EXISTS known (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL,
    digest BLOB NOT NULL,
    job INTEGER NOT NULL,
    settled INTEGER NOT NULL                -- whether it is certainly on disk
);
CREATE INDEX IF NOT EXISTS known_article ON known (article, id);
CREATE INDEX IF NOT EXISTS known_unsettled ON known (settled) WHERE settled = 0;

-- Requests that may come again.
CREATE TABLE IF NOT EXISTS request (
    by_whom TEXT NOT NULL,
    token TEXT NOT NULL,
    digest BLOB NOT NULL,
    job INTEGER NOT NULL REFERENCES job,
    created TEXT NOT NULL,
    PRIMARY KEY (by_whom, token)
);

CREATE TABLE IF NOT EXISTS quarantine (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL UNIQUE,
    job INTEGER NOT NULL REFERENCES job,
    created TEXT NOT NULL,
    reason TEXT NOT NULL,
    report TEXT NOT NULL,                   -- what the shapes say, a line each
    body BLOB NOT NULL,                     -- the article as JSON
    graph BLOB NOT NULL                     -- what was read of it, as N-Quads
);

-- Files of a watched folder that were read: found by their path, told apart by what is in them.
CREATE TABLE IF NOT EXISTS seen (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,               -- st_mtime_ns
    digest BLOB NOT NULL,
    job INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
