package io.busybridge.server.web;

import java.util.List;

/**
 * Something did not work out, told on a page of its own.
 *
 * @param code to be quoted
 * @param next where to go from here
 * @param nextLabel in words
 */
public record Problem(
    int status, String title, List<String> sentences, String code, String next, String nextLabel) {}
