package io.busybridge.server.store;

import com.j256.ormlite.dao.Dao;
import java.sql.SQLException;
import java.util.Optional;

/** The installation's settings and secrets, in table {@code settings}. */
final class SettingsTable {
  private final Dao<SettingRow, String> dao;
  private final Sealing sealing;

  SettingsTable(Sql sql, Sealing sealing) {
    dao = sql.dao(SettingRow.class);
    this.sealing = sealing;
  }

  /** Empty also where the name is a secret's. */
  Optional<String> value(String name) throws SQLException {
    return Records.find(dao, name).map(row -> row.value);
  }

  /** Empty also where the name is that of an open setting. */
  Optional<byte[]> secret(String name) throws SQLException {
    return Records.find(dao, name)
        .map(row -> row.sealedValue)
        .map(bytes -> sealing.open(bytes, place(name)));
  }

  void setValue(String name, String value) throws SQLException {
    var row = new SettingRow();
    row.name = name;
    row.value = value;
    dao.createOrUpdate(row);
  }

  void setSecret(String name, byte[] secret) throws SQLException {
    var row = new SettingRow();
    row.name = name;
    row.sealedValue = sealing.seal(secret, place(name));
    dao.createOrUpdate(row);
  }

  void delete(String name) throws SQLException {
    dao.deleteById(name);
  }

  private static String place(String name) {
    return "settings/" + name + "/sealed_value";
  }
}
