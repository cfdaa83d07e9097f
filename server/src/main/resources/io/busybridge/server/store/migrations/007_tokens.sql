-- Tokens of programs: whoever reads this cannot use them.
CREATE TABLE api_tokens (
  id TEXT NOT NULL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL, -- a space between them
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  hash TEXT NOT NULL -- of the secret
);

CREATE INDEX api_tokens_by_user ON api_tokens (user_id);
