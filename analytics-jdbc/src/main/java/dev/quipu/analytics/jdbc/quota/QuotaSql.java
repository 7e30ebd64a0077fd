package dev.quipu.analytics.jdbc.quota;

import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaHold;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.jdbc.storing.StoredColumn;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.Storing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The statements of quotas in one database; their texts are made once. */
final class QuotaSql {

  private static final String OF_SUBJECT = "{tenant} = ? AND {subject} = ? AND {feature} = ?";
  private static final String OF_COUNTER = " WHERE " + OF_SUBJECT + " AND {period} = ?";
  private static final String COUNT = "{used}, {reserved}, {carried}, {noticed}";

  private final Storing storing;
  private final UnaryOperator<String> quote;
  private final QuotaTables tables;
  private final boolean answering;
  private final String change;
  private final String replace;
  private final String read;
  private final String giveBack;
  private final String claim;
  private final String earlier;
  private final String givenAway;
  private final String move;
  private final String expired;
  private final String endHold;

  QuotaSql(SqlDialect dialect, QuotaTables tables) {
    this.storing = dialect.storing();
    this.quote = dialect::quote;
    this.tables = tables;
    String update = "UPDATE {table} SET ";
    String numbers = "{used} = {used} + ?, {reserved} = {reserved} + ?, {units} = ?";
    String room = " AND {used} + {reserved} - {carried} <= ?";
    String changed = update + numbers + OF_COUNTER + room;
    String answered = storing.answering(changed, COUNT);
    this.answering = !answered.isEmpty();
    this.change = text(answering ? answered : changed);
    String same = " AND {used} = ? AND {reserved} = ? AND {carried} = ? AND {noticed} = ?";
    this.replace = text(update + "{used} = ?, {units} = ?" + OF_COUNTER + same);
    this.read = text("SELECT " + COUNT + " FROM {table}" + OF_COUNTER);
    String less = "{used} = CASE WHEN {used} < ? THEN 0 ELSE {used} - ? END";
    this.giveBack = text(update + less + OF_COUNTER);
    this.claim = text(update + "{noticed} = ?" + OF_COUNTER + " AND {noticed} < ?");
    String some = "{period} > ? AND {period} < ?";
    String counters = " FROM {table} WHERE " + OF_SUBJECT + " AND " + some;
    String last = " ORDER BY {period} DESC LIMIT 1";
    this.earlier = text("SELECT {period}, {units}, " + COUNT + counters + last);
    this.givenAway = text("SELECT count(*)" + counters + " AND {carried} > 0");
    this.move = text(update + "{carried} = {carried} - ?" + OF_COUNTER);
    String past = " AND {expires_at} <= ?";
    this.expired = text("SELECT {hold_id}, {units} FROM {holds}" + OF_COUNTER + past);
    this.endHold = text("DELETE FROM {holds}" + OF_COUNTER + " AND {hold_id} = ? AND {units} = ?");
  }

  /** Puts in the names, which stand in braces. */
  private String text(String template) {
    String text = template;
    for (StoredTable table : List.of(tables.counters(), tables.holds())) {
      for (StoredColumn column : table.columns()) {
        text = text.replace("{" + column.name() + "}", quote.apply(column.name()));
      }
    }
    return text.replace("{table}", tables.counters().place(quote))
        .replace("{holds}", tables.holds().place(quote));
  }

  /** Tells whether a change answers with the count; else with how many rows it has changed. */
  boolean answering() {
    return answering;
  }

  /** Changes a counter in which not more than so many units are taken. */
  SqlQuery change(QuotaCounter counter, long used, long reserved, long room) {
    List<Object> binds = new ArrayList<>(List.of(used, reserved, units(counter)));
    key(counter, binds);
    binds.add(room);
    return new SqlQuery(change, binds);
  }

  /** Sets the used units of a counter that stands at what is expected. */
  SqlQuery replace(QuotaCounter counter, QuotaCount from, QuotaCount to) {
    List<Object> binds = new ArrayList<>(List.of(to.used(), units(counter)));
    key(counter, binds);
    binds.addAll(List.of(from.used(), from.reserved(), from.carried(), (long) from.noticed()));
    return new SqlQuery(replace, binds);
  }

  private static long units(QuotaCounter counter) {
    return counter.quota().units().orElse(0);
  }

  private static void key(QuotaCounter counter, List<Object> binds) {
    subject(counter, binds);
    binds.add(counter.window().label());
  }

  private static void subject(QuotaCounter counter, List<Object> binds) {
    binds.add(counter.tenant());
    binds.add(counter.subject());
    binds.add(counter.feature());
  }

  private static SqlQuery of(String text, List<Object> before, QuotaCounter counter) {
    List<Object> binds = new ArrayList<>(before);
    key(counter, binds);
    return new SqlQuery(text, binds);
  }

  SqlQuery read(QuotaCounter counter) {
    return of(read, List.of(), counter);
  }

  SqlQuery giveBack(QuotaCounter counter, long units) {
    return of(giveBack, List.of(units, units), counter);
  }

  SqlQuery claim(QuotaCounter counter, long level) {
    return of(claim, List.of(level), counter).then(SqlQuery.of("", level));
  }

  /** Reads the last counter of an earlier period; locked where its units are to be moved. */
  SqlQuery earlier(QuotaCounter counter, boolean locked) {
    List<Object> binds = new ArrayList<>();
    subject(counter, binds);
    binds.add(counter.window().prefix());
    binds.add(counter.window().label());
    return new SqlQuery(earlier + (locked ? storing.locking() : ""), binds);
  }

  /** Counts the later periods that something came over to. */
  SqlQuery givenAway(QuotaCounter counter) {
    List<Object> binds = new ArrayList<>();
    subject(counter, binds);
    binds.add(counter.window().label());
    binds.add(counter.window().prefix() + "~");
    return new SqlQuery(givenAway, binds);
  }

  /** Adds a counter unless it is there. */
  SqlQuery open(QuotaCounter counter, long carried) {
    List<Object> row = new ArrayList<>();
    key(counter, row);
    row.addAll(List.of(0L, 0L, carried, units(counter), 0L));
    return new SqlQuery(storing.insert(tables.counters()) + storing.unlessThere(), row);
  }

  /** Takes units from the counter of an earlier period. */
  SqlQuery move(QuotaCounter counter, String earlierLabel, long units) {
    List<Object> binds = new ArrayList<>(List.of(units));
    subject(counter, binds);
    binds.add(earlierLabel);
    return new SqlQuery(move, binds);
  }

  SqlQuery hold(QuotaCounter counter, QuotaHold hold) {
    List<Object> row = new ArrayList<>();
    key(counter, row);
    row.addAll(List.of(hold.id().toString(), hold.units(), storing.bindable(hold.expiresAt())));
    return new SqlQuery(storing.insert(tables.holds()), row);
  }

  SqlQuery expired(QuotaCounter counter, Instant now) {
    return of(expired, List.of(), counter).then(SqlQuery.of("", storing.bindable(now)));
  }

  SqlQuery endHold(QuotaCounter counter, String id, long units) {
    return of(endHold, List.of(), counter).then(SqlQuery.of("", id, units));
  }
}
