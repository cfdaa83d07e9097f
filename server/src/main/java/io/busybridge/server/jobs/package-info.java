/**
 * What is done by itself, and when. A {@link io.busybridge.server.jobs.Job} has a name, a schedule,
 * a deadline and a body that returns counts; {@link io.busybridge.server.jobs.Jobs} has the time
 * kept in the database by db-scheduler; {@link io.busybridge.server.jobs.JobRunner} runs bodies and
 * records what becomes of them. Here are also the bodies that only flag lanes: polls, push
 * channels, checks.
 */
@NullMarked
package io.busybridge.server.jobs;

import org.jspecify.annotations.NullMarked;
