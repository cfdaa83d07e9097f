package io.busybridge.server.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import io.busybridge.server.accounts.AccessTokens;
import io.busybridge.server.accounts.AccessTokens.Access;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one request of the API: waits for the budgets, adds a token, sends, and tells what
 * came of it. A refused token is renewed once; nothing else is tried again here.
 */
final class ApiCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AccessTokens tokens;
  private final Budget budget;
  private final InstantSource clock;

  ApiCalls(AccessTokens tokens, Budget budget, InstantSource clock) {
    this.tokens = tokens;
    this.budget = budget;
    this.clock = clock;
  }

  /** What goes with a request beside its URL. */
  record Extra(@Nullable JsonNode body, @Nullable String ifMatch) {
    static final Extra NONE = new Extra(null, null);
  }

  /**
   * @return the answer's JSON; a missing node where it has no body
   * @throws CallFailed classified
   */
  JsonNode send(long account, AbstractGoogleClientRequest<?> request, Extra extra) {
    Access access = tokens.current(account);
    try {
      return send(access, request, extra);
    } catch (CallFailed e) {
      if (!(e.failure() instanceof Failure.NeedsSignIn)) {
        throw e;
      }
    }
    return send(tokens.insteadOf(account, access), request, extra);
  }

  private JsonNode send(Access access, AbstractGoogleClientRequest<?> request, Extra extra) {
    try {
      Budget.Leave leave = budget.take(access.sub());
      HttpResponse response = prepare(access, request, extra).execute();
      try {
        return read(leave, response);
      } finally {
        response.disconnect();
      }
    } catch (IOException e) {
      throw new CallFailed(new Failure.Transient(NetworkFailures.name(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(new Failure.Transient("interrupted"), e);
    }
  }

  private static HttpRequest prepare(
      Access access, AbstractGoogleClientRequest<?> request, Extra extra) throws IOException {
    HttpRequest prepared = request.buildHttpRequest();
    if (extra.body() != null) {
      prepared.setContent(
          new ByteArrayContent(
              "application/json; charset=UTF-8", JSON.writeValueAsBytes(extra.body())));
    }
    // An event is smaller than what packing it would cost.
    prepared.setEncoding(null);
    prepared.getHeaders().setAuthorization("Bearer " + access.token());
    if (extra.ifMatch() != null) {
      prepared.getHeaders().setIfMatch(extra.ifMatch());
    }
    return GoogleConnection.plain(prepared);
  }

  private JsonNode read(Budget.Leave leave, HttpResponse response) throws IOException {
    int status = response.getStatusCode();
    if (status >= 200 && status < 300) {
      JsonNode body = body(response);
      budget.wentWell(leave);
      return body;
    }
    ErrorAnswer error = ErrorAnswer.of(bodyOrMissing(response));
    Failure failure =
        Failures.of(
            status,
            error.reasons(),
            error.message(),
            RetryAfter.parse(response.getHeaders().getRetryAfter(), clock.instant()));
    if (failure instanceof Failure.RateLimited limited) {
      budget.slowDown(leave, limited.retryAfter());
    }
    throw new CallFailed(failure);
  }

  private static JsonNode body(HttpResponse response) throws IOException {
    try (InputStream content = response.getContent()) {
      return content == null ? MissingNode.getInstance() : JSON.readTree(content);
    } catch (JsonProcessingException _) {
      // Its message would quote the answer.
      throw new IOException("the answer is no JSON");
    }
  }

  /** An error is an error also where its body says nothing. */
  private static JsonNode bodyOrMissing(HttpResponse response) {
    try {
      return body(response);
    } catch (IOException _) {
      return MissingNode.getInstance();
    }
  }
}
