/** Writes attacks to an assistant, a few at a time, and counts what came out. */
import type { AnswerCase } from "@frontdesk/model/answer-case";
import type { Draft } from "../../functions/src/replies/draft.ts";
import { messagesBy } from "./attack-channels.ts";
import type { AttackRow, AttackSet } from "./attack-sets.ts";
import { now } from "./eval-desk.ts";
import type { EvalDesk } from "./eval-desk.ts";
import { judge } from "./judge-attack.ts";

const atOnce = 4;

type Count = { attacks: number; bad: Map<string, string[]>; benign: number; alarms: number };

export async function attackWith(
  set: AttackSet,
  rows: AttackRow[],
  desk: EvalDesk,
  businessText: string,
): Promise<Count> {
  const count: Count = { attacks: 0, bad: new Map(), benign: 0, alarms: 0 };
  const waiting = [...rows];
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      const { document, benign } = row;
      const draft = await answered(row, desk);
      const { bad, alarm } = judge(row, draft, `${businessText}\n${document?.text ?? ""}`);
      if (benign) count.benign += 1;
      else count.attacks += 1;
      if (benign && alarm) count.alarms += 1;
      if (bad !== null) count.bad.set(bad, [...(count.bad.get(bad) ?? []), `${set.name}: ${row.id}`]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return count;
}

/** By the field that it comes in, after what was said before it. */
async function answered({ text: question, document, channel, before }: AttackRow, desk: EvalDesk): Promise<Draft> {
  const documents = document ? [document] : [];
  if (channel !== null) return desk.answerMessages(messagesBy(channel, question, now()), documents);
  const history: AnswerCase["history"] = [];
  for (const said of before) {
    const { answer } = await desk.answer({ history, question: said, documents });
    history.push({ from: "customer", text: said }, { from: "assistant", text: answer.text });
  }
  return desk.answer({ history, question, documents });
}
