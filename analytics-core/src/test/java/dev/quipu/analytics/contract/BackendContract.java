package dev.quipu.analytics.contract;

import dev.quipu.analytics.store.Backend;
import java.util.List;

/**
 * What every {@link Backend} must do. Extend it, supply a back end that holds the given fixtures,
 * add nothing. Tests may run one after the other in any order; each loads what it needs.
 */
public abstract class BackendContract
    implements ZoneContract,
        CalendarContract,
        TimeColumnContract,
        AggregateContract,
        FilterContract,
        TextContract,
        NumberContract,
        BreakdownContract,
        ChoiceContract,
        WindowContract,
        HistogramContract,
        JointContract,
        JointChoiceContract,
        FunnelContract,
        RetentionContract,
        TrendContract,
        ComparisonContract,
        RowsContract,
        PageContract,
        AccessContract,
        TenantContract,
        MarkedRowsContract,
        MaskContract,
        SmallGroupsContract,
        StopContract,
        ExplainContract,
        CacheContract,
        SourceContract,
        LookupContract,
        LookupRulesContract,
        SystemsContract,
        RollupContract,
        RollupReadingContract,
        HourlyRollupContract,
        RandomRollupContract,
        RollupChangesContract,
        RandomContract {

  /**
   * Makes the table of each fixture, in place of one of the same name, fills it, and returns a back
   * end that reads them. What else the table could have (keys, indexes) is the implementer's.
   */
  @Override
  public abstract Backend load(List<Fixture> fixtures);

  /** Returns an identifier as it stands in SQL; between double quotes unless overridden. */
  @Override
  public String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /**
   * Returns how many digits before the point a column of decimals with ten after it can hold: those
   * of {@link Fixture.Column} unless a database has no room for them.
   */
  @Override
  public int decimalDigits() {
    return Fixture.DECIMAL_DIGITS;
  }
}
