package io.busybridge.server.store;

import com.j256.ormlite.field.DataType;
import com.j256.ormlite.field.DatabaseField;
import com.j256.ormlite.table.DatabaseTable;
import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Kind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code accounts}; the tokens are sealed. */
@DatabaseTable(tableName = "accounts")
final class AccountRow {
  @DatabaseField(generatedId = true)
  long id;

  @DatabaseField(columnName = "user_id")
  long userId;

  @DatabaseField Kind kind = Kind.CLIENT;
  @DatabaseField String sub = "";
  @DatabaseField String email = "";
  @DatabaseField String scopes = "";

  @DatabaseField(columnName = "needs_reauth", dataType = DataType.BOOLEAN_INTEGER)
  boolean needsReauth;

  @DatabaseField(columnName = "refresh_token", dataType = DataType.BYTE_ARRAY)
  byte @Nullable [] refreshToken;

  @DatabaseField(columnName = "access_token", dataType = DataType.BYTE_ARRAY)
  byte @Nullable [] accessToken;

  @DatabaseField(columnName = "expires_at")
  long expiresAt;

  void setScopes(Collection<String> granted) {
    scopes = String.join(" ", granted);
  }

  Account toAccount() {
    var granted =
        new LinkedHashSet<>(scopes.isEmpty() ? List.of() : List.of(scopes.split(" ", -1)));
    return new Account(id, userId, kind, sub, email, granted, needsReauth);
  }
}
