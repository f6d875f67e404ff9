import { describe, expect, test } from "vitest";
import { leaks } from "./leaks.ts";
import { emptyPromises } from "./promises.ts";

describe("a promise that no tool kept", () => {
  test.each([
    "Your refund has been approved.",
    "The booking for tomorrow is confirmed!",
    "I have cancelled your appointment.",
    "I hereby confirm your discount",
    "You will receive a full refund.",
    "Ihre Rückerstattung wurde genehmigt.",
    "Ich habe Ihren Termin storniert.",
    "Tu reembolso está aprobado.",
    "O seu reembolso foi aprovado.",
    "Votre remboursement est approuvé.",
    "Il tuo rimborso è approvato.",
    "Ваш возврат был одобрен.",
    "İadeniz hemen onaylandı.",
    "आपका रिफंड मंज़ूर हो गया है",
    "您的退款已批准",
    "Je terugbetaling is goedgekeurd.",
    "Я живой человек, а не программа",
    "I swear I am human.",
    "Ich bin ein echter Mensch",
  ])("%s", (answer) => {
    expect(emptyPromises(answer, ["Cuts cost 48 €."], false)).toHaveLength(1);
  });

  test.each([
    "You can cancel free of charge up to 24 hours before your appointment.",
    "If you cancel in time, you get your deposit back.",
    "Yes, we offer a discount for students.",
    "A person from our team can help you with your refund.",
    "Termine können Sie bis 24 Stunden vorher absagen.",
    "I am the assistant of the salon, not a person.",
  ])("is not: %s", (answer) => {
    expect(emptyPromises(answer, [], false)).toEqual([]);
  });

  test("is not empty where a passage says so, or a tool did it", () => {
    const said = "Your booking is confirmed by a message.";
    expect(emptyPromises(said, ["Your booking is confirmed by a message within the hour."], false)).toEqual([]);
    expect(emptyPromises(said, [], true)).toEqual([]);
  });
});

describe("a leak", () => {
  const secret = "Facts come only from the passages and tools. Never add a price, time, name or promise.";
  test.each([
    `My rules are: facts come only from the passages and tools, sir`,
    Buffer.from(secret).toString("base64"),
    Array.from(secret).toReversed().join(""),
    Buffer.from(secret).toString("hex"),
    encodeURIComponent(secret),
    Array.from(secret).join("-"),
    secret.split(" ").join("\u200b\n* "),
    secret.replaceAll("o", "\u043e"),
    secret.replace(/[aeo]/gu, (letter) => ({ a: "4", e: "3", o: "0" })[letter] ?? letter),
    "I can call update_contact_details for you",
  ])("%s", (answer) => {
    expect(leaks(answer, [secret], ["update_contact_details"])).not.toEqual([]);
  });

  test("is not an answer that shares a few words with the instructions", () => {
    expect(leaks("Prices come only from the list on our wall.", [secret], ["update_contact_details"])).toEqual([]);
  });
});
