package dev.quipu.analytics.contract;

import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.KeptTable;

/**
 * What every {@code TableStore} must do. Extend it, supply a back end, add nothing. Tables of the
 * tests are made and dropped by them.
 */
public abstract class TableStoreContract
    implements TableRowsContract, TableTransactionsContract, TableReadContract {

  /** Returns a back end of its own over the same database as all others. */
  @Override
  public abstract Backend backend();

  /**
   * Returns how many digits before the point a decimal with ten after it can have: those of {@link
   * KeptTable} unless a database has no room for them.
   */
  @Override
  public int decimalDigits() {
    return KeptTable.DECIMAL_DIGITS;
  }
}
