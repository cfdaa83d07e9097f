-- When each job is due next: written by the scheduler's library alone, which prescribes the names.
CREATE TABLE scheduled_tasks (
  task_name TEXT NOT NULL,
  task_instance TEXT NOT NULL,
  task_data BLOB,
  execution_time INTEGER NOT NULL,
  picked INTEGER NOT NULL,
  picked_by TEXT,
  last_success INTEGER,
  last_failure INTEGER,
  consecutive_failures INTEGER,
  last_heartbeat INTEGER,
  version INTEGER NOT NULL,
  PRIMARY KEY (task_name, task_instance)
);

-- What became of jobs: the newest of each, see JobRunsTable.
CREATE TABLE job_runs (
  id TEXT NOT NULL PRIMARY KEY,
  job TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('SCHEDULE', 'ADMIN')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT NOT NULL,
  counts TEXT NOT NULL, -- name=number, one a line
  error TEXT NOT NULL
);

CREATE INDEX job_runs_by_job ON job_runs (job, started_at);
CREATE INDEX job_runs_running ON job_runs (job) WHERE outcome = 'RUNNING';

-- Whether a channel's pushes can be relied on: when the last one told of a change, and when a poll
-- last found a change that none had told of.
ALTER TABLE channels ADD COLUMN pushed_at INTEGER;
ALTER TABLE channels ADD COLUMN missed_at INTEGER;
