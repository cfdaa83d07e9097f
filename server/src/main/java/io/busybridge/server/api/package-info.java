/**
 * The JSON API for browsers and programs: what each call takes, does and answers, without HTTP. A
 * call is a {@link Call}, its answer an {@link Answer}, a no an {@link ApiError}; {@code web} is
 * the frame around it. The calls themselves stand in the classes named {@code …Api}, one for each
 * thing that a person can look at.
 */
@NullMarked
package io.busybridge.server.api;

import org.jspecify.annotations.NullMarked;
