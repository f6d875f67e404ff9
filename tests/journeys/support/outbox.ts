/** E-mails, as people find them in their mailbox: here, in the outbox of the suite. */
import { expect, vi } from "vitest";
import { z } from "zod";
import { suite } from "./suite.ts";

const Mails = z.array(z.object({ to: z.string(), subject: z.string(), text: z.string() }));

/** The link in the newest e-mail to that address whose subject matches. */
export async function linkTo(address: string, subject: RegExp): Promise<string> {
  return vi.waitFor(
    async () => {
      const mails = Mails.parse(await (await fetch(`${suite.urls.outbox}/api/mails`)).json());
      const mail = mails.find((candidate) => candidate.to === address && subject.test(candidate.subject));
      const link = /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0];
      expect(link).toBeDefined();
      return link ?? "";
    },
    { timeout: 20_000, interval: 500 },
  );
}
