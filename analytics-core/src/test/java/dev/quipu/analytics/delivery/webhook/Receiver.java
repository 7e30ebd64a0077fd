package dev.quipu.analytics.delivery.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on this machine that answers as it is told, and keeps what it was sent. */
final class Receiver implements AutoCloseable {

  record Received(Headers headers, String body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** What is done with one request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** Answers in this order, then always with the last. */
  Receiver(Answer... inThisOrder) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers.addAll(List.of(inThisOrder));
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    received.add(
        new Received(exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
    Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
    answer.to(exchange);
  }

  URI target() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/secret");
  }

  static Answer status(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    };
  }

  static Answer status(int status, String header, String value) {
    return exchange -> {
      exchange.getResponseHeaders().set(header, value);
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    };
  }

  /** Closes the connection without a word. */
  static Answer nothing() {
    return HttpExchange::close;
  }

  /** Answers nothing until it is closed. */
  void stayingSilent() {
    answers.clear();
    answers.add(exchange -> waitForClose());
  }

  /** Says yes, and then goes on until it is closed. */
  void neverEnding() {
    answers.clear();
    answers.add(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[1000]);
          exchange.getResponseBody().flush();
          waitForClose();
        });
  }

  /** Says yes and how long it will talk, and breaks off. */
  static Answer brokenOff() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write(new byte[10]);
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  private void waitForClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
