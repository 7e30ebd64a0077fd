package dev.quipu.analytics.rolled;

/** Takes what is to be said of a question's way through rollups. */
public interface RolledNotes {

  /** Takes a sentence about what was used, or not. */
  void rolledUp(String sentence);

  /**
   * Takes that a distinct count is estimated.
   *
   * @param error its relative standard error
   */
  void estimated(String sentence, double error);
}
