import { expect, test } from "vitest";
import { invitationMail } from "./invitation-mail.ts";

const facts = {
  business: "Salon",
  inviter: "Olga",
  role: "agent",
  link: "https://desk.example/invite/t/i?token=x",
  expiresAt: new Date("2026-03-08T23:30:00Z"),
  timeZone: "Europe/Berlin",
} as const;

test("names who invites, to what, as what, by when in the business's zone, and the link", () => {
  const { subject, text, html } = invitationMail(facts);
  expect(subject).toBe("Olga invites you to Salon");
  expect(text).toContain("as an agent.");
  expect(text).toContain(facts.link);
  expect(text).toContain("until 9 March 2026.");
  expect(html).toContain(`href="${facts.link}"`);
});

test("names cannot become markup or headers", () => {
  const { subject, html } = invitationMail({
    ...facts,
    business: '<img src="x">',
    inviter: "Eve\r\nBcc: all@x.example",
  });
  expect(subject).not.toMatch(/[\r\n]/);
  expect(html).not.toContain("<img");
});
