package dev.quipu.analytics.delivery.mail;

import dev.quipu.analytics.delivery.mail.SmtpServer.Login;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;

/** The settings of Jakarta Mail for a server. */
final class MailSession {

  private MailSession() {}

  static Session of(SmtpServer server) {
    String protocol = server.security() == SmtpServer.Security.TLS ? "smtps" : "smtp";
    String of = "mail." + protocol + ".";
    String millis = Long.toString(server.timeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty("mail.transport.protocol.rfc822", protocol);
    properties.setProperty(of + "host", server.host());
    properties.setProperty(of + "port", Integer.toString(server.port()));
    // without these it waits for ever
    properties.setProperty(of + "connectiontimeout", millis);
    properties.setProperty(of + "timeout", millis);
    properties.setProperty(of + "writetimeout", millis);
    properties.setProperty(of + "ssl.checkserveridentity", "true");
    boolean startTls = server.security() == SmtpServer.Security.STARTTLS;
    properties.setProperty(of + "starttls.enable", Boolean.toString(startTls));
    properties.setProperty(of + "starttls.required", Boolean.toString(startTls));
    properties.setProperty(of + "auth", Boolean.toString(server.login().isPresent()));
    properties.setProperty(of + "localhost", "localhost");
    return Session.getInstance(properties, server.login().map(MailSession::known).orElse(null));
  }

  private static Authenticator known(Login login) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(login.user(), login.password());
      }
    };
  }
}
