package dev.quipu.analytics.delivery.mail;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server that takes e-mail.
 *
 * @param host its name
 * @param port 1 to 65535; usually 587 with STARTTLS, 465 with TLS
 * @param security how what is said is kept from others
 * @param login who sends, where the server asks; only over a connection that is secure
 * @param timeout how long to wait for each answer, from 10 milliseconds to 10 minutes
 */
public record SmtpServer(
    String host, int port, Security security, Optional<Login> login, Duration timeout) {

  /** How what is said is kept from others; the server's certificate is checked. */
  public enum Security {
    /** Begins in plain text, and goes on in TLS or not at all (RFC 3207). */
    STARTTLS,
    /** TLS from the beginning (RFC 8314). */
    TLS,
    /** Not at all: within one machine only. */
    NONE
  }

  /**
   * Who sends.
   *
   * @param user the name
   * @param password the password, which shows nowhere
   */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "login of " + user;
    }
  }

  private static final int MOST_PORT = 65_535;

  /**
   * Checks everything.
   *
   * @throws InvalidModelException with all that is wrong
   */
  public SmtpServer {
    List<Problem> problems = new ArrayList<>(0);
    if (host.isBlank()) {
      problems.add(new Problem("host", "is blank", "such as smtp.example.com"));
    }
    if (port < 1 || port > MOST_PORT) {
      problems.add(new Problem("port", "is " + port, "1 to " + MOST_PORT));
    }
    if (login.isPresent() && security == Security.NONE) {
      problems.add(new Problem("login", "would be sent in plain text", "STARTTLS or TLS"));
    }
    if (timeout.compareTo(Duration.ofMillis(10)) < 0
        || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
      problems.add(new Problem("timeout", "is " + timeout, "10 milliseconds to 10 minutes"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("server for e-mail", problems);
    }
  }

  /** Returns a server on port 587 with STARTTLS and 20 seconds for each answer. */
  public static SmtpServer of(String host) {
    return new SmtpServer(host, 587, Security.STARTTLS, Optional.empty(), Duration.ofSeconds(20));
  }

  /** Returns this server with another port and security. */
  public SmtpServer on(int otherPort, Security other) {
    return new SmtpServer(host, otherPort, other, login, timeout);
  }

  /** Returns this server with a login. */
  public SmtpServer loggedInAs(String user, String password) {
    return new SmtpServer(host, port, security, Optional.of(new Login(user, password)), timeout);
  }

  /** Returns this server with another time for each answer. */
  public SmtpServer waiting(Duration time) {
    return new SmtpServer(host, port, security, login, time);
  }
}
