package io.busybridge.server.jobs;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import javax.sql.DataSource;

/**
 * The table in which db-scheduler keeps when each job is due.
 *
 * @param connections each has to be closed before the thread that got it may write otherwise
 */
public record TaskTable(DataSource connections, JdbcCustomization dialect) {}
