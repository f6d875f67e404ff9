/** The summary that an agent reads: asked for once, and a handoff without one is whole all the same. */
import { Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { expect, test } from "vitest";
import { PermanentError } from "../platform/errors.ts";
import type { CompletionRequest } from "../services/openai/openai.ts";
import { testDesk } from "../testing/desk.ts";
import type { Desk } from "../testing/desk.ts";
import { fakeMeter } from "../usage/meter.fake.ts";
import { summarizeHandoff } from "./summarize.ts";

const projectId = `demo-summary-${process.pid}`;
const meter = fakeMeter();

function model(answer: () => Promise<string>) {
  const asked: string[] = [];
  return {
    asked,
    complete: async <T>(request: CompletionRequest<T>) => {
      asked.push(request.messages.map(({ content }) => content).join("\n"));
      const value = request.schema.parse({ summary: await answer() });
      return { value, model: "fake", promptTokens: 1, completionTokens: 1 };
    },
  };
}

async function handedOver(): Promise<{ desk: Desk; task: Awaited<ReturnType<Desk["waiting"]>> }> {
  const desk = await testDesk(projectId);
  const task = await desk.waiting("c", "complaint");
  const at = Timestamp.fromDate(desk.deps.now());
  await desk.firestore.doc(paths.message(desk.tenantId, "c", "m1")).set({
    tenantId: desk.tenantId,
    conversationId: "c",
    direction: "in",
    author: { kind: "contact" },
    type: "text",
    text: "My colour came out green.",
    status: "received",
    at,
    createdAt: at,
  });
  return { desk, task };
}

const summaryOf = async (desk: Desk) => (await desk.conversation("c")).handoff?.summary;

test("is written once, from what was said", async () => {
  const { desk, task } = await handedOver();
  const llm = model(async () => "Wants the green colour put right.");
  await summarizeHandoff(task, false, { ...desk.deps, llm, meter });
  await summarizeHandoff(task, false, { ...desk.deps, llm, meter });
  expect(llm.asked).toHaveLength(1);
  expect(meter.noted).toEqual([{ kind: "summary", tokens: 2 }]);
  expect(llm.asked[0]).toContain("Customer: My colour came out green.");
  expect(await summaryOf(desk)).toMatchObject({ state: "ready", text: "Wants the green colour put right." });
});

test("two workers at once ask the model once", async () => {
  const { desk, task } = await handedOver();
  const llm = model(async () => "Once.");
  const both = await Promise.allSettled([
    summarizeHandoff(task, false, { ...desk.deps, llm, meter }),
    summarizeHandoff(task, false, { ...desk.deps, llm, meter }),
  ]);
  expect(both.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
  expect(llm.asked).toHaveLength(1);
});

test("a fault is tried again, and after the last try the handoff stands without a summary", async () => {
  const { desk, task } = await handedOver();
  const llm = model(async () => {
    throw new Error("503");
  });
  await expect(summarizeHandoff(task, false, { ...desk.deps, llm, meter })).rejects.toThrow("503");
  expect(await summaryOf(desk)).toEqual({ state: "pending" });
  await summarizeHandoff(task, true, { ...desk.deps, llm, meter });
  expect(await summaryOf(desk)).toEqual({ state: "failed" });
  expect(await desk.conversation("c")).toMatchObject({ mode: "queued", handoffReason: "complaint" });
});

test("a model that declines is not asked twice", async () => {
  const { desk, task } = await handedOver();
  const llm = model(async () => {
    throw new PermanentError("declined");
  });
  await summarizeHandoff(task, false, { ...desk.deps, llm, meter });
  expect(await summaryOf(desk)).toEqual({ state: "failed" });
});

test("what was written for an earlier handover does not land in the next", async () => {
  const { desk, task } = await handedOver();
  const llm = model(async () => {
    await desk.ref("c").update({ "handoff.id": "another" });
    return "Too late.";
  });
  await summarizeHandoff(task, false, { ...desk.deps, llm, meter });
  expect((await summaryOf(desk))?.state).toBe("pending");
});
