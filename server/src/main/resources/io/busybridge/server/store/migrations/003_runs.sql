-- Work that people asked for. No reference to users: the run that removes a user outlives them.
CREATE TABLE runs (
  id TEXT NOT NULL PRIMARY KEY,
  user_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  calendars TEXT NOT NULL, -- row ids, a space between them
  state TEXT NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  step TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  error TEXT
);

CREATE INDEX runs_by_user ON runs (user_id, started_at);
CREATE INDEX runs_running ON runs (user_id) WHERE state = 'RUNNING';

-- Everything of ours is being removed, or has been: nothing is to stand until the user resumes.
ALTER TABLE users ADD COLUMN clean_up TEXT CHECK (clean_up IN ('RUNNING', 'DONE'));

ALTER TABLE calendars ADD COLUMN disconnected_at INTEGER;

-- It left although not everything could be removed: the rest goes when its account works again.
ALTER TABLE calendars ADD COLUMN left_over INTEGER NOT NULL DEFAULT 0;
