package dev.quipu.analytics.export.work;

import dev.quipu.analytics.export.storage.StoredName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the files of jobs are called in the storage: by the job and the turn, never by a user. */
final class FileNames {

  private static final Pattern OURS = Pattern.compile("([0-9a-z]{26})-[0-9]+\\..+");

  private FileNames() {}

  /** Returns the name of the file of a turn, which no other turn has. */
  static StoredName file(String job, int attempt, String format) {
    return StoredName.of(job.toLowerCase(Locale.ROOT) + "-" + attempt + "." + format);
  }

  /** Returns the name of a chunk of a turn. */
  static StoredName chunk(String job, int attempt, int number) {
    return StoredName.of(job.toLowerCase(Locale.ROOT) + "-" + attempt + ".chunk" + number);
  }

  /** Returns the job that a file is of; empty for a file that is no job's. */
  static Optional<String> job(StoredName name) {
    Matcher matcher = OURS.matcher(name.text());
    return matcher.matches()
        ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }
}
