package dev.quipu.analytics.engine;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.explain.Explained;
import dev.quipu.analytics.joint.JointPlan;
import dev.quipu.analytics.joint.JointQuestion;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.page.PagePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.resolve.Resolver;
import dev.quipu.analytics.resolve.Resolver.Asking;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Says of each query how it is answered. */
record Queries(Resolver resolver, Answers answers) {

  Question<?, Table> table(Query query, Subject subject) {
    Optional<JointQuestion> joint = joint(query);
    return joint.isPresent()
        ? joined(joint.get(), query.scope(), subject, answers::jointTable, Table.class)
        : single(query, subject, answers::table, Table.class);
  }

  Question<?, Kpis> kpis(Query.Totals query, Subject subject) {
    Optional<JointQuestion> joint = joint(query);
    return joint.isPresent()
        ? joined(joint.get(), query.scope(), subject, answers::jointKpis, Kpis.class)
        : single(query, subject, answers::kpis, Kpis.class);
  }

  Question<PagePlan, Page> page(Query.Rows query, String after, Subject subject) {
    return new Question<>(
        List.of(resolver.dataset(query.scope())),
        query.scope(),
        subject,
        asking -> resolver.page(query, after, subject, asking),
        plan -> false,
        answers::page,
        Page.class);
  }

  Question<QueryPlan, Table> rows(Query.Rows query, Subject subject) {
    return single(query, subject, answers::table, Table.class);
  }

  private Optional<JointQuestion> joint(Query query) {
    return resolver
        .catalog()
        .joint(query.scope().dataset())
        .map(joint -> new JointQuestion(resolver, joint, query));
  }

  private static <R extends Explained<R>> Question<JointPlan, R> joined(
      JointQuestion joint,
      Scope scope,
      Subject subject,
      BiFunction<JointPlan, Function<Dataset, Snapshot>, R> answer,
      Class<R> type) {
    return new Question<>(
        joint.datasets(),
        scope,
        subject,
        asking -> joint.plan(subject, asking),
        JointPlan::oneStatement,
        answer,
        type);
  }

  private <R extends Explained<R>> Question<QueryPlan, R> single(
      Query query,
      Subject subject,
      BiFunction<QueryPlan, Function<Dataset, Snapshot>, R> answer,
      Class<R> type) {
    Function<Asking, QueryPlan> resolve =
        asking -> resolver.resolve(query, subject, asking.now(), asking.data());
    return new Question<>(
        List.of(resolver.dataset(query.scope())),
        query.scope(),
        subject,
        resolve,
        QueryPlan::oneStatement,
        answer,
        type);
  }
}
