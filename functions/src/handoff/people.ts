/** Who of the team is told or offered what. Pure. */
import type { HandoffReason } from "@frontdesk/model/handoff";
import type { HandoffPolicy } from "@frontdesk/model/handoff-policy";
import { may } from "@frontdesk/model/permissions";
import type { Member } from "@frontdesk/model/tenant";

export const whoAnswers = (members: readonly Member[]): Member[] =>
  members.filter(({ role }) => may(role, "answerCustomers"));

export const whoAdministers = (members: readonly Member[]): Member[] =>
  members.filter(({ role }) => may(role, "editSettings"));

export const isAvailable = ({ role, availability }: Member): boolean =>
  may(role, "answerCustomers") && availability?.state === "available";

/**
 * Those who may be offered a conversation, whose last one is longest ago first. Who is on a team for the reason or for a label of the conversation comes before everybody else.
 */
export function inTurn(
  members: readonly Member[],
  { reason, labels }: { reason: HandoffReason; labels: readonly string[] },
  { teams }: HandoffPolicy,
  lastOfferedAt: ReadonlyMap<string, number>,
): Member[] {
  const specialists = new Set(
    teams
      .filter((team) => team.reasons.includes(reason) || team.labels.some((label) => labels.includes(label)))
      .flatMap(({ memberUids }) => memberUids),
  );
  const rank = ({ uid }: Member) => (specialists.has(uid) ? 0 : 1);
  const last = ({ uid }: Member) => lastOfferedAt.get(uid) ?? 0;
  return members
    .filter(isAvailable)
    .toSorted((a, b) => rank(a) - rank(b) || last(a) - last(b) || (a.uid < b.uid ? -1 : 1));
}
