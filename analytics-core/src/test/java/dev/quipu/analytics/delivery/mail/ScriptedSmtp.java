package dev.quipu.analytics.delivery.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that talks SMTP as it is told to: refuses, falls silent, or hangs up. */
final class ScriptedSmtp implements AutoCloseable {

  static final String HANG_UP = "hang up";
  static final String SILENCE = "silence";

  final List<String> heard = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final Map<String, String> answers;
  private final Thread thread;

  /** Answers commands, named by their first four letters, with these lines; all others with 250. */
  ScriptedSmtp(Map<String, String> answers) {
    this.answers = answers;
    try {
      server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::serve);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        heard.add("lost");
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    say(socket, answers.getOrDefault("220", "220 here"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      String command = line.length() < 4 ? line : line.substring(0, 4);
      String answer = answers.getOrDefault(command, command.equals("DATA") ? "354 go" : "250 fine");
      if (answer.startsWith("354")) {
        say(socket, answer);
        String text = in.readLine();
        while (text != null && !text.equals(".")) {
          text = in.readLine();
        }
        answer = answers.getOrDefault(".", "250 taken");
      }
      if (answer.equals(HANG_UP)) {
        return;
      }
      if (!answer.equals(SILENCE)) {
        say(socket, answer);
      }
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
