package dev.quipu.analytics.reading;

import dev.quipu.analytics.explain.CacheUse;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.explain.Origin;
import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.explain.Times;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.rolled.Rolled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a question did so far, from the moment it was asked. For one thread. */
public final class Trail implements Rolled.Notes {

  private final List<Dataset> datasets;
  private final long begun = System.nanoTime();
  private final List<Statement> statements = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private double error;
  private long resolving;
  private long connecting;

  /** Begins the trail of a question of these datasets. */
  public Trail(List<Dataset> datasets) {
    this.datasets = datasets;
  }

  /** Takes the time of resolving names. */
  public <T> T resolving(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      resolving += System.nanoTime() - start;
    }
  }

  /** Takes the time of getting a connection. */
  public <T> T connecting(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      connecting += System.nanoTime() - start;
    }
  }

  /** Adds what was asked of a back end; texts that follow each other and are equal become one. */
  public void asked(List<Statement> added) {
    String last = "";
    for (Statement statement : added) {
      last = statement.text().equals(last) ? last : statement.text();
      statements.add(new Statement(last, statement.binds(), statement.cost()));
    }
  }

  /** Adds a sentence. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** Adds a sentence about a rollup; several statements of a question may lead to the same one. */
  @Override
  public void rolledUp(String sentence) {
    if (!notes.contains(sentence)) {
      notes.add(sentence);
    }
  }

  @Override
  public void estimated(String sentence, double relative) {
    error = Math.max(error, relative);
    rolledUp(sentence);
  }

  /** Returns the explanation of an answer that has just been made. */
  public Explanation explanation(Optional<Frame> frame) {
    long answering = System.nanoTime() - begun - resolving - connecting;
    for (Statement statement : statements) {
      answering -= statement.cost().map(cost -> cost.time().toNanos()).orElse(0L);
    }
    Times times =
        new Times(
            Duration.ofNanos(resolving),
            Duration.ofNanos(connecting),
            Duration.ofNanos(Math.max(0, answering)));
    List<Origin> origins = datasets.stream().map(Origin::of).toList();
    return new Explanation(frame, origins, statements, times, CacheUse.off(), error, notes);
  }
}
