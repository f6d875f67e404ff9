/** What a business drops in is what its customers are answered from, a minute later. */
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { docxFile, pdfFile } from "../../functions/src/testing/sample-files.ts";
import { violations } from "./support/axe.ts";
import { signIn } from "./support/dashboard.ts";
import { openPhone, phoneMessages, typeOnPhone } from "./support/phone.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite } from "./support/suite.ts";
import { newCustomer } from "./support/wire.ts";

const stage = useStage();
const slow = { timeout: 60_000 };
const knowledgeUrl = `${suite.urls.dashboard}/t/${salon.id}/knowledge`;

test("a PDF and a Word document are uploaded, answer on the phone, and are deleted again", async () => {
  const names = ["lost-property", "zeppelin-tours", "broken"].map((name) => `${name}-${randomInt(1_000_000)}`);
  const [lost = "", tours = "", broken = ""] = names;
  const desk = await stage.open({ reducedMotion: "no-preference" });
  await signIn(desk, "admin", knowledgeUrl);
  await desk.getByTestId("add-source").click();
  await desk.getByTestId("source-files").setInputFiles([
    {
      name: `${lost}.pdf`,
      mimeType: "application/pdf",
      buffer: Buffer.from(
        pdfFile([["Lost property"], ["Umbrellas that were forgotten are kept in the blue cupboard for twelve weeks."]]),
      ),
    },
    {
      name: `${tours}.docx`,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(
        docxFile(["# Zeppelin tours", "A zeppelin tour over the lake costs 470 euro for each passenger."]),
      ),
    },
    { name: `${broken}.pdf`, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 and nothing else") },
  ]);
  const row = (title: string) => desk.getByTestId("source-row").filter({ hasText: title });
  await row(lost).getByText("Ready").waitFor(slow);
  await row(tours).getByText("Ready").waitFor(slow);
  await row(broken).getByText("This file is damaged").waitFor(slow);

  await row(lost).click();
  await desk.getByTestId("source-text").getByText("blue cupboard").waitFor(slow);
  await desk.getByText("Page 2").first().waitFor();
  await desk.getByTestId("passages-tab").click();
  await desk.getByTestId("passage").getByText("blue cupboard").waitFor(slow);
  expect(await violations(desk, "a source", desk.getByTestId("passage").first())).toEqual([]);

  const customer = await newCustomer("Zoe");
  const phone = await stage.open({ viewport: { width: 390, height: 844 } });
  await openPhone(phone, customer);
  await typeOnPhone(phone, "How much is a zeppelin tour over the lake?");
  await phoneMessages(phone, "in", "470").waitFor(slow);
  await typeOnPhone(phone, "Where are forgotten umbrellas kept?");
  await phoneMessages(phone, "in", "blue cupboard").waitFor(slow);

  await desk.setViewportSize({ width: 1440, height: 900 });
  for (const title of names) {
    await row(title).click();
    await desk.getByTestId("source-menu").click();
    await desk.getByTestId("delete-source").click();
    await desk.getByTestId("delete-confirm").click();
    await row(title).waitFor({ state: "detached", ...slow });
  }
}, 240_000);
