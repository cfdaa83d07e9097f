package io.busybridge.server.store;

import com.j256.ormlite.field.DataType;
import com.j256.ormlite.field.DatabaseField;
import com.j256.ormlite.table.DatabaseTable;
import org.jspecify.annotations.Nullable;

/** A row of {@code settings}: either a value or a sealed one. */
@DatabaseTable(tableName = "settings")
final class SettingRow {
  @DatabaseField(id = true)
  String name = "";

  @DatabaseField @Nullable String value;

  @DatabaseField(columnName = "sealed_value", dataType = DataType.BYTE_ARRAY)
  byte @Nullable [] sealedValue;
}
