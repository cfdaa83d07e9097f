-- What a person did to a copy is remembered until it is answered; what waits for a person, too.

DROP INDEX placements_owed;
ALTER TABLE placements DROP COLUMN owed;
ALTER TABLE placements ADD COLUMN drafted TEXT NOT NULL DEFAULT '';
ALTER TABLE placements ADD COLUMN intent TEXT NOT NULL DEFAULT '';
ALTER TABLE placements ADD COLUMN hold TEXT NOT NULL DEFAULT '';
ALTER TABLE placements ADD COLUMN passed INTEGER NOT NULL DEFAULT 0;

-- Something has to be written or answered, or it is not known what became of the last write.
ALTER TABLE placements ADD COLUMN owed INTEGER GENERATED ALWAYS AS (
  intent <> ''
  OR (want <> 'LEAVE'
      AND (in_flight OR CASE want WHEN 'NOTHING' THEN live ELSE wanted <> written END))) VIRTUAL;
CREATE INDEX placements_owed ON placements (user_id, (parent <> ''), retry_at) WHERE owed = 1;
CREATE INDEX placements_held ON placements (hold) WHERE hold <> '';
CREATE INDEX placements_carried_over ON placements (source_calendar) WHERE intent = 'CARRIED_OVER';

-- 1 where the next read cannot tell what happened since the last: nothing is concluded from it.
ALTER TABLE calendars ADD COLUMN chain_broken INTEGER NOT NULL DEFAULT 0;

-- Copies that a person deleted and that no answer could be given for: they stay away until the
-- original's time is another.
CREATE TABLE dismissals (
  calendar_id INTEGER NOT NULL REFERENCES calendars (id),
  event_id TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  i_cal_uid TEXT NOT NULL,
  times TEXT NOT NULL, -- fingerprint of the original's times then
  PRIMARY KEY (calendar_id, event_id)
) WITHOUT ROWID;

CREATE INDEX dismissals_by_meeting ON dismissals (user_id, i_cal_uid);

-- Questions to a person. What they are about carries the id in placements.hold.
CREATE TABLE holds (
  id TEXT NOT NULL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  calendar_id INTEGER NOT NULL REFERENCES calendars (id),
  reason TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, -- then it counts as discarded
  decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'APPROVED', 'DISCARDED'))
);

CREATE INDEX holds_by_user ON holds (user_id);
