-- "Since when does this stand there?" is asked of the log by event.
CREATE INDEX sync_log_of_made ON sync_log (event_id) WHERE action = 'insert';
