/** E-mail over SMTP. */

type OutgoingMail = { id: string; to: readonly string[]; subject: string; text: string; html: string };

/** `id` becomes the Message-ID, by which a mail server can tell a second copy from a second message. */
export type Mailer = { send(mail: OutgoingMail): Promise<void> };

/** `url` is `smtps://user:password@host:465` or alike; `from` an address, also with a name before it. */
export function smtpMailer({ url, from }: { url: () => string; from: () => string }): Mailer {
  return {
    async send({ id, to, subject, text, html }) {
      const { createTransport } = await import("nodemailer");
      const transport = createTransport(url());
      try {
        await transport.sendMail({
          from: from(),
          to: [...to],
          subject,
          text,
          html,
          messageId: `<${id}@frontdesk>`,
          // Addresses and links come from people: nothing may be read from a file or fetched.
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } finally {
        transport.close();
      }
    },
  };
}
