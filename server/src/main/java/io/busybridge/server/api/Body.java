package io.busybridge.server.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.busybridge.common.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The body of a request, not read yet.
 *
 * @param contentType as sent, or the empty string
 */
public record Body(String contentType, byte[] bytes) {
  public static final Body NONE = new Body("", new byte[0]);

  private static final JsonMapper JSON =
      Json.strict().rebuild().disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();

  /** Reads JSON, refusing fields that mean nothing here. */
  <T> T as(Class<T> type) {
    String media = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals("application/json")) {
      throw new ApiError(
          415, "unsupported_media_type", "The body has to be application/json, in UTF-8.");
    }
    try {
      T value = JSON.readValue(bytes, type);
      if (value == null) {
        throw notJson();
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw ApiError.badField(path(e), "unknown_field", "There is no field " + path(e) + " here.");
    } catch (JsonMappingException e) {
      if (path(e).isEmpty()) {
        throw notJson();
      }
      throw ApiError.badField(
          path(e), "invalid_field", "The field " + path(e) + " is not of the right kind.");
    } catch (JsonParseException e) {
      throw notJson();
    } catch (JsonProcessingException e) {
      throw notJson();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot be read", e);
    }
  }

  private static ApiError notJson() {
    return new ApiError(400, "invalid_json", "The body is not one JSON object.");
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
        .collect(Collectors.joining("."));
  }
}
